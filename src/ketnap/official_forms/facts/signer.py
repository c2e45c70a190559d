"""Who signs for an organisation on a day: the register of appointments decides, the letterhead says what it cannot.

Only cells have a secretary in the register; whoever signs for a committee is named in its letterhead alone.
"""

from datetime import date
from typing import NamedTuple

from ketnap.models import Letterhead, LetterheadWords, Unit
from ketnap.official_forms.facts.asked import acts_as
from ketnap.official_forms.form import Issuer
from ketnap.queries.rosters import Roster
from ketnap.text import vi_date

SECRETARY = "Bí thư"


class Signer(NamedTuple):
    """Who signs, in which post, and what the office is to be told: where letterhead and register do not agree."""

    name: str | None
    post: str = SECRETARY
    doubt: str = ""


def stands_in(post: str) -> bool:
    """Whether a post typed in a letterhead is another than the secretary's: a deputy, somebody acting."""
    return bool(post) and not post.casefold().startswith(SECRETARY.casefold())


def signer(sheet: LetterheadWords | None, roster: Roster | None, on: date) -> Signer:
    """Who signs on a day. `roster`: the register of a cell, None for a committee."""
    typed, post = (sheet.signer, sheet.signer_post) if sheet else ("", "")
    if roster is None:
        return Signer(typed or None, post or SECRETARY)
    secretary = roster.secretary(on)
    if stands_in(post):
        return _deputy(typed, post, secretary)
    ended = roster.secretary_until(typed, on) if typed and not secretary else None
    return _secretary(typed, post or SECRETARY, secretary, ended, on)


def of_unit(sheet: Letterhead, unit: Unit, on: date) -> Signer:
    """Who signs the papers of an organisation itself."""
    return signer(sheet, Roster(unit.pk, apart=True) if acts_as(unit) is Issuer.CELL else None, on)


def _deputy(typed: str, post: str, secretary: str | None) -> Signer:
    """Somebody else signs, and the letterhead says who; the secretary signs as secretary."""
    if not typed:
        return Signer(None, post, f"Thể thức ghi chức vụ người ký là {post} mà chưa ghi ai ký.")
    if secretary and _same(typed, secretary):
        words = f"Thể thức ghi {typed} ký với chức vụ {post}; theo phân công {secretary} là bí thư, nên in là bí thư."
        return Signer(secretary, SECRETARY, words)
    return Signer(typed, post)


def _secretary(typed: str, post: str, secretary: str | None, ended: date | None, on: date) -> Signer:
    """The secretary of the day signs; a name in the letterhead is used where nobody is appointed."""
    if secretary:
        words = (
            f"Thể thức ghi người ký là {typed}; theo phân công, bí thư ngày {vi_date(on)} là {secretary}, nên in "
            f"{secretary}. Xóa tên cũ trong thể thức; người ký thay thì ghi cả chức vụ."
        )
        return Signer(secretary, post, words if typed and not _same(typed, secretary) else "")
    if ended:
        return Signer(
            None, post, f"{typed} thôi làm bí thư từ {vi_date(ended)}, và chưa phân công bí thư ngày {vi_date(on)}. "
            "Ghi phân công bí thư, hoặc ghi người ký thay và chức vụ trong thể thức.",
        )  # fmt: skip
    return Signer(typed or None, post)


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
