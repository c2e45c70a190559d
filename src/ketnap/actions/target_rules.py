"""What any target must fit, whoever gives or proposes it: a sound number, something counted, a period of our time."""

from datetime import date

from ketnap.access import Actor
from ketnap.actions.errors import Refused
from ketnap.models import Term
from ketnap.queries.counting import GROUPS
from ketnap.queries.periods import YEARS
from ketnap.queries.targets import INDICATORS
from ketnap.text import vi_date


def fit_aim(indicator: str, group: str, year: int | None, term: Term | str | None) -> None:
    """Refuse what no figure of the program counts, and a target for no period or for two."""
    if indicator not in INDICATORS or group not in GROUPS:
        raise Refused("Chọn chỉ tiêu trong danh sách.", "indicator")
    if bool(term) == (year is not None):
        raise Refused("Chỉ tiêu giao cho một nhiệm kỳ hoặc một năm.", "year")


def fit_numbers(least: int, most: int | None, field: str = "least", other: str = "most", where: str = "") -> None:
    """Refuse less than nothing, and a range upside down."""
    at = f"{where}: " if where else ""
    if least < 0 or (most is not None and most < 0):
        raise Refused(f"{at}{'chỉ' if at else 'Chỉ'} tiêu không được nhỏ hơn 0. Ghi 0 nếu không giao.", field)
    if most is not None and most < least:
        raise Refused(f"{at}{'số' if at else 'Số'} nhiều nhất không được nhỏ hơn số ít nhất.", other)


def fit_period(actor: Actor, year: int | None, term: Term | None = None) -> None:
    """Refuse a period long over, or one too far ahead: nobody sets such a target, a number was mistyped."""
    oldest = actor.on.year - YEARS + 1
    if year is not None and year < oldest:
        raise Refused(f"Năm {year} đã qua lâu; chỉ giao chỉ tiêu từ năm {oldest}. Xem lại năm.", "year")
    if year is not None and year > actor.on.year + 1:
        raise Refused(f"Năm {year} còn xa; chỉ giao trước cho năm {actor.on.year + 1}. Xem lại năm.", "year")
    if term is not None and term.until is not None and term.until.year < oldest:
        raise Refused(f"Nhiệm kỳ {term.name} đã kết thúc từ {vi_date(term.until)}; chọn nhiệm kỳ khác.", "year")


def refuse_past(actor: Actor, year: int | None, term: Term | None = None) -> None:
    """What is over is not proposed any more."""
    over = (year is not None and year < actor.on.year) or (term and term.until and term.until <= actor.on)
    if over:
        raise Refused("Kỳ này đã hết; không dự kiến chỉ tiêu nữa. Chọn kỳ đang chạy hoặc năm sau.", "year")


def refuse_overlap(since: date, earlier: Term | None) -> None:
    """A term does not begin before the one before it, written down as ended, is over."""
    if earlier is not None and earlier.until is not None and earlier.until > since:
        raise Refused(
            f"Nhiệm kỳ {earlier.name} ghi đến trước ngày {vi_date(earlier.until)}; hai nhiệm kỳ không được chồng nhau.",
            "since",
        )
