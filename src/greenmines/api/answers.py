"""How the open data answers: kept until an act, licensed, and problems told as RFC 9457 asks."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from greenmines.papers.keeping import until_an_act
from greenmines.rules.deadlines import day_in_china

from .schemas import Problem


PROBLEM = "application/problem+json"
WHOLE = 3  # of a fault's place: where it was sent, the parameters, the field


def opened(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For programs of anybody, anywhere, who keep what they have until something was done."""

    @wraps(view)
    def open_view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        today = day_in_china(timezone.now())
        response = until_an_act(request, lambda: view(request, *args, **kwargs), today=today)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Link"] = f'<{settings.DATA_LICENCE_ADDRESS}>; rel="license"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return open_view


def tell_problems(api: NinjaAPI) -> None:
    api.add_exception_handler(ValidationError, _not_understood)
    api.add_exception_handler(HttpError, _refused)
    api.add_exception_handler(Http404, _not_there)


def _not_understood(_request: HttpRequest, fault: ValidationError | type) -> HttpResponse:
    errors = fault.errors if isinstance(fault, ValidationError) else []
    fields = {str(one["loc"][-1]): str(one["msg"]) for one in errors}
    detail = "Correct the parameters that are named."
    return _problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, fields)


def _refused(_request: HttpRequest, fault: HttpError | type) -> HttpResponse:
    status = fault.status_code if isinstance(fault, HttpError) else HTTPStatus.BAD_REQUEST
    return _problem(HTTPStatus(status), "")


def _not_there(_request: HttpRequest, _fault: Http404 | type) -> HttpResponse:
    return _problem(HTTPStatus.NOT_FOUND, "There is nothing public under this key.")


def _problem(status: HTTPStatus, detail: str, fields: dict[str, str] | None = None) -> HttpResponse:
    told = Problem(title=status.phrase, status=status, detail=detail, fields=fields or {})
    return HttpResponse(told.model_dump_json(), status=status, content_type=PROBLEM)
