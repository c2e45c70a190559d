"""Facts of the person beside the road, and the card that says how a step is done."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.law.base import Since
from ketnap.law.duties import duty
from ketnap.law.judging import line_on
from ketnap.law.rule import Rule
from ketnap.law.values import (
    ADMISSION_DECISION,
    CEREMONY,
    MEMBER_HISTORY,
    RECOGNITION_DECISION,
    RECOGNITION_MEETING,
    VERIFICATION_REPLY,
)
from ketnap.models import Candidate, Person
from ketnap.models.codes import people_vi, religion_vi
from ketnap.process.keys import Body, StepKey
from ketnap.process.records import Dossier
from ketnap.process.steps import Step, acting
from ketnap.queries import member_page
from ketnap.queries.dossiers import helpers_of, organisations_of
from ketnap.text import vi_date


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    value: str
    url: str = ""


def facts_of(actor: Actor, candidate: Candidate) -> list[Fact]:
    person = candidate.person
    at_work = helpers_of(candidate) if candidate.helped_since else []
    helpers = ", ".join(helper.person.name for helper in at_work)
    unit = reverse("unit", args=[candidate.unit_id]) if actor.may(Permission.SEE_UNITS, candidate.unit) else ""
    return [
        Fact("Ngày sinh", born(person)),
        Fact("Giới tính", person.get_sex_display()),
        Fact("Dân tộc", people_vi(person.ethnicity)),
        Fact("Tôn giáo", religion_vi(person.religion)),
        Fact("Nơi ở", person.residence),
        Fact("Học vấn", person.get_schooling_display()),
        Fact("Nghề nghiệp", person.occupation),
        Fact("Đoàn thể", ", ".join(organisations_of(person))),
        Fact("Nơi giới thiệu", str(candidate.introduced_by or candidate.movement or "")),
        Fact("Chi bộ", candidate.unit.name, unit),
        Fact("Người giúp đỡ", helpers),
        _membership(actor, candidate),
    ]


def _membership(actor: Actor, candidate: Candidate) -> Fact:
    """Since when this road made the person a member; it opens the page of the register."""
    here = member_page.made_by(actor, candidate)
    if here is None:
        return Fact("Đảng viên", "")
    url = reverse("member", args=[here.pk]) if actor.may(Permission.SEE_MEMBERS, here) else ""
    return Fact("Đảng viên", f"Vào Đảng ngày {vi_date(here.ceremony_on)}", url)


def born(person: Person) -> str:
    """The day of birth as precisely as it is known."""
    return {"day": vi_date(person.born_on), "month": f"{person.born_on:%m/%Y}"}.get(
        person.born_precision, str(person.born_on.year)
    )


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    value: str


_LIMITS: dict[StepKey, Rule[int]] = {
    StepKey.ANSWER: VERIFICATION_REPLY,
    StepKey.DECIDED: ADMISSION_DECISION,
    StepKey.CEREMONY: CEREMONY,
    StepKey.OWN_HISTORY: MEMBER_HISTORY,
    StepKey.RECOGNITION_CELL_VOTE: RECOGNITION_MEETING,
    StepKey.RECOGNISED: RECOGNITION_DECISION,
}
_VOTERS = {
    Body.CELL: "Đảng viên chính thức được triệu tập",
    Body.GRASSROOTS: "Đảng ủy viên đương nhiệm",
    Body.DECIDING: "Ủy viên ban thường vụ của cấp ủy có thẩm quyền",
}


def guide(step: Step, dossier: Dossier, today: date) -> list[Row]:
    """Làm gì, ai làm, giấy gì, hạn nào, theo văn bản nào: by the texts in force today."""
    body, said = acting(step, dossier), duty(step.duty, today)
    rule = _LIMITS.get(step.key)
    return [
        Row("Làm gì", step.do),
        Row(
            "Ai biểu quyết" if "vote" in step.asks else "Ai làm",
            _VOTERS.get(body, body.vi) if "vote" in step.asks else body.vi,
        ),
        Row("Giấy gì", step.paper),
        Row("Hạn nào", limit(rule, today) if rule else ""),
        Row("Theo văn bản nào", _cites(said)),
    ]


def limit(rule: Rule[int], today: date) -> str:
    """The time limit in words; where the text is unread, the last known one, named as such."""
    line = line_on(rule, today)
    if line.value is not None:
        return f"{rule.words(line.value)}, tính từ {rule.counted_from}".capitalize()
    known = f"Lần biết gần nhất: {rule.words(line.last_known)}. " if line.last_known is not None else ""
    return f"{known}{line.note}"


def _cites(line: Since[str]) -> str:
    return f"{line.cites}. {line.note}".rstrip(". ") if line.note else line.cites
