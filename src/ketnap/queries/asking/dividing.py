"""Ways to divide rows into groups: by a column of names, month, quarter and year of a day, bands, organisation."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Q, Value, When

from ketnap.access.reach import within
from ketnap.models import Unit, paths
from ketnap.queries.asking.fields import NONE, Division, Names, Test, Unreadable, Where
from ketnap.queries.gathering import branch, month, text

MANY = 500
"""Up to so many organisations are named by their numbers; above that all of the place are read."""
LAST = "\uffff"


def by_name(vi: str, column: str, names: Names, blank: str, *, whole: bool = False) -> Division:
    """Groups of a column that holds one of a list of names; `whole`: they are whole numbers."""
    known = dict(names)

    def pick(_: Where, key: str) -> Q:
        if key == NONE:
            nothing = Q(**{f"{column}__isnull": True})
            return nothing if whole else nothing | Q(**{column: ""})
        if key not in known:
            raise Unreadable("Không có nhóm này.")
        return Q(**{column: key})

    def named(_: Where, keys: Sequence[str]) -> Mapping[str, tuple[Any, str]]:
        places = {key: at for at, key in enumerate(known)}
        return {key: (places.get(key, len(known)), known.get(key, blank)) for key in keys}

    return Division(vi=vi, by=lambda _: text(column), pick=pick, named=named)


def by_case(vi: str, key: str, cases: Mapping[str, Test], names: Names, otherwise: str = "") -> Division:
    """Groups of conditions; the first that holds decides, `otherwise` is the rest."""
    words = {**dict(names), NONE: otherwise}

    def by(where: Where) -> Case:
        told = [When(test(where), then=Value(key)) for key, test in cases.items()]
        return Case(*told, default=Value(NONE), output_field=CharField())

    def pick(where: Where, key: str) -> Q:
        if key not in words:
            raise Unreadable("Không có nhóm này.")
        found = Q()
        for other, test in cases.items():
            if other == key:
                return found & _true(test(where))
            found &= ~_true(test(where))
        return found

    def named(_: Where, keys: Sequence[str]) -> Mapping[str, tuple[Any, str]]:
        places = {key: at for at, key in enumerate(words)}
        return {key: (places.get(key, len(words)), words.get(key, key)) for key in keys}

    return Division(key=key, vi=vi, by=by, pick=pick, named=named)


def _true(condition: Q) -> Q:
    """A condition whose "not" also holds of rows where the database cannot say: as `Case` goes through them."""
    return Q(Case(When(condition, then=Value(True)), default=Value(False)))


# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def by_day(vi: str, column: str, blank: str) -> tuple[Division, ...]:
    """Month, quarter and year of a day."""
    told = vi[:1].lower() + vi[1:]
    return (
        _by_day("thang", f"Tháng của {told}", column, blank, 7),
        _by_day("quy", f"Quý của {told}", column, blank, 7, quarterly=True),
        _by_day("nam", f"Năm của {told}", column, blank, 4),
    )


def _by_day(key: str, vi: str, column: str, blank: str, length: int, *, quarterly: bool = False) -> Division:
    def fold(found: str) -> str:
        if found == NONE:
            return NONE
        return f"{found[:4]}-Q{(int(found[5:7]) + 2) // 3}" if quarterly else found[:length]

    def pick(_: Where, asked: str) -> Q:
        if asked == NONE:
            return Q(**{f"{column}__isnull": True})
        since, until = _span(asked)
        if fold(since.isoformat()) != asked:
            raise Unreadable("Không có nhóm này.")
        return Q(**{f"{column}__gte": since, f"{column}__lt": until})

    def named(_: Where, keys: Sequence[str]) -> Mapping[str, tuple[Any, str]]:
        return {one: (LAST, blank) if one == NONE else (one, _words(one)) for one in keys}

    return Division(key=key, vi=vi, by=lambda _: month(column), pick=pick, named=named, fold=fold)


def _span(key: str) -> tuple[date, date]:
    """2026, 2026-Q3 or 2026-11 as days: from the first up to but without the second."""
    try:
        year, rest = int(key[:4]), key[5:]
        if not rest:
            return date(year, 1, 1), date(year + 1, 1, 1)
        first, length = (int(rest[1:]) * 3 - 2, 3) if rest[0] == "Q" else (int(rest), 1)
        beyond = first - 1 + length
        return date(year, first, 1), date(year + beyond // 12, beyond % 12 + 1, 1)
    except ValueError:
        raise Unreadable("Không có nhóm này.") from None


def _words(key: str) -> str:
    year, _, rest = key.partition("-")
    if not rest:
        return f"Năm {year}"
    return f"Quý {('I', 'II', 'III', 'IV')[int(rest[1:]) - 1]}/{year}" if rest[0] == "Q" else f"Tháng {rest}/{year}"


def by_year(vi: str, column: str) -> Division:
    """The year of a day that is always there."""
    return _by_day("", vi, column, "", 4)


# ── Organisations ────────────────────────────────────────────────────────────────────────────────────────────────────


def by_branch(vi: str) -> Division:
    """The organisation right below the one asked about, or that one itself."""

    def pick(where: Where, key: str) -> Q:
        number = _number(key)
        if number == paths.numbers(where.top)[-1]:
            return Q(**{where.path: where.top})
        return within(where.path, paths.below(where.top, number))

    def fold(found: str) -> str:
        return str(paths.numbers(found)[-1])

    return Division(vi=vi, by=lambda where: branch(where.path, where.top, paths.SEGMENT), pick=pick, fold=fold,
                    named=_units)  # fmt: skip


def by_unit(vi: str) -> Division:
    """The very organisation a row stands at."""

    def pick(where: Where, key: str) -> Q:
        return Q(**{where.unit: _number(key)})

    return Division(vi=vi, by=lambda where: text(where.unit), pick=pick, named=_units)


def _number(key: str) -> int:
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        raise Unreadable("Không có nhóm này.")
    return int(key)


def _units(where: Where, keys: Sequence[str]) -> Mapping[str, tuple[Any, str]]:
    """Names of organisations at and below the one asked about; of another nothing is said, whoever types its number."""
    rows = Unit.objects.filter(within("path", where.top)).order_by()
    rows = rows if len(keys) > MANY else rows.filter(pk__in=map(int, keys))
    return {str(pk): (order, name) for pk, order, name in rows.values_list("pk", "order_key", "name")}
