"""Head and foot: organisations by name, place, day, number, who signs."""

from ketnap.models import FormerLetterhead, LetterheadWords, UnitSpan
from ketnap.official_forms.facts.asked import Asked, acts_as
from ketnap.official_forms.facts.naming import committee, organisation
from ketnap.official_forms.facts.signer import Signer, signer, stands_in
from ketnap.official_forms.facts.typed import words
from ketnap.official_forms.form import Issuer
from ketnap.official_forms.slots import Facts, Kept, Slot

K = Kept
SLOTS = (
    Slot("number", "Số văn bản", K.PAPER, 12),
    Slot("symbol", "Ký hiệu văn bản", K.LETTERHEAD, 12),
    Slot("on", "Ngày văn bản", K.PAPER, 45),
    Slot("place", "Địa danh", K.LETTERHEAD, 25),
    Slot("head_upper", "Tổ chức cấp trên ở đầu văn bản", K.UNIT, 45),
    Slot("head_name", "Tổ chức ban hành ở đầu văn bản", K.UNIT, 45),
    Slot("issuer", "Tổ chức ban hành", K.UNIT, 60),
    Slot("authority", "Thể thức đề ký", K.LETTERHEAD, 40),
    Slot("signer_post", "Chức vụ người ký", K.LETTERHEAD, 30),
    Slot("signer", "Người ký", K.LETTERHEAD, 40),
    Slot("cell", "Chi bộ", K.UNIT, 60),
    Slot("cell_secretary", "Bí thư chi bộ", K.LETTERHEAD, 40),
    Slot("section", "Đảng ủy bộ phận", K.UNIT, 60, optional=True),
    Slot("grassroots", "Đảng ủy cơ sở", K.UNIT, 60),
    Slot("grassroots_organisation", "Đảng bộ cơ sở", K.UNIT, 60),
    Slot("deciding", "Cấp ủy có thẩm quyền", K.UNIT, 60),
    Slot("deciding_standing", "Ban thường vụ của cấp ủy có thẩm quyền", K.UNIT, 60),
    Slot("deciding_organisation", "Đảng bộ của cấp ủy có thẩm quyền", K.UNIT, 60),
    Slot("top_organisation", "Đảng bộ cấp cao nhất trong hệ thống", K.UNIT, 60),
    Slot("youth_name", "Đoàn cơ sở", K.LETTERHEAD, 60),
    Slot("trade_name", "Công đoàn cơ sở", K.LETTERHEAD, 60),
    Slot("trade_upper", "Công đoàn cấp trên", K.LETTERHEAD, 60, optional=True),
    Slot("trade_symbol", "Ký hiệu của công đoàn", K.LETTERHEAD, 15, optional=True),
    Slot("mass_number", "Số văn bản của đoàn thể", K.TYPED, 12, optional=True),
)

_SYMBOLS = {Issuer.CELL: "CB", Issuer.SECTION: "ĐUBP", Issuer.GRASSROOTS: "ĐU", Issuer.DECIDING: "ĐU"}
_SIGNS = frozenset({"signer", "signer_post"})
FORMERLY = "cell_formerly"
"""No slot of its own: the first mention of the cell says it in brackets (`fill.Filler`)."""


def facts(asked: Asked) -> Facts:
    """Names from the tree of the day, the rest from the letterhead."""
    return {"on": asked.on, **_names(asked), **_own(asked), **_mass(asked)}


def _names(asked: Asked) -> Facts:
    places = asked.places
    deciding = _committee(places.deciding)
    return {
        "cell": places.cell.name if places.cell else None,
        FORMERLY: asked.formerly,
        "cell_secretary": _secretary(asked) if "cell_secretary" in asked.names else None,
        "section": _committee(places.section),
        "grassroots": _committee(places.of(Issuer.GRASSROOTS)),
        "grassroots_organisation": _organisation(places.of(Issuer.GRASSROOTS)),
        "deciding": deciding,
        "deciding_standing": f"Ban Thường vụ {deciding}" if deciding and not _whole(asked) else deciding,
        "deciding_organisation": _organisation(places.deciding),
        "top_organisation": _organisation(places.top),
    }


def _whole(asked: Asked) -> bool:
    """A grassroots committee that was authorised decides as a whole, not its standing committee."""
    return bool(asked.places.deciding and asked.places.deciding.authorised)


def _committee(span: UnitSpan | None) -> str | None:
    return committee(span.name) if span else None


def _organisation(span: UnitSpan | None) -> str | None:
    return organisation(span.name) if span else None


def _own(asked: Asked) -> Facts:
    """The head and foot of the body whose paper it is."""
    own, sheet = asked.issuer, asked.letterhead
    if own is None:
        return {}
    above = asked.places.above(own)
    cell = asked.acting in {Issuer.CELL, Issuer.APPLICANT, Issuer.HELPER, Issuer.MEMBER}
    name = own.name if cell else committee(own.name)
    upper = organisation(above.name) if above else None
    signs = who_signs(asked) if _SIGNS & asked.names else Signer(None)
    return {
        "issuer": name,
        "head_name": sheet.name if sheet and sheet.name and _holds(sheet, own) else name,
        "head_upper": sheet.upper if sheet and sheet.upper and _holds(sheet, own, above) else upper,
        "symbol": sheet.symbol if sheet and sheet.symbol else _SYMBOLS.get(asked.acting),
        "place": _place(asked),
        "authority": sheet.authority if sheet and sheet.authority else _authority(asked),
        "signer": signs.name,
        "signer_post": signs.post,
    }


def _holds(sheet: LetterheadWords, *spans: UnitSpan | None) -> bool:
    """Whether names written by hand belong to this day: they were put aside for it, or the names are those of today."""
    named = (span is None or span.name == span.unit.name for span in spans)
    return isinstance(sheet, FormerLetterhead) or all(named)


def _authority(asked: Asked) -> str:
    match asked.acting:
        case Issuer.GRASSROOTS:
            return "T/M ĐẢNG ỦY"
        case Issuer.SECTION:
            return "T/M ĐẢNG ỦY BỘ PHẬN"
        case Issuer.DECIDING:
            return "T/M ĐẢNG ỦY" if _whole(asked) else "T/M BAN THƯỜNG VỤ"
        case _:
            return "T/M CHI BỘ"


def _place(asked: Asked) -> str | None:
    """The place of the body itself, else of the committee above it."""
    order = (asked.issuer, asked.places.grassroots, asked.places.deciding)
    sheets = (asked.letterheads.get(span.unit_id) for span in order if span)
    return next((sheet.place for sheet in sheets if sheet and sheet.place), None)


def who_signs(asked: Asked) -> Signer:
    """Who signs for the body whose paper it is, on the day it bears."""
    own = asked.issuer
    if own is None:
        return Signer(None)
    cell = own is asked.places.cell and acts_as(own) is Issuer.CELL
    return signer(asked.letterhead, asked.roster if cell else None, asked.on)


def _secretary(asked: Asked) -> str | None:
    """The secretary of the cell; a deputy who signs for the cell is not."""
    cell = asked.places.cell
    if cell is None:
        return None
    found = signer(asked.letterheads.get(cell.unit_id), asked.roster, asked.on)
    return asked.roster.secretary(asked.on) if stands_in(found.post) else found.name


def _mass(asked: Asked) -> Facts:
    """Names of the unions beside the cell, else beside the committee that acts as its grassroots committee."""
    spans = (asked.places.cell, asked.places.of(Issuer.GRASSROOTS))
    sheets = [asked.letterheads.get(span.unit_id) for span in spans if span]
    youth = next((sheet.youth_name for sheet in sheets if sheet and sheet.youth_name), None)
    trade = next((sheet.trade_name for sheet in sheets if sheet and sheet.trade_name), None)
    return {"youth_name": youth, "trade_name": trade, **words(asked, SLOTS)}
