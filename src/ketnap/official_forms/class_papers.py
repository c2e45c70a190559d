"""Papers printed from a class: its opening decision, its list of learners, the data of its certificates.

What the class says is given, so that it is typed once; head and signer are those of the organisation that runs it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ketnap.access import Actor
from ketnap.models import ClassKind, Membership, NominationState, StudyClass
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.register_rows import learner
from ketnap.official_forms.form import Form
from ketnap.official_forms.sets import set_on
from ketnap.official_forms.slots import Row
from ketnap.queries import classes
from ketnap.queries.classes import Learner
from ketnap.text import vi_date


@dataclass(frozen=True, slots=True)
class Papers:
    """The three papers of a kind of class, and the slots their rows go into."""

    opening: str
    learners: str
    certificates: str
    learners_slot: str
    certificates_slot: str

    @property
    def slugs(self) -> tuple[str, ...]:
        return self.opening, self.learners, self.certificates


OF_KIND = {
    ClassKind.AWARENESS.value: Papers(
        "quyet-dinh-mo-lop-nhan-thuc", "danh-sach-hoc-vien-nhan-thuc", "giay-chung-nhan-nhan-thuc", "learners",
        "certificate_lines",
    ),
    ClassKind.NEW_MEMBER.value: Papers(
        "quyet-dinh-mo-lop-dang-vien-moi", "danh-sach-hoc-vien-dang-vien-moi", "giay-chung-nhan-dang-vien-moi",
        "new_learners", "new_certificate_lines",
    ),
}  # fmt: skip
_NUMBER = re.compile(r"\d{1,5}")


def forms(study: StudyClass, on: date) -> list[Form]:
    """The papers of a class as the form set of a day has them."""
    return [form_in(slug, set_on(on)) for slug in OF_KIND[study.kind].slugs]


def day_of(study: StudyClass, form: Form, today: date) -> date:
    """The day a paper of a class bears unless another is asked for."""
    return (study.decided_on or today) if form.slug == OF_KIND[study.kind].opening else today


def asked(actor: Actor, study: StudyClass, form: Form, on: date) -> Asked:
    """A paper of a class with everything the class says."""
    papers = OF_KIND[study.kind]
    people = classes.learners(actor, study, NominationState.CONFIRMED)
    given: dict[str, Any] = {
        "course_from": vi_date(study.opens_on), "course_until": vi_date(study.closes_on), "learner_count": len(people),
        papers.learners_slot: _learners(study, people), papers.certificates_slot: _certificates(people),
    }  # fmt: skip
    given |= {name: value for name, value in (("course_place", study.place), ("course_organiser", study.organiser))
              if value}  # fmt: skip
    number = _NUMBER.match(study.decision)
    if form.slug == papers.opening and number:
        given["number"] = int(number[0])
    return Asked(actor, form, on, unit=study.unit, given=given)


def _learners(study: StudyClass, people: Sequence[Learner]) -> list[Row]:
    joined: dict[int, date] = {}
    if study.kind == ClassKind.NEW_MEMBER:
        mine = [row.nomination.person_id for row in people]
        joined = dict(Membership.objects.filter(person__in=mine, left_on=None).values_list("person", "ceremony_on"))
    return [{**_line(row), "joined_on": joined.get(row.nomination.person_id)} for row in people]


def _certificates(people: Sequence[Learner]) -> list[Row]:
    passed = [(row, row.result) for row in people if row.result and row.result.passed]
    passed.sort(key=lambda pair: (pair[1].issued_on or date.max, pair[1].number or 0))
    return [
        {**_line(row), "number": result.reference, "on": result.issued_on, "grade": result.mark}
        for row, result in passed
    ]


def _line(row: Learner) -> dict[str, Any]:
    return learner(row.nomination.person, row.nomination.unit)
