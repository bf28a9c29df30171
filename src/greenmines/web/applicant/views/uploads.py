"""Where files arrive in pieces, for the script of the upload field; without it they come whole.

`POST uploads/` with `name` and `size` announces a file and answers with its address. `GET` there
says how far it has come; `PUT` adds the piece in the body, from `?offset=` on, with its SHA-256 in
the header `X-Piece-Digest`; `DELETE` gives it up. `POST …/finish/` makes it evidence. Every answer
is JSON: `offset` and `size`, or `refused` with sentences and the `offset` to go on from.
"""

import re
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from greenmines.records.evidence.arriving import (
    add_piece,
    arrivals_of,
    begin,
    finish,
    give_up,
    kept,
)
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused
from greenmines.web.applicant.acting import enterprise_door
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.words import cure_of, sentence


CREATED, CONFLICT, TOO_LARGE, UNPROCESSABLE, FULL = 201, 409, 413, 422, 507
WHOLE = re.compile(r"[0-9]{1,18}")
STATUSES = {
    Reason.SOMEBODY_WAS_FASTER: CONFLICT,
    Reason.FILE_TOO_LARGE: TOO_LARGE,
    Reason.STORE_FULL: FULL,
}


def _refusals_as_json(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is refused is told to the script in the words that a page would use."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            return _told(refused.refusals)

    return answered


def _told(refusals: list[Refusal]) -> JsonResponse:
    first = refusals[0]
    said = {"refused": [f"{sentence(each)} {cure_of(each)}" for each in refusals]}
    offset = first.details.get("offset")
    more = {} if offset is None else {"offset": int(offset)}
    return JsonResponse(said | more, status=STATUSES.get(first.reason, UNPROCESSABLE))


@enterprise_door
@require_POST
@_refusals_as_json
def announce(request: HttpRequest) -> HttpResponse:
    """Begin a file; refused at once where it is too large or the store is full."""
    size = _whole(request.POST.get("size", ""), otherwise=0)
    name = request.POST.get("name") or "file"
    arrival = begin(name, size, by=person_of(request), now=timezone.now())
    address = reverse("applicant:upload", args=[arrival.key])
    return JsonResponse({"address": address, "offset": 0, "size": arrival.size}, status=CREATED)


@enterprise_door
@require_http_methods(["GET", "PUT", "DELETE"])
@_refusals_as_json
def arriving(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far one of one's own files has come, the next piece of it, or the end of it."""
    arrival = get_object_or_404(arrivals_of(person_of(request)), pk=key)
    if request.method == "DELETE":
        give_up(arrival)
    if request.method == "PUT":
        arrival = add_piece(
            arrival.key,
            _piece_of(request),
            offset=_whole(request.GET.get("offset", ""), otherwise=-1),
            digest=request.headers.get("X-Piece-Digest", ""),
            by=person_of(request),
            now=timezone.now(),
        )
    return JsonResponse({"offset": kept(arrival), "size": arrival.size})


def _piece_of(request: HttpRequest) -> bytes:
    """Raises `Refused` for a piece larger than a request may be."""
    try:
        return request.body
    except RequestDataTooBig as error:
        details = {"field": "file", "cause": "piece"}
        raise Refused([Refusal(Reason.FILE_TOO_LARGE, details=details)]) from error


def _whole(said: str, *, otherwise: int) -> int:
    return int(said) if WHOLE.fullmatch(said) else otherwise


@enterprise_door
@require_POST
@_refusals_as_json
def finished(request: HttpRequest, key: UUID) -> HttpResponse:
    """The whole of a file is there: look into it, and keep it in the library."""
    person = person_of(request)
    arrival = get_object_or_404(arrivals_of(person), pk=key)
    digest = request.POST.get("digest", "")
    evidence = finish(arrival, digest=digest, by=person, now=timezone.now())
    return JsonResponse(
        {"evidence": evidence.pk, "name": evidence.name, "digest": evidence.blob_id}
    )
