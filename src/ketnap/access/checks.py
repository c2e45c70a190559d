"""The program does not start while a route forgets to say who may enter."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import URLPattern, URLResolver, get_resolver

from ketnap.access.gate import MARK


@register(Tags.security)
def every_route_declares(**_: object) -> list[CheckMessage]:
    """Refuse routes without @page or @public."""
    return undeclared(get_resolver().url_patterns)


def undeclared(patterns: Iterable[URLPattern | URLResolver]) -> list[CheckMessage]:
    """Name the routes whose views say nothing."""
    return [
        Error(
            f"/{route}: {view.__module__}.{getattr(view, '__qualname__', view)} does not say who may enter",
            hint="Put @page(Permission.…) or @public from ketnap.access on the view.",
            id="ketnap.E001",
        )
        for route, view in routes(patterns)
        if not hasattr(view, MARK)
    ]


def routes(patterns: Iterable[URLPattern | URLResolver], above: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Walk all routes with their full pattern."""
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route, pattern.callback
