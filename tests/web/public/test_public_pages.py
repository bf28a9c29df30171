"""Every public page: open to anybody, in both languages, kept by proxies for a while."""

from datetime import date, datetime

import pytest
import scenes
from django.urls import reverse
from records.inspections.conftest import HOUR, NOW, World
from web.public.access import ACCESS

from greenmines.records.credit.actions import EventSaid, record_event
from greenmines.records.credit.models import CreditStanding
from greenmines.records.credit.queries import Subject
from greenmines.records.inspections.actions import conclude
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import CHINA
from greenmines.web.public.urls import urlpatterns


# They need a world of their own, or lead on when nothing was sent: each has tests of its own.
TOLD_ELSEWHERE = {
    "check",
    "complaint_receipt",
    "criticism",
    "map_border",
    "objection_receipt",
    "plan",
    "removal_announcement",
    "removal_paper",
    "track_record",
}


def counted():
    """The standing of a holder with one severe event."""
    said = EventSaid(
        subject=Subject(SubjectKind.HOLDER, scenes.make.credit_code(77)),
        name="青石岭矿业",
        type_code="removed_for_fault",
        happened_on=date(2026, 3, 1),
        document="自然资源部公告2026年第9号",
        facts="未按期整改。",
    )
    record_event(said, by=None, now=datetime(2026, 3, 2, 10, tzinfo=CHINA))
    return CreditStanding.objects.get()


def drawn():
    """A draw of spot checks with its result."""
    world = World()
    return conclude(world.revealed(), by=world.verifier, now=NOW + 3 * HOUR)


@pytest.fixture
def addresses():
    notice, draw = scenes.notice(), drawn()
    prepared, listed = scenes.announcement(
        applications=[scenes.application(stage="announcement", name="银岭铜矿")], now=scenes.WITHIN
    )
    version = notice.round.version
    words = {
        "notice": (notice.pk,),
        "object": (notice.pk,),
        "mine": (listed[0].mine_id,),
        "certificate": (listed[0].number,),
        "certificate_code": (listed[0].number,),
        "announcement": (prepared.pk,),
        "announcement_paper": (prepared.pk, "zh"),
        "notice_paper": (notice.pk, "zh"),
        "certificate_paper": (listed[0].number, "zh"),
        "list_workbook": ("zh",),
        **dict.fromkeys(("list_csv", "list_geojson", "changes_csv"), ("zh",)),
        **dict.fromkeys(("stay", "stay_proof"), (listed[0].number,)),
        "draw_again_file": ("zh",),
        "badge": (listed[0].number, "zh"),
        "feed": ("zh", "notices"),
        "sitemap_mines": (0,),
        "sitemap_checks": (0,),
        **dict.fromkeys(("draw", "draw_file", "draw_result"), (draw.number,)),
        "credit_standing": (counted().pk,),
        "credit_method": ("credit-2026",),
        "credit_method_canonical": ("credit-2026",),
        **dict.fromkeys(
            ("supervision_rules", "supervision_rules_canonical"), ("supervision-2025",)
        ),
        "ruleset": (version.pk,),
        "ruleset_canonical": (version.pk, version.digest),
    }
    names = sorted(set(ACCESS) - TOLD_ELSEWHERE)
    return {name: reverse(name, args=words.get(name, ())) for name in names}


def test_every_address_is_in_the_table_of_access():
    assert {pattern.name for pattern in urlpatterns} == set(ACCESS)


@pytest.mark.usefixtures("on_a_day")
def test_anybody_reads_every_page_in_both_languages(client, addresses):
    for name, address in addresses.items():
        for language in ("zh", "en"):
            response = client.get(address, {"lang": language})

            assert response.status_code == 200, name


@pytest.mark.usefixtures("on_a_day")
def test_a_reader_without_cookies_gets_what_a_proxy_may_keep(client, addresses):
    for name in ("home", "list", "notices", "notice", "mine", "announcements", "rules", "ruleset"):
        response = client.get(addresses[name])

        assert response.headers["Cache-Control"] == "public, max-age=60", name
        assert response.cookies == {}


@pytest.mark.usefixtures("on_a_day")
def test_what_has_not_changed_is_not_sent_again(client, addresses):
    tag = client.get(addresses["notice"]).headers["ETag"]

    again = client.get(addresses["notice"], headers={"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.usefixtures("on_a_day")
def test_whoever_is_signed_in_gets_their_own_page(client, addresses):
    client.force_login(scenes.make.person(), backend=scenes.make.BACKEND)

    response = client.get(addresses["home"])

    assert response.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.usefixtures("on_a_day")
def test_the_text_under_a_digest_may_be_kept_long(client, addresses):
    response = client.get(addresses["ruleset_canonical"])

    assert response.headers["Cache-Control"] == "public, max-age=2592000, immutable"
    assert response.headers["Content-Type"] == "application/json"


def test_nobody_writes_to_a_page_that_is_only_read(client):
    assert client.post(reverse("list")).status_code == 405
