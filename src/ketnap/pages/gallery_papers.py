"""An invented paper for the gallery: every kind of line, and what is missing."""

from typing import Any

from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.examples import examples
from ketnap.official_forms.fill import fill
from ketnap.official_forms.sets import SET_2025, VPTW_05


def blocks() -> list[dict[str, Any]]:
    """The cell's resolution of invented facts, two of them not known yet."""
    form = form_in("knd-06", SET_2025)
    facts = {key: value for key, value in examples(form).items() if key not in {"minute_taker", "number"}}
    return fill(form, SET_2025, VPTW_05, facts).blocks
