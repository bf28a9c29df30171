"""What the queue does not keep: who holds a job and until when, how far it is, what ran when.

The queue is django-tasks-db's; a row here goes with one of its tasks by the task's id.
"""

from typing import ClassVar

from django.db import models


class Job(models.Model):
    """A task that a worker has taken. `attempts` tells one holder from the next.

    `beat_at` is renewed while the worker lives; `done` and `total` count in the job's own pieces,
    and `total` is null while nobody knows it.
    """

    task_id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    attempts = models.PositiveSmallIntegerField(default=0)
    beat_at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-beat_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.attempts})"


class ScheduledRun(models.Model):
    """That a periodic task was queued for a period: at most one row, so at most one run."""

    name = models.CharField(max_length=60)
    period = models.CharField(max_length=30)
    task_id = models.UUIDField(null=True)
    queued_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "period"], name="scheduled_run_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.period}"


class Reminder(models.Model):
    """That somebody was told of something; the same thing is not told twice."""

    topic = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    told_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "subject"], name="reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.subject}"
