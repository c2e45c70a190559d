"""Three people of the training district of whom everything is written down: every paper, up to the card."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from pypdfium2 import PdfDocument
from tests.official_forms.test_print_area import alone, then_it_stays_in_the_print_area
from tests.scenarios.conftest import TODAY
from tests.stories.test_three_people_and_every_paper import then_the_papers_are_all_there
from tests.stories.three_people import AGAIN, FARMER, STUDENT, Somebody

from ketnap.access import Actor
from ketnap.models import Account, Candidate, Document, Membership, Paper, PaperText, PersonalHistory
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.as_text import as_text
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.facts.asked import Asked, Read
from ketnap.official_forms.history_items import missing, topics_for
from ketnap.official_forms.press import again, ready
from ketnap.official_forms.sets import BY_KEY
from ketnap.official_forms.snapshot import freeze, mark
from ketnap.process.history_check import check
from ketnap.process.keys import Station, StepKey
from ketnap.process.records import RoadKind
from ketnap.queries import histories
from ketnap.scenarios import load, shelves, training
from ketnap.scenarios.catalogue import WORLDS
from ketnap.scenarios.letterheads import signing
from ketnap.scenarios.training.telling import HERE

MARKS = {"papers-farmer": FARMER, "papers-student": STUDENT, "papers-again": AGAIN}
BOOKLETS = {"knd-02", "hsdv-01", "hsdv-02"}
"""They ask everybody whether it is the second time."""
NOT_YET = {"ceremony_note", "helper", "helped_since"}
"""What was written down later on the day of a paper, or after it: the office would find it now."""


@pytest.fixture
def three(db: None, today: date) -> dict[str, Candidate]:
    load.load(WORLDS["training"])
    found = {name: number for name, number in load.marked().items() if name in MARKS}
    rows = Candidate.objects.select_related("person", "unit").in_bulk(found.values())
    return {name: rows[number] for name, number in found.items()}


def papers_of(candidate: Candidate) -> list[Paper]:
    return list(Paper.objects.filter(candidate=candidate).select_related("document", "person").order_by("pk"))


def test_every_paper_of_the_three_is_there(three: dict[str, Candidate]) -> None:
    assert set(three) == set(MARKS)
    for name, candidate in three.items():
        assert candidate.station == Station.CARD
        assert candidate.closed_why == StepKey.CARD_HANDED
        assert candidate.kind == (RoadKind.AGAIN if name == "papers-again" else RoadKind.FIRST)
        then_the_papers_of_the_story_are_there(MARKS[name], papers_of(candidate))
        then_the_history_is_complete_and_leaves_no_question(candidate)
        then_the_register_knows_the_decisions(candidate)
    then_the_numbers_of_every_book_run_on()
    then_nothing_absurd_is_printed(three)
    then_what_was_kept_is_what_the_office_would_find(three)
    then_everybody_who_signs_or_writes_is_somebody_else(three)
    then_the_papers_keep_their_measures(three)


def then_the_numbers_of_every_book_run_on() -> None:
    books: dict[tuple[Any, ...], list[tuple[int, date]]] = {}
    for row in Document.objects.filter(unit__realm="training").order_by("number"):
        books.setdefault((row.unit_id, row.type, row.term_id), []).append((row.number, row.on))
    assert len(books) > 8
    for rows in books.values():
        assert [number for number, _ in rows] == list(range(1, len(rows) + 1))
        assert [on for _, on in rows] == sorted(on for _, on in rows)


def then_the_papers_of_the_story_are_there(who: Somebody, issued: list[Paper]) -> None:
    slugs = {paper.form for paper in issued}
    slugs |= {"knd-04a"} if who is AGAIN else set()  # the Youth Union is there, so the Trade Union does not introduce
    then_the_papers_are_all_there(who, date(2025, 2, 6), slugs)
    assert "tdv-4" in slugs
    assert {paper.form_set for paper in issued} == {"2022", "2025"}
    assert all(paper.sha256 == mark(paper.form, paper.form_set, paper.facts) for paper in issued)


def then_the_history_is_complete_and_leaves_no_question(candidate: Candidate) -> None:
    history = PersonalHistory.objects.get(person=candidate.person)
    assert [slot.key for topic in topics_for(candidate.kind) for slot in missing(topic, history.items)] == []
    assert check(history.items, candidate.person.born_on, TODAY, histories.province(candidate)) == []
    assert len(check(history.items, candidate.person.born_on, TODAY)) > 4, f"elsewhere nobody knows {HERE}"


def then_the_register_knows_the_decisions(candidate: Candidate) -> None:
    row = Membership.objects.get(person=candidate.person, left_on=None)
    decided, recognised = (
        Paper.objects.get(candidate=candidate, form__in=forms, document__type="QĐ").document
        for forms in (["knd-09", "ket-nap-lai"], ["knd-16"])
    )
    assert decided
    assert recognised
    assert (row.decision_paper, row.recognition_paper) == (decided.reference, recognised.reference)
    assert row.card_number == PersonalHistory.objects.get(person=candidate.person).items["id_number"]
    assert row.card_number.startswith("000"), "no province has this code, so the number is nobody's"


def then_nothing_absurd_is_printed(three: dict[str, Candidate]) -> None:
    for name, candidate in three.items():
        for paper in papers_of(candidate):
            text = as_text(printed := again(paper))
            assert printed.missing == (), paper.form
            assert "{" not in text, paper.form
            drawn = text.replace("ngày …… tháng …… năm ………", "")  # the day of the ceremony, written in after it
            assert "…" not in drawn or paper.form in BOOKLETS, paper.form
            for other in three.values():
                assert other is candidate or other.person.name not in text, paper.form
            assert "kết nạp lại" not in text or name == "papers-again" or paper.form in BOOKLETS, paper.form
            assert paper.on <= TODAY


def then_what_was_kept_is_what_the_office_would_find(three: dict[str, Candidate]) -> None:
    actor = Actor.program("training", TODAY)
    for candidate in three.values():
        read = Read.of(actor, candidate)
        for paper in papers_of(candidate):
            form = form_in(paper.form, BY_KEY[paper.form_set])
            rows = [row for row in read.dossier.records if row.step is form.step]
            number = {"number": paper.document.number} if paper.document else {}
            found = [
                freeze(ready(Asked(actor, form, paper.on, candidate=candidate, given={"record": row.id, **number},
                                   read=read)).facts)
                for row in rows
            ]  # fmt: skip
            other = [{key for key in one.keys() | paper.facts.keys() if one.get(key) != paper.facts.get(key)}
                     for one in found]  # fmt: skip
            assert any(keys <= NOT_YET for keys in other), (paper.form, other)


def then_the_papers_keep_their_measures(three: dict[str, Candidate]) -> None:
    """The signatures of all; the print area, which takes longer, of the one whose papers are the most kinds."""
    for name, candidate in three.items():
        for paper in papers_of(candidate):
            printed = again(paper)
            content = PdfDocument(pdf([printed]))
            assert alone(printed, content) == [], paper.form
            if name == "papers-student":
                then_it_stays_in_the_print_area(printed, content)


def then_everybody_who_signs_or_writes_is_somebody_else(three: dict[str, Candidate]) -> None:
    names = {candidate.person.name for candidate in three.values()}
    assert not names & set(PaperText.objects.filter(key__in=["minute_taker", "chair"]).values_list("text", flat=True))
    signs = signing("training")
    assert not names & set(signs.values())
    for account in Account.objects.filter(person__appointments__role="cell-secretary"):
        assert account.person
        post = account.person.appointments.get(role="cell-secretary")
        assert signs[post.unit_id] == account.person.name


def days() -> Iterator[Any]:
    yield pytest.param(date(2026, 3, 15), id="on-probation")
    yield pytest.param(date(2028, 2, 29), id="years-later")


@pytest.mark.parametrize("day", days())
def test_on_other_days_the_papers_go_as_far_as_the_roads(day: date, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETNAP_TODAY", day.isoformat())
    load.load(WORLDS["training"])
    for name, number in load.marked().items():
        if name in MARKS:
            candidate = Candidate.objects.select_related("person", "unit").get(pk=number)
            issued = papers_of(candidate)
            assert len(issued) > 15
            assert max(paper.on for paper in issued) <= day
            assert (candidate.closed_why == StepKey.CARD_HANDED) == (day.year > 2026)
            history = PersonalHistory.objects.get(person=candidate.person)
            assert check(history.items, candidate.person.born_on, day, histories.province(candidate)) == []


def test_a_paper_that_lacks_something_stops_the_loading(db: None, today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = training.plan(TODAY)
    told = next(road.told for road in plan.roads if road.told)
    monkeypatch.delitem(told.words, "listing_grounds")
    with pytest.raises(shelves.Unwritten, match=r"dua-vao-danh-sach.*listing_grounds"):
        load.load(WORLDS["training"])


def test_they_are_a_year_older_when_the_road_is(monkeypatch: pytest.MonkeyPatch) -> None:
    now, later = (training.plan(day) for day in (TODAY, TODAY + timedelta(days=800)))
    lives = [next(road for road in plan.roads if road.told) for plan in (now, later)]
    assert [life.told.items["career"][0]["from"] for life in lives if life.told] == ["1994-09", "1996-09"]
    assert [life.human.born_on.year for life in lives] == [1988, 1990]
