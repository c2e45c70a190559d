"""The extract of a dossier for the deciding level: everything in it follows from what was written down elsewhere."""

from datetime import date
from decimal import Decimal

from ketnap.official_forms.facts import history
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.typed import words
from ketnap.official_forms.slots import Facts, Kept, Row, Slot, Value
from ketnap.process.keys import StepKey

K, S = Kept, StepKey
SLOTS = (
    Slot("close_family", "Cha mẹ, vợ (chồng), anh chị em, các con", K.HISTORY,
         rows=(("relation", "quan hệ"), ("name", "họ và tên"), ("years", "năm sinh, năm mất"),
               ("home_place", "quê quán"), ("residence", "nơi ở"), ("occupation", "nghề nghiệp"))),
    Slot("siblings", "Số anh chị em ruột", K.HISTORY, 15, optional=True),
    Slot("asked_places", "Kết quả thẩm tra, xác minh ở từng nơi", K.ROAD, optional=True,
         rows=(("place", "nơi thẩm tra"), ("about", "nội dung"), ("on", "ngày gửi"), ("answered_on", "ngày trả lời"),
               ("verdict", "kết quả"))),
    Slot("cell_resolution_probationary", "Số đảng viên dự bị tại nghị quyết của chi bộ", K.ROAD, 15, optional=True),
    *(
        slot
        for key, vi in (("cell_resolution", "chi bộ"), ("grassroots_resolution", "đảng ủy cơ sở"))
        for slot in (
            Slot(f"{key}_absent", f"Số vắng mặt tại nghị quyết của {vi}", K.ROAD, 15, optional=True),
            Slot(f"{key}_no", f"Số không tán thành tại nghị quyết của {vi}", K.ROAD, 15, optional=True),
        )
    ),
    Slot("questions", "Những vấn đề cần giải trình", K.TYPED, 0, optional=True, long=True),
    Slot("extract_by", "Cán bộ trích sao", K.TYPED, 40),
)  # fmt: skip


def facts(asked: Asked) -> Facts:
    """Counts of earlier meetings and the close family."""
    return {
        **words(asked, SLOTS),
        **_family(asked),
        "asked_places": _asked_places(asked),
        **_absent(asked, "cell_resolution", S.CELL_VOTE),
        **_absent(asked, "grassroots_resolution", S.GRASSROOTS_VOTE),
        "cell_resolution_probationary": _probationary(asked),
    }


def _family(asked: Asked) -> Facts:
    """Rings two and three as they were declared; grandparents stay in the history itself."""
    rows = asked.items.get("family")
    if not isinstance(rows, list):
        return {}
    close = [row for row in rows if str(row.get("ring", "")) != "1"]
    siblings = [row for row in close if str(row.get("relation", "")).lower().startswith(("anh ", "chị ", "em "))
                and "vợ" not in str(row.get("relation")) and "chồng" not in str(row.get("relation"))]  # fmt: skip
    return {"close_family": [_relative(row) for row in close], "siblings": len(siblings)}


def _relative(row: dict[str, object]) -> Row:
    dead = str(row.get("death") or "").strip()
    years = str(row.get("birth_year") or "")
    return {
        "relation": str(row.get("relation") or ""),
        "name": str(row.get("name") or ""),
        "years": f"{years} (mất: {dead})" if dead else years,
        **{key: history.address(row.get(key)) or "" for key in ("home_place", "residence", "occupation")},
    }


def _asked_places(asked: Asked) -> list[Row] | None:
    if asked.trail is None:
        return None
    rows: list[Row] = []
    for sent, letter in asked.trail.letters(asked.on):
        reply = asked.trail.answer(sent, asked.on)
        rows.append({
            "place": letter.place, "about": letter.about, "on": sent.on, "answered_on": reply.on if reply else "",
            "verdict": reply.answer.verdict.vi if reply and reply.answer else "chưa trả lời",
        })  # fmt: skip
    return rows


def _absent(asked: Asked, key: str, step: StepKey) -> Facts:
    record = asked.last(step)
    vote = record.vote if record else None
    return {f"{key}_absent": vote.summoned - vote.present, f"{key}_no": vote.no} if vote else {}


def _probationary(asked: Asked) -> int | None:
    record, cell = asked.last(S.CELL_VOTE), asked.places.cell
    return asked.roster.count(record.on, official=False) if record and cell else None


EXAMPLES: dict[str, Value] = {
    "close_family": [
        {"relation": "bố đẻ", "name": "Sùng A Chống", "years": "1975", "home_place": "bản Nà Lốc, xã Nậm Pha",
         "residence": "bản Nà Lốc, xã Nậm Pha", "occupation": "Làm ruộng"},
        {"relation": "em ruột", "name": "Sùng A Phử", "years": "2005", "home_place": "bản Nà Lốc, xã Nậm Pha",
         "residence": "bản Nà Lốc, xã Nậm Pha", "occupation": "Học sinh"},
    ],
    "siblings": 1,
    "asked_places": [
        {"place": "Đảng ủy xã Phiêng Sa", "about": "lịch sử chính trị bên mẹ", "on": date(2025, 7, 17),
         "answered_on": date(2025, 8, 4), "verdict": "khai đúng"},
    ],
    "cell_resolution_number": "07-NQ/CB", "cell_resolution_on": date(2026, 1, 20), "cell_resolution_members": 15,
    "cell_resolution_summoned": 14, "cell_resolution_present": 13, "cell_resolution_yes": 12,
    "cell_resolution_percent": Decimal("85.714"), "grassroots_resolution_percent": Decimal("93.333"),
    "cell_resolution_probationary": 2, "cell_resolution_absent": 1, "cell_resolution_no": 1,
    "section_report_number": "03-BC/ĐUBP", "section_report_on": date(2026, 1, 23),
    "grassroots_resolution_number": "21-NQ/ĐU", "grassroots_resolution_on": date(2026, 1, 27),
    "grassroots_resolution_members": 15, "grassroots_resolution_summoned": 15, "grassroots_resolution_present": 14,
    "grassroots_resolution_yes": 14, "grassroots_resolution_absent": 1, "grassroots_resolution_no": 0,
    "decision_number": "33-QĐ/TU", "decision_on": date(2026, 2, 5), "questions": "Không.",
    "extract_by": "Quàng Thị Dung", "certificate_number": "118",
    "rewards": [{"month": "12/2024", "what": "Giấy khen, thành tích trong phong trào phụ nữ", "body": "UBND xã Nậm "
                                                                                                      "Pha"}],
}  # fmt: skip
