"""A database that cannot write: nobody's words are lost, and reading goes on."""

import re

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpResponse

from greenmines.web.shared.middleware import LAST_SEEN, IdleMiddleware, RefusalMiddleware


FULL = OperationalError("database or disk is full")


def page_after(request):
    answer = RefusalMiddleware(HttpResponse).process_exception(request, FULL)
    return answer.status_code, answer.content.decode()


def entries_in(page):
    return [
        (name, value)
        for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)
        if name != "csrfmiddlewaretoken"
    ]


def test_what_was_sent_to_a_full_database_can_be_sent_again(rf):
    sent = {"said": ["甲\n乙", "<b>"], "csrfmiddlewaretoken": "x"}

    status, page = page_after(rf.post("/enterprise/applications/7/?lang=en", sent))

    assert (status, entries_in(page)) == (503, [("said", "甲\n乙"), ("said", "&lt;b&gt;")])
    assert re.findall(r'<form method="post" action="([^"]*)"', page) == [
        "/enterprise/applications/7/?lang=en"
    ]
    assert "文件未保留" not in page


def test_what_was_sent_is_shown_by_its_label_and_never_by_the_name_of_a_field(rf):
    sent = {"annual_output": "12", "said": "甲", "revision": "3", "entry": "89", "empty": ""}

    page = page_after(rf.post("/", sent))[1]

    assert re.findall(r"<dt>(.*?)</dt><dd>(?:<p>)?(.*?)<", page) == [
        ("年产量", "12"),
        ("填写内容", "甲"),
    ]


def test_files_are_to_be_chosen_again(rf):
    sent = {"said": "甲", "scan": SimpleUploadedFile("a.pdf", b"%PDF-")}

    assert "文件未保留" in page_after(rf.post("/", sent))[1]


@pytest.mark.parametrize("sent", [{}, {"login": "yn-sign", "password": "secret"}])
def test_no_form_is_shown_where_nothing_or_a_secret_was_sent(rf, sent):
    status, page = page_after(rf.post("/account/login/", sent))

    assert (status, entries_in(page), "<form" in page, "secret" in page) == (503, [], False, False)


@pytest.mark.django_db
def test_a_session_that_cannot_be_written_keeps_nobody_from_reading(rf, person):
    request = rf.get("/account/")
    request.user, request.session = person, SessionStore()
    request.session.create()
    Session.objects.all().delete()

    answer = IdleMiddleware(lambda _request: HttpResponse("read"))(request)

    assert (answer.content, request.session.modified) == (b"read", False)
    assert request.session[LAST_SEEN]
