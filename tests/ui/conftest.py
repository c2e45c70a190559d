"""What the tests of the visual layer share. They render templates and read files; no database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.template import engines


@pytest.fixture
def render() -> Callable[..., str]:
    """Render a piece of template with {% load ui %} in force."""

    def rendered(source: str, **context: Any) -> str:
        return engines["django"].from_string("{% load ui %}" + source).render(context)

    return rendered
