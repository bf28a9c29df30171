"""Accounts, the posts that their owners hold, and what an expert is expert in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property

from greenmines.records.columns import known, together
from greenmines.records.organisations.models import Organisation
from greenmines.rules.posts import Post
from greenmines.rules.ruleset import Title


class PersonManager(BaseUserManager["Person"]):
    """Django's sign-in looks people up through this."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username=username)


class Person(AbstractBaseUser):
    """One account of one person at one organisation."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    opened_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []

    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    @cached_property
    def posts(self) -> frozenset[Post]:
        """The posts held when first asked. Kept, because every door and button of a page asks."""
        return frozenset(
            Post(holding.post) for holding in self.holdings.all() if holding.ended_at is None
        )


class Holding(models.Model):
    """A post held by a person for a time."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    post = models.CharField(max_length=20, choices=[(post, post) for post in Post])
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("holding", "post", Post),
            together("holding", "ended"),
            models.UniqueConstraint(
                fields=["person", "post"],
                condition=models.Q(ended_at__isnull=True),
                name="holding_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.post}"


class Expertise(models.Model):
    """What a team rule asks of an expert. `fields` are values of `rules.ruleset.Field`."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT)
    title = models.CharField(max_length=20, choices=[(title, title) for title in Title])
    fields = models.JSONField(default=list)
    is_full_time = models.BooleanField()
    is_civil_servant = models.BooleanField(default=False)
    employer = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [known("expertise", "title", Title)]

    def __str__(self) -> str:
        return f"{self.person}: {self.title}"
