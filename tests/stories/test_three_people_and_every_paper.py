"""Every paper of three people, from the list of sympathisers to recognition, issued in order from data typed once.

Nothing is left blank and nothing asked twice; what is printed of each reads back the same from both outputs. The same
three some years earlier come out in the forms of those years.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from tests.official_forms.test_read_back import expected, of_docx, of_pdf
from tests.stories.three_people import AGAIN, NOW, STUDENT, THEN, THREE, WORDS, Home, Somebody, earlier, homes, person
from tests.stories.three_people import road as road_of
from tests.world import TODAY, World

from ketnap.access import Actor
from ketnap.actions import candidates, history, papers
from ketnap.actions.steps import record_step
from ketnap.models import Account, Candidate, Paper
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.as_text import as_text
from ketnap.official_forms.facts import SLOTS
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.typed import ADMISSION, MEETING, RECOGNITION, part_of
from ketnap.official_forms.form import Form
from ketnap.official_forms.history_items import topics_for
from ketnap.official_forms.press import again, ready
from ketnap.official_forms.sets import set_on
from ketnap.official_forms.shelf import shelf
from ketnap.official_forms.slots import Kept
from ketnap.process.history_items import digest
from ketnap.process.records import Record
from ketnap.process.steps import BY_KEY, applies
from ketnap.queries import dossiers

ELSEWHERE = {"knd-03a", "tham-tra-nhac"}
"""One sheet for two introducers, where each has written one; a reminder, where nobody had to be reminded."""
KND = {f"knd-{number:02d}" for number in range(1, 17)}
OF_COMMITTEES = {"knd-07", "knd-08", "knd-14", "knd-15"}


@pytest.mark.parametrize("who", THREE, ids=lambda who: who.key)
@pytest.mark.parametrize("first", [NOW, THEN], ids=["2025", "2018"])
def test_every_paper_is_issued_in_order_from_data_typed_once(world: World, who: Somebody, first: date) -> None:
    who, home = earlier(who, first), homes(world, first)[who.key]
    candidate = given_somebody_who_declared_a_history(world, who, home, first)

    typed: Counter[str] = Counter()
    issued = list(when_the_road_is_walked(world, candidate, road_of(who, home, first), typed))

    then_nothing_was_asked_twice(typed)
    then_the_papers_are_all_there(who, first, {paper.form for paper in issued})
    then_numbers_are_in_order(issued)
    then_the_forms_are_those_of_their_days(issued, first)
    for paper in issued:
        then_both_outputs_read_back(paper)


def given_somebody_who_declared_a_history(world: World, who: Somebody, home: Home, first: date) -> Candidate:
    somebody = person(world, who, home, first)
    candidate = candidates.introduce(
        world.program, unit=home.cell, on=first - timedelta(days=25), person=somebody, organisation=home.union
    )
    account = Account.objects.create(login=who.key, person=somebody, realm=world.realm, password="!")
    applicant = Actor.of(account, TODAY)
    for item, value in who.items.items():
        history.save(applicant, candidate, given={item: history.Given(value, digest(None))})
    for item, row in who.rows:
        history.put_row(applicant, candidate, item=item, row=row)
    for topic in topics_for(candidate.kind):
        history.finish(applicant, candidate, topic=topic.slug)
    history.hand_in(applicant, candidate)
    candidate.refresh_from_db()
    return candidate


def when_the_road_is_walked(
    world: World, candidate: Candidate, road: Iterator[Record], typed: Counter[str]
) -> Iterator[Paper]:
    for record in road:
        if not applies(BY_KEY[record.step], dossiers.dossier(candidate)):
            continue
        record_step(world.program, candidate, record=record)
        for place in shelf(dossiers.dossier(candidate), [], record.on):
            if place.form.step is record.step and place.form.slug not in ELSEWHERE:
                write_what_is_asked(world, candidate, place.form, record, typed)
                yield papers.issue(world.program, candidate, form=place.form, on=record.on)


def write_what_is_asked(world: World, candidate: Candidate, form: Form, record: Record, typed: Counter[str]) -> None:
    """Only words: everything else a paper prints was declared, recorded or set before.

    Twice, since an answer may ask for one more: whoever was away was away for a reason.
    """
    for _ in range(2):
        missing = ready(Asked(world.program, form, record.on, candidate=candidate)).filled.missing
        asked = [slot.key for slot in missing if slot.kept is Kept.TYPED]
        assert {slot.key for slot in missing} - set(asked) <= {"number"}, form.slug
        typed.update(counted(form, key, record.on) for key in asked)
        papers.write_texts(world.program, candidate, form=form, texts={key: WORDS[key] for key in asked})


def counted(form: Form, key: str, on: date) -> str:
    """Where a text may be asked once: in its stage, at the meeting of a body on a day, else for its step."""
    stage = "admission" if form.step in ADMISSION else "recognition" if form.step in RECOGNITION else part_of(form)
    if SLOTS[key].carried:
        return f"{stage}: {key}"
    return f"{form.issuer} {on}: {key}" if key in MEETING else f"{part_of(form)}: {key}"


def then_nothing_was_asked_twice(typed: Counter[str]) -> None:
    assert len(typed) > 40
    assert [asked for asked, times in typed.items() if times > 1] == []


def then_the_papers_are_all_there(who: Somebody, first: date, slugs: set[str]) -> None:
    none = set() if who.key == STUDENT.key else {"knd-07", "knd-14"}
    none |= OF_COMMITTEES if first == NOW and who.key != STUDENT.key else set()
    none |= {"knd-04"} if who.key != STUDENT.key else set()
    none |= {"knd-09"} if who.key == AGAIN.key else set()
    assert slugs & KND == KND - none
    assert ("ket-nap-lai" in slugs, "knd-04a" in slugs) == (who.key == AGAIN.key, who.key == AGAIN.key)
    assert slugs >= {"tham-tra-cong-van", "tham-tra-gioi-thieu", "chuong-trinh-le-ket-nap", "bien-ban-le-ket-nap"}
    assert ({"hsdv-01", "hsdv-02"} <= slugs) == (first == NOW)


def then_numbers_are_in_order(issued: list[Paper]) -> None:
    books: dict[tuple[int, str], list[int]] = {}
    for paper in issued:
        if paper.document:
            books.setdefault((paper.unit_id, paper.document.type), []).append(paper.document.number)
    assert books
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in books.values())


def then_the_forms_are_those_of_their_days(issued: list[Paper], first: date) -> None:
    assert [paper.form_set for paper in issued] == [set_on(paper.on).key for paper in issued]
    assert {paper.form_set for paper in issued} == ({"2022", "2025"} if first == NOW else {"2017"})
    vote = next(again(paper) for paper in issued if paper.form == "knd-06")
    assert vote.layout.key == "VPTW-36"
    if first == THEN:
        opinions = next(again(paper) for paper in issued if paper.form == "knd-05")
        assert "uỷ" in as_text(opinions)


def then_both_outputs_read_back(paper: Paper) -> None:
    printed = again(paper)
    assert printed.missing == (), paper.form
    assert of_docx(docx(printed)) == expected(printed), paper.form
    assert of_pdf(pdf([printed]), printed) == expected(printed), paper.form
