"""Rows of the list of a round of badges, from its lines."""

from collections.abc import Sequence

from ketnap.law.calendar import add_months
from ketnap.law.partyage import Case
from ketnap.models import BadgeLine, BadgeRound
from ketnap.official_forms.slots import Facts, Row


def given(row: BadgeRound, lines: Sequence[BadgeLine]) -> Facts:
    """What danh-sach-huy-hieu lists: everybody in the round but who was left out."""
    return {"badge_round": row.day, "badge_lines": [_line(line) for line in lines if line.excluded_on is None]}


def _line(line: BadgeLine) -> Row:
    member, since = line.membership, line.confirmed_from or line.counted_from
    case = "" if line.case == Case.USUAL else line.get_case_display()
    return {
        "name": member.person.name, "born_on": member.person.born_on, "joined_on": member.ceremony_on,
        "official_on": member.recognised_on, "card": member.card_number, "cell": member.unit.name, "since": since,
        "years": f"{line.years} năm", "due_on": add_months(since, line.years * 12) if since else None, "note": case,
    }  # fmt: skip
