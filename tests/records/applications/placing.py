"""Putting an application at a stage by hand, where the road to it is told elsewhere."""

from greenmines.records.applications.models import Application


def put(application, stage, *, resume_at="", submitted_by=None):
    """The same row, loaded again."""
    columns = {"stage": stage, "resume_at": resume_at}
    if submitted_by is not None:
        columns |= {"submitted_at": application.opened_at, "submitted_by": submitted_by}
    Application.objects.filter(pk=application.pk).update(**columns)
    return loaded(application)


def loaded(application):
    """Another copy of the row, as a second browser would hold it."""
    return Application.objects.select_related("round__version", "mine", "licence").get(
        pk=application.pk
    )
