"""Pages that stand behind something done before: a second factor, a session ended, an objection."""

from datetime import date, timedelta

import make
import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from journeys import sweep, world
from journeys.forms import fill, follow, press
from passkeys import passkey_of

from greenmines.papers.tables.holding import hold
from greenmines.records.applications.models import Application
from greenmines.records.listings.models import Listing
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.actions import close_account, reopen_account
from greenmines.records.people.models import Person
from greenmines.records.publicity.models import Notice
from greenmines.records.registers.deliveries import send
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.models import Register
from greenmines.rules.posts import Actor
from greenmines.web.shared.publicity_accounts import PROVIDER


PROTECTED = {
    "mfa_deactivate_totp",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
}
OTHERS = {
    "account_inactive",
    "account_set_password",
    "complaint_receipt",
    "interrupted",
    "mfa_authenticate",
    "objection_receipt",
    "office:agency_qualify",
    "office:delivery",
    "office:expertise",
    "publicity_part",
}


@pytest.fixture
def visit(visit, axe_source):
    """Somebody whose pages hold axe."""

    def opens(username=""):
        visitor = visit(username)
        visitor.bring(axe_source)
        return visitor

    return opens


def looked_at(visitor, address):
    """The page's name and what is wrong with it."""
    visitor.page.goto(f"{visitor.address}{address}")
    return arrived_at(visitor)


def arrived_at(visitor):
    """The same of the page that is open."""
    return sweep.name_at(visitor.page.url), sweep.faults_of(visitor, visitor.page.url)


@pytest.fixture
def protected(server):
    """Somebody with every kind of second factor, and their passkey."""
    person = Person.objects.get(username="open6")
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    yield person, passkey_of(person)
    person.authenticator_set.all().delete()


def test_the_pages_of_a_protected_account(visit, protected):
    person, key = protected
    visitor = visit(person.username)
    visitor.confirm_oneself()
    of_the_key = {"mfa_edit_webauthn": [key.pk], "mfa_remove_webauthn": [key.pk]}

    found = [
        looked_at(visitor, reverse(name, args=of_the_key.get(name))) for name in sorted(PROTECTED)
    ]

    assert found == [(name, []) for name in sorted(PROTECTED)]


def test_the_page_that_asks_for_the_second_factor(visit, protected):
    person, _key = protected
    visitor = visit()
    visitor.sign_in(person.username)
    visitor.page.wait_for_url("**/authenticate/**")

    assert arrived_at(visitor) == ("mfa_authenticate", [])


def test_the_page_of_what_was_being_sent_when_the_session_ended(visit):
    visitor = visit("open2")
    page = visitor.page
    mine = Application.objects.get(mine__name_zh__startswith="清水沟")
    page.goto(reverse("applicant:particulars", args=[mine.pk]))
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=True):
        press(page, "保存基本情况")
        fill(page, login="open2", password=settings.DEMONSTRATION_PASSWORD)
        press(page, "登录")
        page.goto(reverse("inbox"))
        follow(page, "查看后重新提交，或者放弃")
        page.wait_for_url("**/interrupted/**")

        assert arrived_at(visitor) == ("interrupted", [])


@pytest.fixture
def closed(server):
    """Somebody whose account the security administrator has closed."""
    person = Person.objects.get(username="county-review")
    security = Person.objects.get(username="yn-security")
    close_account(person, reason="调离", by=security, now=world.NOW)
    yield person
    reopen_account(person, reason="调回", by=security, now=world.NOW)


def test_the_page_of_a_closed_account(visit, closed):
    visitor = visit()
    visitor.sign_in(closed.username)
    visitor.page.wait_for_url("**/inactive/**")

    assert arrived_at(visitor) == ("account_inactive", [])


def test_the_pages_of_an_agency_and_its_expert_at_the_office(visit):
    agency = Organisation.objects.filter(kind=Actor.AGENCY).earliest("pk")
    expert = Person.objects.get(username="agency1-expert1")
    visitor = visit("mnr-system")

    found = [
        looked_at(visitor, reverse("office:agency_qualify", args=[agency.pk])),
        looked_at(visitor, reverse("office:expertise", args=[expert.pk])),
    ]

    assert found == [("office:agency_qualify", []), ("office:expertise", [])]


def test_the_page_of_a_file_on_its_way_into_a_register(visit):
    officer = Person.objects.get(username="mnr-round")
    file = hold(ContentFile(b"licence_number\n"))
    origin = Origin("fines.csv", file, date(2020, 9, 1))
    sent = send(Register.PENALTIES, origin, by=officer, now=world.NOW)
    address = reverse("office:delivery", args=[Register.PENALTIES.value, sent.pk])

    assert looked_at(visit("mnr-round"), address) == ("office:delivery", [])


@pytest.fixture
def connected(server):
    """Somebody who comes in with the account of the publicity system alone."""
    person = make.person()
    person.set_unusable_password()
    person.save()
    account = SocialAccount.objects.create(user=person, provider=PROVIDER, uid="5300-000001")
    yield person
    account.delete()


def test_the_pages_of_leaving_the_account_of_the_publicity_system(visit, connected):
    visitor = visit(connected.username)

    found = [
        looked_at(visitor, reverse(name)) for name in ("publicity_part", "account_set_password")
    ]

    assert found == [("publicity_part", []), ("account_set_password", [])]


def test_the_receipt_of_an_objection(visit):
    visitor = visit()
    notice = Notice.objects.filter(published_at__isnull=False, ended_at__isnull=True).latest("pk")
    visitor.page.goto(f"{visitor.address}{reverse('object', args=[notice.pk])}")
    fill(visitor.page, name="村民丙", contact="010-00000000", facts="运矿车辆夜间未覆盖。")
    press(visitor.page, "提交异议")

    assert arrived_at(visitor) == ("objection_receipt", [])


def test_the_receipt_of_a_complaint(visit):
    visitor = visit()
    mine = Listing.objects.filter(left_at__isnull=True).latest("pk").mine_id
    visitor.page.goto(f"{visitor.address}{reverse('complain')}?mine={mine}")
    visitor.page.get_by_label("破坏土地或水环境").check()
    fill(visitor.page, facts="运矿车辆夜间未覆盖。")
    press(visitor.page, "提交举报")

    assert arrived_at(visitor) == ("complaint_receipt", [])
