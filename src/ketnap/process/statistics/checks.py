"""What a table must satisfy: what was and came is what went and is left; parts add up to their total."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from ketnap.process.statistics.rows import (
    Balance,
    Count,
    Mean,
    OfKinds,
    Organisations,
    Part,
    Parts,
    Row,
    Shape,
    Sum,
    Table,
    keys_of,
)
from ketnap.text import vi_number

type Value = int | Decimal | None
type Values = Mapping[str, Value]


def computed(table: Table, counted: Mapping[str, int], years: Mapping[str, Decimal | None]) -> dict[str, Value]:
    """Every row's value: counts as they are, sums of other rows, averages; None where there is none.

    `counted`: a number for every row that counts; `years`: the average age of each base asked for.
    """
    rows = {row.key: row for row in table.rows}

    def value(row: Row) -> Value:
        match row.what:
            case Count() | Organisations() | OfKinds():
                return counted.get(row.key, 0)
            case Sum(plus):
                return sum(int(value(rows[key]) or 0) for key in plus)
            case Mean(base):
                mean = years.get(base)
                return None if mean is None else mean.quantize(Decimal("0.1"), ROUND_HALF_UP)
        return None

    return {row.key: value(row) for row in table.rows}


def percent(now: Value, before: Value) -> Decimal | None:
    """Column 4 = 2 × 100 / 3; nothing where there is nothing to divide by."""
    if now is None or not before:
        return None
    return (Decimal(now) * 100 / Decimal(before)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def column(key: str, part: Part) -> str:
    """Name one column of a row of table 5 among the values; the first is the row itself."""
    return key if part is Part.ALL else f"{key}/{part}"


def failures(table: Table, values: Values) -> Iterator[str]:
    """What does not add up, as sentences that name the rows."""
    if table.shape is Shape.KINDS:
        yield from _kinds(table, values)
        return
    for check in table.checks:
        said = _balance(check, values) if isinstance(check, Balance) else _parts(table, check, values)
        if said:
            yield said


def _kinds(table: Table, values: Values) -> Iterator[str]:
    """Organisations and members by kind add up to all of them."""
    for check in table.checks:
        assert isinstance(check, Parts)
        for part, unit in ((Part.ALL, "tổ chức"), (Part.MEMBERS, "người")):
            found = {key: values[column(key, part)] for key in keys_of(check)}
            said = _parts(table, replace(check, words=part.vi, unit=unit), found)
            if said:
                yield said


def _balance(check: Balance, values: Values) -> str:
    before, plus, minus, after = (int(values[key] or 0) for key in (check.before, check.plus, check.minus, check.after))
    made = before + plus - minus
    if made == after:
        return ""
    sums = f"{check.before} + {check.plus} - {check.minus} = {vi_number(made)}"
    gap = vi_number(abs(after - made))
    return (
        f"{sums}, khác dòng {check.after} là {vi_number(after)}: lệch {gap}. Xem lại ngày đến, ngày đi của đảng viên."
    )


def _parts(table: Table, check: Parts, values: Values) -> str:
    total, made = int(values[check.total] or 0), sum(int(values[key] or 0) for key in check.parts)
    if made == total or (made < total and not check.whole):
        return ""
    head = table.row(check.total)
    name = head.label.removeprefix("- ") if head else ""
    if made > total:
        return f"{check.words}: các dòng cộng lại {vi_number(made)}, nhiều hơn “{name}” là {vi_number(total)}."
    lacking = vi_number(total - made)
    return (
        f"{check.words}: các dòng cộng lại {vi_number(made)}, “{name}” là {vi_number(total)}; "
        f"còn {lacking} {check.unit} chưa xếp vào dòng nào."
    )
