"""What of a personal history has been written down, and what the papers still want, topic by topic."""

from collections.abc import Mapping
from typing import Any

from ketnap.official_forms.facts.history import OLDER, SLOTS
from ketnap.official_forms.slots import Slot
from ketnap.process.history_topics import FAMILY, TOPICS, Only, Topic
from ketnap.process.records import RoadKind

ITEMS: dict[str, Slot] = {slot.key: slot for slot in SLOTS}
NEEDED_RING = "2"
"""Grandparents, brothers and children one may not have; somebody brought everybody up."""


def topics_for(kind: str) -> list[Topic]:
    """The screens of a road: who was never in the Party is not asked about the first time."""
    return [topic for topic in TOPICS if topic.only is not Only.AGAIN or kind == RoadKind.AGAIN]


def held(items: Mapping[str, Any], item: str, ring: str = "") -> Any:
    """What is written under an item; of the family, the rows of one ring."""
    found = items.get(item)
    if ring and isinstance(found, list):
        return [row for row in found if isinstance(row, Mapping) and row.get("ring") == ring]
    return found


def needed(topic: Topic, item: str) -> bool:
    """Whether a paper cannot do without."""
    return not ITEMS[item].optional and item not in OLDER and (item != FAMILY or topic.ring == NEEDED_RING)


def missing(topic: Topic, items: Mapping[str, Any]) -> list[Slot]:
    """What of a topic has to be written down and is not."""
    return [ITEMS[item] for item in topic.items if needed(topic, item) and not held(items, item, topic.ring)]


def begun(topic: Topic, items: Mapping[str, Any]) -> bool:
    return any(held(items, item, topic.ring) for item in topic.items)
