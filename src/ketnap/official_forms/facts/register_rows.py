"""The rows of books and lists, slot by slot. Each reader is one or a few queries, whatever the number of rows."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ketnap.law.calendar import add_months
from ketnap.law.facts import LeftFor, Schooling
from ketnap.law.judging import known, line_on
from ketnap.law.values import PROBATION
from ketnap.models import Document, Membership, Person, Sex, StepRecord, Unit
from ketnap.models.codes import EXPERTISE, PEOPLES, RELIGIONS
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.history import month
from ketnap.official_forms.slots import Row, Value
from ketnap.process.keys import Station, StepKey
from ketnap.process.steps import BY_KEY, SIDE
from ketnap.queries import documents, registers
from ketnap.text import vi_date

_PEOPLES = {row.code: row.vi for row in PEOPLES}
_RELIGIONS = {row.code: row.vi for row in RELIGIONS}
_EXPERTISE = {row.code: row.vi for row in EXPERTISE}
LISTED = tuple(station for station in Station if Station.HELPER <= station <= Station.CEREMONY)
"""Where somebody waits who is on the list and not yet a member: a station is what comes next."""


def _who(person: Person) -> dict[str, Any]:
    return {"name": person.name, "born_on": person.born_on}


def _about(person: Person) -> str:
    return "; ".join((Sex(person.sex).label, _PEOPLES.get(person.ethnicity, ""),
                      _RELIGIONS.get(person.religion, "không")))  # fmt: skip


def _levels(person: Person) -> str:
    school = Schooling(person.schooling).vi if person.schooling else ""
    return "; ".join(part for part in (school, _EXPERTISE.get(person.expertise_level, ""), person.expertise) if part)


def _member(row: Membership) -> dict[str, Any]:
    return {
        **_who(row.person), "joined_on": row.ceremony_on, "official_on": row.recognised_on, "card": row.card_number,
        "old_card": row.old_card_number, "cell": row.unit.name,
    }  # fmt: skip


def _dated(paper: str, on: date | None) -> str:
    """A paper with its day: "33-QĐ/ĐU ngày 12/09/2025"."""
    return " ".join(part for part in (paper, f"ngày {vi_date(on)}" if on else "") if part)


# ── Members ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def members(asked: Asked, unit: Unit) -> list[Row]:
    rows = registers.members(asked.actor, unit, asked.on)
    declared = registers.histories(asked.actor, rows)
    return [
        {
            **_member(row), "about": _about(row.person), "home": row.person.residence, "levels": _levels(row.person),
            "occupation": row.person.occupation, "moves": f"đến từ {row.arrived_from}" if row.arrived_from else "",
            "history": declared.get(row.person_id, {}).get("history_number", ""),
        }
        for row in rows
    ]  # fmt: skip


def probationers(asked: Asked, unit: Unit) -> list[Row]:
    rows = registers.probationers(asked.actor, unit, asked.on)
    roads = registers.roads_of(asked.actor, rows)
    taught = registers.records(asked.actor, roads, (StepKey.MEMBER_CLASS,))
    helped = registers.helpers(asked.actor, roads)
    return [
        {
            **_member(row), "decision": _dated(row.decision_paper, row.decided_on),
            "helper": helped[row.person_id].person.name if row.person_id in helped else "",
            "class_on": _day(taught, row.person_id, StepKey.MEMBER_CLASS), "ends_on": _ends(row.ceremony_on),
        }
        for row in rows
    ]  # fmt: skip


def _ends(ceremony: date) -> date:
    """The end of probation by the text in force on the day of the ceremony."""
    return add_months(ceremony, known(line_on(PROBATION, ceremony)))


def _day(found: Mapping[int, Mapping[str, StepRecord]], person: int, step: StepKey) -> date | None:
    row = found.get(person, {}).get(step.value)
    return row.happened_on if row else None


def departed(asked: Asked, unit: Unit) -> list[Row]:
    return [
        {**_member(row), "left_on": row.left_on, "how": LeftFor(row.left_why).vi, "paper": row.left_paper}
        for row in registers.departed(asked.actor, unit, asked.on)
    ]


def badges(asked: Asked, unit: Unit) -> list[Row]:
    until = badge_round(asked, unit)
    return [
        {
            **_member(row.membership), "since": row.party_age_from,
            "years": f"{row.next_badge.years} năm" if row.next_badge else "",
            "due_on": row.next_badge.due_on if row.next_badge else None,
        }
        for row in registers.badges(asked.actor, unit, asked.on, until)
    ]  # fmt: skip


def badge_round(asked: Asked, _unit: Unit) -> date:
    """The round the list is for: the one that was asked for, else the next."""
    given = asked.given.get("badge_round")
    return given if isinstance(given, date) else registers.next_round(asked.on)


# ── Cards ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def card_requests(asked: Asked, unit: Unit) -> list[Row]:
    """Official members without a card. Re-issues and exchanges are given: nothing kept says a card was lost."""
    rows = registers.without_card(asked.actor, unit, asked.on)
    declared = registers.histories(asked.actor, rows)
    return [_request(at, row, declared.get(row.person_id, {})) for at, row in enumerate(rows, 1)]


def _request(at: int, row: Membership, declared: Mapping[str, Any]) -> Row:
    home = declared.get("home_place")
    parts = home if isinstance(home, Mapping) else {}
    return {
        **_member(row), "sex": Sex(row.person.sex).label, "id_number": declared.get("id_number", ""),
        "home": ", ".join(str(parts[name]) for name in ("detail", "commune", "province") if parts.get(name)),
        "base": row.unit.parent.name if row.unit.parent else "", "reason": "phát thẻ",
        "photo": f"{at:02d} {row.person.name}",
    }  # fmt: skip


def cards_issued(asked: Asked, unit: Unit) -> list[Row]:
    rows = registers.members(asked.actor, unit, asked.on).exclude(card_number="")
    handed = registers.records(asked.actor, registers.roads_of(asked.actor, rows), (StepKey.CARD_HANDED,))
    return [{**_member(row), "given_on": _day(handed, row.person_id, StepKey.CARD_HANDED)} for row in rows]


# ── People being considered ──────────────────────────────────────────────────────────────────────────────────────────


def sympathisers(asked: Asked, unit: Unit) -> list[Row]:
    rows = registers.roads(asked.actor, unit, *LISTED)
    found = registers.records(asked.actor, rows, (StepKey.LISTED, StepKey.CERTIFICATE))
    helped = registers.helpers(asked.actor, rows)
    lines: list[Row] = []
    for row in rows:
        papers, helper = found.get(row.person_id, {}), helped.get(row.person_id)
        lines.append({
            **learner(row.person, row.unit), "listed": _paper(papers.get(StepKey.LISTED.value)),
            "helper": f"{helper.person.name} (từ {vi_date(helper.since)})" if helper else "",
            "certificate": _paper(papers.get(StepKey.CERTIFICATE.value)), "station": Station(row.station).vi,
        })  # fmt: skip
    return lines


def _paper(row: StepRecord | None) -> str:
    return _dated(row.paper or row.number, row.happened_on) if row else ""


def learner(person: Person, unit: Unit) -> dict[str, Any]:
    """A line about somebody in a class or on the list of sympathisers."""
    return {
        **_who(person), "about": _about(person), "home": person.residence, "occupation": person.occupation,
        "cell": unit.name,
    }  # fmt: skip


def learners(asked: Asked, unit: Unit) -> list[Row]:
    """Who waits for the class on the Party."""
    return [learner(row.person, row.unit) for row in registers.roads(asked.actor, unit, Station.CLASS)]


def new_learners(asked: Asked, unit: Unit) -> list[Row]:
    """Probationary members for whom no certificate of the class is written down."""
    rows = registers.probationers(asked.actor, unit, asked.on)
    taught = registers.records(asked.actor, registers.roads_of(asked.actor, rows), (StepKey.MEMBER_CLASS,))
    return [{**learner(row.person, row.unit), "joined_on": row.ceremony_on} for row in rows
            if row.person_id not in taught]  # fmt: skip


def _certificates(step: StepKey) -> Callable[[Asked, Unit], list[Row]]:
    """Certificates of the year up to the day of the list."""

    def read(asked: Asked, unit: Unit) -> list[Row]:
        rows = registers.certificates(asked.actor, unit, step, asked.on.replace(month=1, day=1), asked.on)
        return [
            {**learner(row.candidate.person, row.candidate.unit), "number": row.number, "on": row.happened_on}
            for row in rows
        ]

    return read


# ── Papers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _book(rows: QuerySet[Document]) -> list[Row]:
    """A book is read from its first number on."""
    return [
        {"reference": row.reference, "on": row.on, "title": row.title, "signer": row.signer, "issuer": row.issuer,
         "note": "Mật" if row.secret else ""}
        for row in rows.order_by("on", "number", "pk")
    ]  # fmt: skip


def issued(asked: Asked, unit: Unit) -> list[Row]:
    return _book(documents.documents(asked.actor, unit, received=False).filter(on__lte=asked.on))


def received(asked: Asked, unit: Unit) -> list[Row]:
    return _book(documents.documents(asked.actor, unit, received=True).filter(on__lte=asked.on))


# ── One road ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def contents(asked: Asked) -> list[Row] | None:
    """Papers of the file that were recorded, in the order of the road; sheets are counted by hand."""
    if asked.trail is None:
        return None
    steps = [step for step in BY_KEY.values() if step.paper and step.key not in SIDE]
    return [
        {"title": f"{step.title} ({step.paper})", "on": row.on, "number": row.number or row.paper}
        for step in steps for row in asked.trail.all(step.key) if row.on <= asked.on
    ]  # fmt: skip


def remarks(asked: Asked) -> list[Row] | None:
    if asked.trail is None:
        return None
    own = asked.record.id if asked.record else None
    rows = [row for row in asked.trail.all(StepKey.REMARK) if row.remark and row.on <= asked.on and row.id != own]
    return [{"month": month(row.remark.month), "text": row.remark.words, "on": row.on} for row in rows if row.remark]


OF_UNIT: Mapping[str, Callable[[Asked, Unit], Value]] = {
    "member_lines": members, "probation_lines": probationers, "departed_lines": departed,
    "sympathiser_lines": sympathisers, "document_lines": issued, "received_lines": received,
    "card_requests": card_requests, "cards_issued": cards_issued, "badge_lines": badges, "badge_round": badge_round,
    "learners": learners, "new_learners": new_learners, "certificate_lines": _certificates(StepKey.CERTIFICATE),
    "new_certificate_lines": _certificates(StepKey.MEMBER_CLASS),
}  # fmt: skip
OF_ROAD: Mapping[str, Callable[[Asked], Value]] = {"contents": contents, "remarks": remarks}

_SUA: Row = {
    "name": "Mùa A Sua", "born_on": date(1996, 5, 5), "about": "nam; Mông; không", "home": "bản Nà Lốc, xã Nậm Pha",
    "levels": "Trung học phổ thông", "occupation": "Làm ruộng", "joined_on": date(2025, 11, 7), "official_on": None,
    "card": "014096001234", "old_card": "", "history": "012346SH", "cell": "Chi bộ bản Nà Lốc", "sex": "nam",
    "decision": "33-QĐ/ĐU ngày 20/10/2025", "helper": "Cà Văn Minh", "ends_on": date(2026, 11, 7),
    "listed": "02-NQ/CB ngày 06/02/2025", "certificate": "118 ngày 28/03/2025", "station": "Hồ sơ", "note": "",
    "id_number": "014096001234", "base": "Đảng bộ xã Nậm Pha", "reason": "phát thẻ", "given_on": date(2026, 11, 20),
    "photo": "01 Mùa A Sua", "number": "118", "on": date(2025, 3, 28), "grade": "khá",
    "class_on": date(2026, 3, 27),
}  # fmt: skip
_THOA: Row = {
    **_SUA, "name": "Lò Thị Thoa", "born_on": date(1950, 5, 5), "about": "nữ; Thái; không", "card": "014150005678",
    "id_number": "014150005678", "joined_on": date(1975, 9, 2), "official_on": date(1976, 9, 2), "number": "119",
    "photo": "02 Lò Thị Thoa", "since": date(1975, 9, 2), "years": "50 năm",
    "due_on": date(2025, 9, 2), "left_on": date(2026, 1, 15), "how": LeftFor.OWN_REQUEST.vi,
    "paper": "12-QĐ/ĐU ngày 15/01/2026", "old_card": "12345678", "history": "012345SH",
}  # fmt: skip
_LISTS = ("member_lines", "probation_lines", "departed_lines", "sympathiser_lines", "card_requests", "cards_issued",
          "cards_handed", "badge_lines", "learners", "new_learners", "certificate_lines",
          "new_certificate_lines")  # fmt: skip
_PAPER: Row = {
    "reference": "Số 07-NQ/CB", "on": date(2026, 2, 3), "title": "Nghị quyết đề nghị kết nạp đảng viên",
    "signer": "Lò Thị Lan", "issuer": "Đảng ủy xã Nậm Pha", "to": "Đảng ủy xã Nậm Pha", "note": "",
}  # fmt: skip
EXAMPLES: dict[str, Value] = {
    **{key: [_SUA, _THOA] for key in _LISTS},
    "document_lines": [_PAPER], "received_lines": [_PAPER], "badge_round": date(2026, 2, 3), "card_count": 2,
    "contents": [
        {"title": "Đơn xin vào Đảng (Mẫu 1-KNĐ)", "on": date(2025, 7, 8), "number": "", "sheets": "2"},
        {"title": "Khai lý lịch (Mẫu 2-KNĐ)", "on": date(2025, 7, 14), "number": "", "sheets": "18"},
    ],
    "remarks": [{"month": "01/2026", "text": "Tích cực vận động tổ vay vốn.", "on": date(2026, 1, 30)}],
    "cards_giver": "Ban Tổ chức Tỉnh ủy Sơn Hà", "cards_receiver": "Đảng ủy xã Nậm Pha", "learner_count": 2,
    "course_from": "09/3/2026", "course_until": "13/3/2026", "course_place": "Trung tâm chính trị xã Nậm Pha",
    "course_organiser": "Trung tâm chính trị xã Nậm Pha", "remark_month": "02/2026",
    "remark_text": "Tích cực vận động chị em tham gia tổ vay vốn.\nCòn ít phát biểu trong các cuộc họp.",
    "remark_contacts": "4", "remark_task": "Vận động được 6 hộ tham gia tổ vay vốn.",
    "remark_proposal": "Đề nghị cử đi học lớp bồi dưỡng nhận thức về Đảng.",
    "remark_conclusion": "Chi bộ nhất trí với nhận xét và đề xuất.",
}  # fmt: skip
