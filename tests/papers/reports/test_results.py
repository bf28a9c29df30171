"""Papers of the later road hold what the records say, in both languages."""

from io import BytesIO

import make
import pytest
import road
import scenes
from openpyxl import load_workbook
from papers.reports.pdf_read import missing_in
from zeal import zeal_ignore

from greenmines.papers.reports.announcements import certificate_of_listing, national_announcement
from greenmines.papers.reports.editions import Language
from greenmines.papers.reports.notices import public_notice
from greenmines.papers.reports.opinions import review_opinion
from greenmines.papers.reports.recommendations import recommendation_summary
from greenmines.papers.sheets_out.listing import list_lines, list_sheet
from greenmines.papers.sheets_out.recommendation import recommendation_sheet
from greenmines.records.applications.models import Application
from greenmines.records.listings.models import Announcement
from greenmines.records.listings.queries import by_number, ever
from greenmines.records.listings.rows import stay_rows
from greenmines.records.publicity.models import Notice
from greenmines.records.publicity.taking_out import take_out
from greenmines.records.recommendations.models import Recommendation
from greenmines.rules.posts import Actor, Post


pytestmark = pytest.mark.django_db
PREVAILS = "The Chinese edition of this document prevails."


@pytest.fixture
def listed():
    with zeal_ignore():
        return road.application(at="listed")


def whole(application):
    found = Application.objects.select_related(
        "round__version", "mine", "licence", "enterprise", "sheet__version"
    )
    return found.get(pk=application.pk)


def test_the_papers_of_a_listed_mine(listed, edition):
    """One long road, every paper of it."""
    application = whole(listed)
    digest, mine = application.round.version.digest, application.mine.name_zh
    common = (digest, "项目基线，非部发原文", "2021-03-0109:30", mine)
    zh, en = edition(), edition(Language.EN)

    _the_opinion_says(application, common, zh, en)
    file = Recommendation.objects.select_related("round__version", "prepared_by", "sealed_by").get()
    said = ("本省同类矿山中治理最好。", "抽查在册矿山 2 座，均合格。", file.digest)
    assert missing_in(recommendation_summary(file, zh).content, *common, *said) == []
    assert missing_in(recommendation_summary(file, en).content, *said, PREVAILS) == []
    for notice in Notice.objects.select_related("round__version"):
        told = public_notice(notice, zh).content
        assert missing_in(told, *common, notice.number, notice.contact) == []
        assert missing_in(public_notice(notice, en).content, notice.number, PREVAILS) == []
    _the_announcement_says(common, zh, en)
    _the_workbook_agrees(file, application, zh)


def _the_opinion_says(application, common, zh, en):
    numbers = (application.number, application.licence.number)
    account = "逐项查看采场与堆场，与第三方报告一致。"
    said = ("材料齐全，同意。", account, "未收到异议。", "（盖章）")
    told = review_opinion(application, road.signer(), zh).content
    assert missing_in(told, *common, *numbers, *said) == []
    told = review_opinion(application, road.signer(), en).content
    assert missing_in(told, PREVAILS, "(seal)") == []


def _the_announcement_says(common, zh, en):
    announcement = Announcement.objects.select_related("round__version").get()
    listing = ever().get()
    told = national_announcement(announcement, zh).content
    assert missing_in(told, *common, listing.number) == []
    told = national_announcement(announcement, en).content
    assert missing_in(told, announcement.number, PREVAILS) == []

    address = f"https://example.org/certificates/{listing.number}/"
    told = certificate_of_listing(listing, address, zh).content
    assert missing_in(told, *common, listing.number, address, "2021年1月13日") == []


def _the_workbook_agrees(file, application, zh):
    workbook = load_workbook(BytesIO(recommendation_sheet(file, zh).content))
    row = [cell.value for cell in workbook.worksheets[0][2]]
    assert row[:5] == [
        1,
        application.number,
        application.mine.name_zh,
        application.enterprise.name_zh,
        application.licence.number,
    ]
    assert [row[9], row[10], row[11]] == [1000, 1000, 1000]
    digest = application.round.version.digest
    assert digest in [cell.value for cell in workbook.worksheets[1]["B"]]


def test_a_draft_says_so(edition):
    with zeal_ignore():
        notice = scenes.draft_notice()

    assert missing_in(public_notice(notice, edition()).content, "草稿：尚未公示。") == []


def test_a_notice_tells_which_mine_is_out_of_it(edition):
    with zeal_ignore():
        notice = scenes.notice()
        signer = scenes.officer(Post.SIGNER)
        application = scenes.entry_of(notice).application
        take_out(application, document="TB-2020-530000-1", by=signer, now=scenes.WITHIN)

        told = ("评估报告不予认可", "退出公示", "TB-2020-530000-1")
        assert missing_in(public_notice(notice, edition()).content, *told) == []


def test_a_mine_that_left_has_no_valid_certificate(edition):
    make.organisation(kind=Actor.MINISTRY)
    listing = scenes.left(scenes.listing(name="石坪坡磷矿"))

    paper = certificate_of_listing(by_number(listing.number), "https://example.org/", edition())

    said = ("石坪坡磷矿", "本矿山已于2020年7月30日移出名录（采矿许可证注销），本证书不再有效。")
    assert missing_in(paper.content, *said, "列入时间早于本系统") == []


def sent(paper):
    return b"".join(paper.parts)


def test_the_list_leaves_as_a_workbook_and_as_csv(edition):
    scenes.left(scenes.listing(number="GM-2019-0002", name="=1+1矿"))
    scenes.listing()
    found = list(stay_rows(ever()))

    book = load_workbook(BytesIO(sent(list_sheet(found, edition().now, edition()))))
    csv = sent(list_lines(found, edition().now, edition(Language.EN)))
    lines = csv.decode("utf-8-sig").splitlines()

    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [row[:2] for row in rows] == [["GM-2019-0001", "石坪坡磷矿"], ["GM-2019-0002", "=1+1矿"]]
    assert [cell.data_type for cell in book.worksheets[0]["B"]] == ["s", "s", "s"]
    assert lines[0].startswith("Number,Mine,English name,Holder,Province,Place")
    assert lines[2].startswith("GM-2019-0002,'=1+1矿,")
    assert lines[2].count("2020-07-30,Mining licence cancelled") == 1
