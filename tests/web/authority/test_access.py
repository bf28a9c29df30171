"""Every page of the desk has a door, and it is the one that stands in the list made by hand."""

from web.authority.access import ACCESS

from greenmines.web.authority.urls import urlpatterns
from greenmines.web.shared.doors import posts_at


def test_every_page_stands_in_the_list() -> None:
    assert {f"authority:{one.name}" for one in urlpatterns} == set(ACCESS)


def test_every_door_serves_the_posts_of_the_list() -> None:
    doors = {f"authority:{one.name}": posts_at(one.callback) for one in urlpatterns}
    assert doors == {name: access.posts for name, access in ACCESS.items()}
