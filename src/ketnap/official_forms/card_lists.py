"""Rows of the card papers 1-TĐV to 8-TĐV for one batch, in the order of its list; and what photo files are called."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ketnap.access.actor import Actor
from ketnap.models import CardBatch, CardLine, Membership, Sex
from ketnap.official_forms.facts.naming import committee
from ketnap.official_forms.slots import Facts, Row
from ketnap.queries import cards, registers

LISTS = ("tdv-01", "tdv-02", "tdv-3", "tdv-07", "tdv-08")
"""Papers of a whole batch."""
LETTER = "tdv-02"
"""The letter the list is sent with: once it was sent, its number and day are known."""
SINGLE = {"lost": "tdv-5", "damaged": "tdv-6"}
"""Papers of one member of it, by the kind of request; the decision on a first card, 4-TĐV, is made in the dossier."""


def photo_name(no: int, member: Membership) -> str:
    """What the photo of a member is called: number in the list, name, birthday, day of joining.

    The guide's example writes days with slashes, which no file system takes.
    """
    days = (member.person.born_on, member.ceremony_on)
    return "_".join((f"{no:02d}", member.person.name, *(f"{day:%d-%m-}{day.year:04d}" for day in days)))


def given(actor: Actor, batch: CardBatch, lines: Sequence[CardLine], on: date) -> Facts:
    """Everything the papers of a batch list; whose request was refused stands in none."""
    held = [(at, line) for at, line in enumerate(lines, 1) if not line.outcome]
    people = Membership.objects.filter(pk__in=[line.membership_id for _, line in held])
    declared = registers.histories(actor, people)
    asked = [_request(at, line, declared.get(line.membership.person_id, {})) for at, line in held]
    come = [_handed(line) for _, line in held if line.received_on and line.received_on <= on]
    out = [{**_handed(line), "given_on": line.handed_on} for _, line in held if line.handed_on and line.handed_on <= on]
    return {
        "card_requests": asked,
        "card_members": [_decided(line) for _, line in held],
        "cards_handed": come,
        "cards_issued": out,
        "cards_receiver": committee(batch.unit.name),
    }


def letter_number(batch: CardBatch) -> int | None:
    """The number of the letter a list was sent with: 12 of 12-CV/ĐU."""
    digits = re.match(r"\d+", batch.sent_paper)
    return int(digits[0]) if digits else None


def reason(line: CardLine) -> dict[str, Any]:
    """What 5-TĐV and 6-TĐV say beside the register."""
    return {"card_reason": line.reason or (line.report.note if line.report else "") or line.get_kind_display(),
            "old_card_number": line.old_number or None, "card_number": line.number or None}  # fmt: skip


def _member(line: CardLine) -> dict[str, Any]:
    member = line.membership
    return {"name": member.person.name, "born_on": member.person.born_on, "joined_on": member.ceremony_on,
            "official_on": member.recognised_on, "cell": member.unit.name}  # fmt: skip


def _request(at: int, line: CardLine, declared: Mapping[str, Any]) -> Row:
    unit, home = line.membership.unit, declared.get("home_place")
    parts = home if isinstance(home, Mapping) else {}
    return {
        **_member(line), "sex": Sex(line.membership.person.sex).label, "id_number": declared.get("id_number", ""),
        "home": ", ".join(str(parts[name]) for name in ("detail", "commune", "province") if parts.get(name)),
        "base": unit.parent.name if unit.parent else "", "reason": line.get_kind_display(),
        "old_card": line.old_number, "photo": photo_name(at, line.membership),
        "note": "" if line.photo else "chưa có ảnh",
    }  # fmt: skip


def _handed(line: CardLine) -> dict[str, Any]:
    return {**_member(line), "card": line.number, "old_card": line.old_number}


def _decided(line: CardLine) -> Row:
    return {**_member(line), "card_number": line.number}


def listed(batch: CardBatch) -> list[CardLine]:
    """The lines of a batch, all of them, for its papers."""
    return list(cards.lines(batch).select_related("report"))
