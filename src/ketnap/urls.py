"""Collect the routes: every module in ketnap.pages and ketnap.api that has `urlpatterns` is served.

A new area of pages is a new file; nothing is registered by hand, so nothing can be forgotten here.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.urls import URLPattern, URLResolver

type Route = URLPattern | URLResolver


def routes(package: str) -> Iterator[Route]:
    """Yield the routes of the modules in a package, in the order of their names."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return
    for module in sorted(iter_modules(spec.submodule_search_locations), key=lambda found: found.name):
        yield from getattr(import_module(f"{package}.{module.name}"), "urlpatterns", [])


urlpatterns: list[Route] = [*routes("ketnap.pages"), *routes("ketnap.api")]
