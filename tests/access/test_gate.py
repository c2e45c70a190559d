"""The door of a page, and the check that no page is without one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.checks import registry
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, include, path, resolve
from tests.world import World

from ketnap.access import Actor, Permission, page, public
from ketnap.access.checks import every_route_declares, routes, undeclared
from ketnap.models import Candidate, Event

P = Permission


@page(P.SEE_FILE, P.SEE_OWN)
def dossier(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    actor.require(P.SEE_FILE, Candidate.objects.get(pk=pk))
    return HttpResponse(actor.realm)


@page(P.OPEN_SEALED)
def compartment(request: HttpRequest, actor: Actor) -> HttpResponse:
    return HttpResponse(actor.realm)


@public
def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Xin chào")


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Ai cũng vào được")


def ask(view: Callable[..., Any], user: Any, *args: Any, method: str = "GET") -> Any:
    request = RequestFactory().generic(method, "/ho-so/1/")
    request.user = user
    return view(request, *args), request


def test_it_works(world: World) -> None:
    answer, request = ask(dossier, world.lan, world.candidate["pao"].pk)

    assert answer.content == b"real"
    assert request.actor.person == world.person["lan"]
    assert not Event.objects.filter(action="page-read").exists()


def test_out_of_reach_is_404(world: World) -> None:
    with pytest.raises(Http404):
        ask(dossier, world.cuong, world.candidate["pao"].pk)


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(PermissionDenied):
        ask(dossier, world.ha, world.candidate["pao"].pk)


def test_a_compartment_does_not_exist_for_those_without_it(world: World) -> None:
    with pytest.raises(Http404):
        ask(compartment, world.lan)
    answer, _ = ask(compartment, world.thinh)
    assert answer.content == b"real"


def test_nobody_is_sent_to_the_door(world: World) -> None:
    answer, _ = ask(dossier, AnonymousUser(), 1)

    assert answer.status_code == 302
    assert "/ho-so/1/" in answer.url


def test_a_first_password_opens_only_the_page_that_changes_it(world: World) -> None:
    world.lan.must_change = True
    request = RequestFactory().get("/ho-so/1/")
    request.user = world.lan
    request.resolver_match = resolve("/", urlconf="tests.access.bad_urls")

    answer = dossier(request, world.candidate["pao"].pk)

    assert answer.status_code == 302


def test_what_an_inspector_reads_is_written_down(world: World) -> None:
    ask(dossier, world.khai, world.candidate["pao"].pk)

    event = Event.objects.get(action="page-read")
    assert (event.account, event.data) == (world.khai, {"page": "/ho-so/1/"})


def test_what_an_inspector_sends_is_not_a_reading(world: World) -> None:
    ask(dossier, world.khai, world.candidate["pao"].pk, method="POST")

    assert not Event.objects.filter(action="page-read").exists()


def test_a_page_must_name_a_right() -> None:
    with pytest.raises(TypeError, match="public"):
        page()


def test_public_pages_need_no_login() -> None:
    assert hello(HttpRequest()).content.decode() == "Xin chào"
    assert hello.login_required is False  # type: ignore[attr-defined]


def test_the_check_fails_on_a_bad_urlconf() -> None:
    bad: list[URLPattern | URLResolver] = [
        path("", hello),
        path("ho-so/", include([path("<int:pk>/", dossier), path("quen/", forgotten)])),
    ]

    found = undeclared(bad)

    assert [problem.id for problem in found] == ["ketnap.E001"]
    assert "/ho-so/quen/" in str(found[0].msg)
    assert [route for route, _ in routes(bad)] == ["", "ho-so/<int:pk>/", "ho-so/quen/"]


def test_the_check_runs_with_those_of_django() -> None:
    assert every_route_declares in registry.registry.get_checks()


def test_the_check_reads_the_urlconf_in_use(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.access.bad_urls"

    assert [problem.id for problem in every_route_declares()] == ["ketnap.E001"]
