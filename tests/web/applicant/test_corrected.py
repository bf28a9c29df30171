"""A returned application names what is asked for, and its papers can be fetched."""

import make
import pytest
from records.applications.placing import put

from greenmines.records.applications.correcting import return_for_correction
from greenmines.rules.posts import Actor, Post


pytestmark = pytest.mark.django_db


def test_a_returned_application_leads_to_each_item_that_is_asked_for(signed_in, owner):
    gone = make.application(by=owner, at="third_party")
    gone = put(gone, "material_review")
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    return_for_correction(
        gone,
        to="self_assessment",
        items=["1.1.1", "contact"],
        reason="缺少总平面布置图",
        by=reviewer,
        actor=Actor.PROVINCE,
        now=make.NOW,
    )
    case = f"/enterprise/applications/{gone.pk}/"

    page = signed_in(owner).get(case)

    assert [address for _, address in page.context["correction"].items] == [
        f"{case}sheet/1.1.1/",
        f"{case}particulars/",
    ]
    assert (page.context["is_own_turn"], "缺少总平面布置图" in page.content.decode()) == (
        True,
        True,
    )


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("self-assessment.pdf", "application/pdf"),
        (
            "indicators.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    ],
)
def test_the_papers_of_a_self_assessment_are_kept_by_nobody_on_the_way(
    signed_in, owner, name, media_type
):
    assessing = make.application(by=owner, at="self_assessment")

    paper = signed_in(owner).get(f"/enterprise/applications/{assessing.pk}/papers/en/{name}")

    assert (paper["Content-Type"], paper["Cache-Control"]) == (media_type, "private, no-store")
