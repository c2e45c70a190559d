"""The history checker: what a careful reader would ask about a personal history.

Every finding is a question with its place. Nothing is refused for one, and nobody is told to be wrong.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ketnap.process import history_family, history_places, history_times
from ketnap.process.history_asking import Case, Question
from ketnap.process.history_topics import TOPICS

_ORDER = {topic.slug: place for place, topic in enumerate(TOPICS)}


def check(items: Mapping[str, Any], born_on: date, on: date, here: str = "") -> list[Question]:
    """Every question there is, in the order of the topics and rows, each once. `here`: the organisation's province."""
    case = Case(items, born_on, on, here)
    found = [
        question
        for group in (history_times, history_family, history_places)
        for question in group.questions(case)
    ]  # fmt: skip
    return sorted(dict.fromkeys(found), key=lambda question: (_ORDER[question.topic], question.row or 0))
