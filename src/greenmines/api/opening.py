"""The open data's one door: which rooms there are, and how OpenAPI describes them."""

from collections.abc import Callable, Iterator
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from . import bulk, lists, rulings, supervising
from .answers import PROBLEM, opened, tell_problems


DESCRIPTION = """The list of green mines for programs: as it stands, as it stood at any moment, what
changed between two, and what proves it. All of it is public; nobody signs in.

绿色矿山名录的开放数据：任一时点的名录、两个时点之间的变更，以及可供核对的证明。全部公开，无需登录。

Collections come in parts: follow `next` until it is null. Every answer carries an ETag; whoever
sends it back gets 304 until something was done. 集合分段返回，按 `next` 取下一段，直至为空。
"""


class OpenData(NinjaAPI):
    """Problems are described with the media type in which they are told."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for response in _problems(schema):
            response["content"] = {PROBLEM: response["content"].pop("application/json")}
        return schema


def _problems(schema: OpenAPISchema) -> Iterator[dict[str, Any]]:
    for path in schema["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                is_problem = int(status) >= HTTPStatus.BAD_REQUEST
                if is_problem and "application/json" in response.get("content", {}):
                    yield response


api = OpenData(
    title="Green mines: open data / 绿色矿山开放数据",
    version="1.0",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    openapi_extra={
        "info": {"license": {"name": settings.DATA_LICENCE, "url": settings.DATA_LICENCE_ADDRESS}}
    },
)
tell_problems(api)
api.add_decorator(opened, mode="view")
api.add_router("", lists.router)
api.add_router("", rulings.router)
api.add_router("", supervising.router)
api.add_router("/bulk", bulk.router)


@api.get("/openapi.json", include_in_schema=False, url_name="openapi")
def openapi(request: HttpRequest) -> JsonResponse:
    """What may be asked and what is answered, as OpenAPI 3.1."""
    del request
    return JsonResponse(api.get_openapi_schema())


def open_urls() -> tuple[list[URLPattern | URLResolver], str, str]:
    """The addresses; every other view of the product asks who is there, these never do."""
    patterns, application, namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = login_not_required(_answering_head(pattern.callback))
    return patterns, application, namespace


def _answering_head(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """HEAD is asked as GET, which is all the library knows; the server leaves the body out."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        method = request.method
        if method == "HEAD":
            request.method = "GET"
        try:
            return view(request, *args, **named)
        finally:
            request.method = method

    return asked
