"""The table of the law: one row a line of a value, in words. The command, `docs/law.md` and the web page print it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ketnap.law.base import Since
from ketnap.law.rule import CENTRAL, AnyRule, DayOfYear, Group, Share
from ketnap.law.values import ALL, LOCAL_SETS


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value on one stretch of time, ready to be shown.

    `until` is the last day, None while nothing newer is known. `raw` is the value itself, None where it is unread.
    """

    id: str
    slug: str
    title: str
    value: str
    unit: str
    counted_from: str
    since: date
    until: date | None
    cites: str
    confidence: str
    note: str
    group: Group
    scope: str
    established: bool
    raw: Any
    search: str

    @property
    def group_title(self) -> str:
        return self.group.vi

    @property
    def scope_title(self) -> str:
        """The province a local value belongs to; empty for values of the whole country."""
        return "" if self.scope == CENTRAL else LOCAL_SETS[self.scope].title


def in_order(rules: Iterable[AnyRule] = ALL) -> tuple[AnyRule, ...]:
    """Rules along the road: by group, then as the files have them."""
    groups = list(Group)
    return tuple(sorted(rules, key=lambda rule: groups.index(rule.group)))


def rows(on: date, *, local: frozenset[str] = frozenset(), words: str = "") -> tuple[Row, ...]:
    """Every value in force on `on`, with those of the local sets named; `words` narrows to rows holding them all.

    A value whose first known line is later than `on` has no row.
    """
    shown = (rule for rule in in_order() if rule.scope == CENTRAL or rule.scope in local)
    found = (row(rule, rule.on(on)) for rule in shown if rule.dated.lines[0].day <= on)
    return tuple(found_row for found_row in found if matches(found_row, words))


def history(rule: AnyRule) -> tuple[Row, ...]:
    """Every line a value ever had, oldest first."""
    return tuple(row(rule, line) for line in rule.dated.lines)


def row(rule: AnyRule, line: Since[Any]) -> Row:
    """One line of a rule in words."""
    value = in_words(rule, line)
    following = rule.dated.until(line)
    names = (rule.id, *rule.aliases, rule.title, value, line.cites, line.note, rule.group.vi)
    return Row(
        id=rule.id,
        slug=rule.slug,
        title=rule.title,
        value=value,
        unit=rule.unit.vi,
        counted_from=rule.counted_from,
        since=line.day,
        until=following - timedelta(days=1) if following else None,
        cites=line.cites,
        confidence=line.confidence.vi,
        note=line.note,
        group=rule.group,
        scope=rule.scope,
        established=line.established,
        raw=line.value,
        search=fold(" ".join(names)),
    )


def in_words(rule: AnyRule, line: Since[Any]) -> str:
    """The value as officials say it, or that it is not established and what was last known."""
    if line.value is not None:
        return rule.words(line.value)
    if line.last_known is None:
        return "chưa xác lập"
    return f"chưa xác lập (gần nhất: {rule.words(line.last_known)})"


def matches(found: Row, words: str) -> bool:
    """Whether a row holds every word, with or without Vietnamese marks."""
    return all(word in found.search for word in fold(words).split())


def fold(text: str) -> str:
    """Lower case without marks: "Kết nạp Đảng" and "ket nap dang" meet."""
    bare = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).replace("đ", "d")


def plain(value: object) -> object:
    """The value as JSON holds it; `docs/json/law.md` describes the forms."""
    match value:
        case Share():
            return {"fraction": str(value.fraction), "strict": value.strict}
        case DayOfYear():
            return f"{value.month:02}-{value.day:02}"
        case tuple():
            return [plain(item) for item in value]
    return value
