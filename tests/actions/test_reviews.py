"""The yearly review: lists, rounds of facts, corrections, the cap, the end; posts and merits."""

from datetime import date
from typing import Any

import pytest
from tests.world import World, enrol, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import members as register
from ketnap.actions import people, reviews
from ketnap.actions.errors import Refused
from ketnap.actions.member_facts import note_fact
from ketnap.actions.members import Mark
from ketnap.actions.reviews import Given, Opened, Round
from ketnap.models import Event, MemberFact, MemberReview, ReviewFact, ReviewKind, ReviewYear

K = ReviewKind
DAY = date(2026, 11, 10)


def opened(world: World, unit: str = "na-loc", year: int = 2026) -> ReviewYear:
    reviews.open_year(world.program, world.fresh(unit), year=year)
    return ReviewYear.objects.get(unit=world.unit[unit], year=year)


def line(world: World, review: ReviewYear, key: str) -> MemberReview:
    return MemberReview.objects.get(review=review, membership=world.membership[key])


def given(kind: ReviewKind, **other: Any) -> Round:
    start: dict[str, Any] = {"on": DAY}
    if kind is K.DECISION:
        start["paper"] = "31-QĐ/ĐU"
    if kind is K.VOTE:
        start |= {"members": 3, "present": 3, "method": "ballot"}
    return Round(kind=kind, **(start | other))


def rated(
    world: World, review: ReviewYear, key: str, kind: ReviewKind, level: str = "good", **other: Any
) -> ReviewFact:
    row = Given(line(world, review, key), level, yes=3 if kind is K.VOTE else None)
    (fact,) = reviews.record(world.program, review, given=given(kind, **other), rows=[row])
    return fact


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_year_is_opened_for_a_cell(world: World) -> None:
    done = reviews.open_year(world.actor("lan"), world.unit["na-loc"], year=2026)

    assert done == Opened(1, 4, 0)
    review = ReviewYear.objects.get()
    assert (review.unit, review.year, review.opened_on) == (world.unit["na-loc"], 2026, world.today)
    names = {row.membership.person.name for row in review.lines.all()}
    assert names == {"Lò Thị Lan", "Cà Văn Minh", "Lò Thị Thoa", "Lèo Văn Địa"}
    assert Event.objects.filter(action="review-opened").count() == 1


def test_a_year_is_opened_for_a_committee_and_all_its_cells(world: World) -> None:
    done = reviews.open_year(world.actor("hung"), world.unit["nam-pha"], year=2026, below=True)

    assert done == Opened(3, 10, 0)
    assert set(ReviewYear.objects.values_list("unit__name", flat=True)) == {
        "Đảng bộ xã Nậm Pha", "Chi bộ bản Nà Lốc", "Chi bộ Trường Tiểu học Nậm Pha"
    }  # fmt: skip


def test_cells_opened_later_take_the_cap_of_the_committee(world: World) -> None:
    hung = world.actor("hung")
    reviews.open_year(hung, world.unit["nam-pha"], year=2026)
    reviews.set_cap(hung, world.unit["nam-pha"], year=2026, percent=25, base="good-or-better", paper="05-HD/BTC")
    reviews.open_year(hung, world.unit["nam-pha"], year=2026, below=True)

    cell = ReviewYear.objects.get(unit=world.unit["na-loc"])
    assert (cell.cap_percent, cell.cap_base, cell.cap_paper) == (25, "good-or-better", "05-HD/BTC")


def test_a_past_year_has_the_members_of_its_last_day(world: World) -> None:
    review = opened(world, year=2025)

    assert {row.membership.person.name for row in review.lines.all()} == {"Lò Thị Lan", "Cà Văn Minh", "Lò Thị Thoa"}


def test_who_is_not_rated_is_set_apart_with_the_reason(world: World) -> None:
    register.mark(world.program, world.membership["thoa"], kind=Mark.EXEMPT, since=date(2026, 3, 1))
    register.mark(world.program, world.membership["minh"], kind=Mark.SUSPENDED, since=date(2026, 3, 1))
    register.mark(world.program, world.membership["lan"], kind=Mark.AWAY, since=date(2026, 3, 1))
    new = enrol(world, person(world, "na-loc", "Lò Văn Mới"), "na-loc", date(2026, 5, 17))
    six = enrol(world, person(world, "na-loc", "Lò Văn Sáu"), "na-loc", date(2026, 5, 16))
    review = opened(world)

    apart = dict(review.lines.values_list("membership", "apart"))
    at = world.membership
    assert [apart[pk] for pk in (at["thoa"].pk, at["minh"].pk, at["lan"].pk, new.pk, six.pk)] == [
        "exempt", "suspended", "", "new", ""
    ]  # fmt: skip


def test_opening_again_brings_the_list_up_to_date(world: World) -> None:
    review = opened(world)
    enrol(world, person(world, "na-loc", "Lò Văn Mới"), "na-loc", date(2026, 11, 12))
    register.transfer(world.program, world.membership["thoa"], to=world.fresh("truong"), on=date(2026, 11, 13))

    done = reviews.open_year(world.program, world.fresh("na-loc"), year=2026)

    assert done == Opened(0, 1, 1)
    assert line(world, review, "thoa").apart == "gone"
    with pytest.raises(Refused, match="đã mở, danh sách không có gì thay đổi"):
        reviews.open_year(world.program, world.fresh("na-loc"), year=2026)


def test_a_closed_year_is_left_alone(world: World) -> None:
    review = opened(world)
    ReviewYear.objects.filter(pk=review.pk).update(closed_on=DAY)
    enrol(world, person(world, "na-loc", "Lò Văn Mới"), "na-loc", date(2026, 11, 12))

    with pytest.raises(Refused, match="không có gì thay đổi"):
        reviews.open_year(world.program, world.fresh("na-loc"), year=2026)


@pytest.mark.parametrize(("year", "words"), [(2027, "Năm 2027 chưa tới"), (2017, "Mở được từ năm 2018")])
def test_a_year_to_come_or_before_the_first_text_is_refused(world: World, year: int, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        reviews.open_year(world.actor("lan"), world.unit["na-loc"], year=year)
    assert refused.value.field == "year"


def test_too_many_at_once_are_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviews, "MOST", 9)
    with pytest.raises(Refused, match="Mỗi lần mở nhiều nhất 9 đảng viên"):
        reviews.open_year(world.actor("hung"), world.unit["nam-pha"], year=2026, below=True)


def test_opening_needs_the_right(world: World) -> None:
    with pytest.raises(Forbidden):
        reviews.open_year(world.actor("nam"), world.unit["na-loc"], year=2026)
    with pytest.raises(OutOfReach):
        reviews.open_year(world.actor("cuong"), world.unit["na-loc"], year=2026)


# ── Facts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_round_is_written_down_at_once_with_one_event(world: World) -> None:
    review = opened(world)
    rows = [
        Given(line(world, review, "lan"), "excellent"),
        Given(line(world, review, "dia"), "good"),
        Given(None, "good"),
    ]

    made = reviews.record(world.actor("lan"), review, given=given(K.SELF), rows=rows)

    assert [(fact.line_id is None, fact.level, fact.on) for fact in made] == [
        (False, "excellent", DAY), (False, "good", DAY), (True, "good", DAY)
    ]  # fmt: skip
    (event,) = Event.objects.filter(action="review-recorded")
    assert event.data["kind"] == "self"


def test_a_vote_keeps_its_numbers(world: World) -> None:
    fact = rated(world, opened(world), "lan", K.VOTE, members=3, present=3)
    assert (fact.members, fact.present, fact.yes, fact.method) == (3, 3, 3, "ballot")


def test_opinions_stand_beside_each_other(world: World) -> None:
    review = opened(world)
    for source, words in (("residence", "Gương mẫu."), ("mass", "Tích cực.")):
        rows = [Given(line(world, review, "lan"), text=words)]
        reviews.record(world.actor("lan"), review, given=given(K.OPINION, source=source), rows=rows)

    found = ReviewFact.objects.filter(kind=K.OPINION).order_by("pk").values_list("source", "text", "level", "corrects")
    assert list(found) == [("residence", "Gương mẫu.", "", None), ("mass", "Tích cực.", "", None)]


def test_a_second_decision_needs_a_reason_and_points_to_the_first(world: World) -> None:
    review = opened(world)
    first = rated(world, review, "lan", K.DECISION)

    with pytest.raises(Refused, match="đã ghi quyết định xếp loại ngày 10/11/2026") as refused:
        rated(world, review, "lan", K.DECISION, level="excellent")
    assert refused.value.field == "note"
    second = rated(world, review, "lan", K.DECISION, level="excellent", note="Đảng ủy xét lại")

    assert (second.corrects, second.note) == (first, "Đảng ủy xét lại")
    assert list(ReviewFact.objects.filter(kind=K.DECISION, corrected_by=None)) == [second]


def test_a_level_for_somebody_not_of_the_cell_is_refused(world: World) -> None:
    here, there = opened(world), opened(world, "truong")
    foreign = Given(line(world, there, "yen"), "good")

    with pytest.raises(Refused, match="Đinh Thị Yến không trong danh sách xếp loại năm 2026 của Chi bộ bản Nà Lốc"):
        reviews.record(world.actor("lan"), here, given=given(K.SELF), rows=[foreign])


def test_who_has_gone_is_no_longer_written_about(world: World) -> None:
    review = opened(world)
    MemberReview.objects.filter(pk=line(world, review, "thoa").pk).update(apart="gone")
    with pytest.raises(Refused, match="không trong danh sách"):
        rated(world, review, "thoa", K.SELF)


def test_who_is_set_apart_is_rated_only_with_a_reason(world: World) -> None:
    review = opened(world)
    MemberReview.objects.filter(pk=line(world, review, "dia").pk).update(apart="new")
    rated(world, review, "dia", K.SELF)
    with pytest.raises(Refused, match="thuộc diện không xếp loại: mới kết nạp dưới 6 tháng") as refused:
        rated(world, review, "dia", K.PROPOSAL)
    assert refused.value.field == "text"

    row = Given(line(world, review, "dia"), "good", text="Đủ 6 tháng trước ngày họp.")
    (fact,) = reviews.record(world.program, review, given=given(K.PROPOSAL), rows=[row])
    assert fact.text == "Đủ 6 tháng trước ngày họp."


VOTES: dict[str, tuple[dict[str, Any], int, str, str]] = {
    "larger than the roll": ({"members": 5, "present": 4}, 4, "members", "Chi bộ có 3 đảng viên chính thức"),
    "a probationer votes": ({"members": 4, "present": 4}, 4, "members", "Đảng viên dự bị được kiểm điểm nhưng không"),
    "more present than there are": ({"members": 3, "present": 4}, 3, "present", "Có mặt 4, nhiều hơn 3"),
    "more votes than present": ({"members": 3, "present": 2}, 3, "yes", "Lò Thị Lan: Cộng phiếu được 3"),
    "more votes than members": ({"members": 3, "present": 3}, 4, "yes", "Lò Thị Lan: Tán thành 4"),
    "nobody": ({"members": 0, "present": 0}, 0, "members", "Chưa có ai được triệu tập"),
    "no counts": ({"members": None, "present": None}, 0, "members", "Chưa có ai được triệu tập"),
    "in no known way": ({"method": "shouting"}, 3, "method", "Chọn hình thức"),
}


@pytest.mark.parametrize("case", VOTES)
def test_an_impossible_vote_is_refused(world: World, case: str) -> None:
    counts, yes, field, words = VOTES[case]
    review = opened(world)
    rows = [Given(line(world, review, "lan"), "good", yes=yes)]
    with pytest.raises(Refused, match=words) as refused:
        reviews.record(world.actor("lan"), review, given=given(K.VOTE, **counts), rows=rows)
    assert refused.value.field == field


WRONG: dict[str, tuple[Round, dict[str, Any] | None, str]] = {
    "nobody answered for": (given(K.SELF), None, "Chọn mức cho ít nhất một người"),
    "a day to come": (given(K.SELF, on=date(2026, 11, 17)), {"level": "good"}, "chưa tới"),
    "a day before the year": (given(K.SELF, on=date(2025, 12, 31)), {"level": "good"}, "sớm hơn ngày đầu của năm 2026"),
    "a decision without its paper": (given(K.DECISION, paper=" "), {"level": "good"}, "Ghi số, ký hiệu quyết định"),
    "no such level": (given(K.SELF), {"level": "best"}, "Chọn mức của Lò Thị Lan"),
    "an opinion without words": (given(K.OPINION), {"text": " "}, "Ghi nội dung ý kiến"),
    "too many points": (given(K.PROPOSAL), {"level": "good", "score": 101}, "Điểm từ 0 đến 100"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_is_refused(world: World, case: str) -> None:
    common, answer, words = WRONG[case]
    review = opened(world)
    rows = [] if answer is None else [Given(line(world, review, "lan"), **answer)]
    with pytest.raises(Refused, match=words):
        reviews.record(world.program, review, given=common, rows=rows)
    assert not ReviewFact.objects.exists()


def test_the_decision_is_the_committees(world: World) -> None:
    review = opened(world)
    rows = [Given(line(world, review, "lan"), "good")]
    with pytest.raises(Forbidden):
        reviews.record(world.actor("lan"), review, given=given(K.DECISION), rows=rows)
    with pytest.raises(OutOfReach):
        reviews.record(world.actor("cuong"), review, given=given(K.SELF), rows=rows)
    assert reviews.record(world.actor("hung"), review, given=given(K.DECISION), rows=rows)


# ── The cap and the end ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_cap_is_set_for_everything_below(world: World) -> None:
    hung = world.actor("hung")
    reviews.open_year(hung, world.unit["nam-pha"], year=2026, below=True)

    changed = reviews.set_cap(hung, world.unit["nam-pha"], year=2026, percent=25, base="good", paper="05-HD/BTC")

    assert changed == 3
    assert set(ReviewYear.objects.values_list("cap_percent", "cap_paper")) == {(25, "05-HD/BTC")}
    assert Event.objects.filter(action="review-cap-set").count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"paper": " "}, "Ghi văn bản"), ({"base": "everybody"}, "tính trên số nào"), ({"percent": 101}, "từ 0 đến 100"),
     ({"percent": -1}, "từ 0 đến 100"), ({"year": 2025}, "chưa mở hoặc đã khóa")],
)  # fmt: skip
def test_a_cap_that_cannot_be_is_refused(world: World, wrong: dict[str, Any], words: str) -> None:
    opened(world)
    asked: dict[str, Any] = {"year": 2026, "percent": 20, "base": "good", "paper": "05-HD/BTC"}
    with pytest.raises(Refused, match=words):
        reviews.set_cap(world.actor("hung"), world.unit["na-loc"], **(asked | wrong))


def test_the_cap_needs_the_right(world: World) -> None:
    asked: dict[str, Any] = {"year": 2026, "percent": 20, "base": "good", "paper": "x"}
    with pytest.raises(Forbidden):
        reviews.set_cap(world.actor("lan"), world.unit["na-loc"], **asked)
    with pytest.raises(OutOfReach):
        reviews.set_cap(world.actor("cuong"), world.unit["na-loc"], **asked)


def test_a_year_is_closed_when_everything_is_decided(world: World) -> None:
    review, hung = opened(world), world.actor("hung")
    with pytest.raises(
        Refused, match="Chưa có quyết định xếp loại của Lèo Văn Địa, Lò Thị Lan, Cà Văn Minh và người khác"
    ):
        reviews.close(hung, review)
    for key in ("lan", "minh", "dia"):
        rated(world, review, key, K.DECISION)
    with pytest.raises(Refused, match="Chưa có quyết định xếp loại của Lò Thị Thoa"):
        reviews.close(hung, review)
    MemberReview.objects.filter(pk=line(world, review, "thoa").pk).update(apart="exempt")
    with pytest.raises(Refused, match="Chưa có quyết định xếp loại tập thể"):
        reviews.close(hung, review)
    reviews.record(hung, review, given=given(K.DECISION), rows=[Given(None, "good")])

    assert reviews.close(hung, review).closed_on == world.today
    with pytest.raises(Refused, match="đã khóa ngày 16/11/2026"):
        reviews.close(hung, review)
    assert Event.objects.filter(action="review-closed").count() == 1


def test_in_a_closed_year_only_a_decision_is_corrected(world: World) -> None:
    review = opened(world)
    rated(world, review, "lan", K.DECISION)
    ReviewYear.objects.filter(pk=review.pk).update(closed_on=DAY)

    for kind, key in ((K.SELF, "lan"), (K.DECISION, "minh")):
        with pytest.raises(Refused, match="đã khóa ngày 10/11/2026; chỉ đính chính"):
            rated(world, review, key, kind)
    assert rated(world, review, "lan", K.DECISION, level="completed", note="Kết luận mới").level == "completed"


def test_closing_needs_the_right(world: World) -> None:
    review = opened(world)
    with pytest.raises(Forbidden):
        reviews.close(world.actor("lan"), review)
    with pytest.raises(OutOfReach):
        reviews.close(world.actor("cuong"), review)


def test_erasing_a_person_leaves_the_counts(world: World) -> None:
    review, thoa = opened(world), world.membership["thoa"]
    rows = [Given(line(world, review, "thoa"), "good", text="Chị Thoa gương mẫu.")]
    reviews.record(world.program, review, given=given(K.PROPOSAL), rows=rows)
    reviews.record(world.program, review, given=given(K.PROPOSAL, note="Chị Thoa đề nghị"), rows=rows)
    note_fact(world.program, thoa, kind="post", title="Trưởng bản Nà Lốc", since=date(2025, 1, 5), paper="3-QĐ")
    register.leave(world.program, thoa, on=date(2026, 11, 12), why="own-request")

    people.withdraw_consent(world.program, world.person["thoa"], on=world.today)

    facts = ReviewFact.objects.filter(line__membership=thoa).order_by("pk").values_list("level", "text", "note")
    assert list(facts) == [("good", "(đã xóa)", ""), ("good", "(đã xóa)", "(đã xóa)")]
    assert list(MemberFact.objects.values_list("title", "paper")) == [("(đã xóa)", "")]


# ── Posts and merits ─────────────────────────────────────────────────────────────────────────────────────────────────

POST: dict[str, Any] = {"kind": "post", "title": "Trưởng bản Nà Lốc", "since": date(2025, 1, 5)}


def test_a_post_is_written_down_and_ended(world: World) -> None:
    lan, thoa = world.actor("lan"), world.membership["thoa"]
    first = note_fact(lan, thoa, **POST)
    again = note_fact(lan, thoa, **POST, until=date(2026, 6, 1), corrects=first, note="thôi giữ chức vụ")

    assert (again.corrects, again.until, again.note) == (first, date(2026, 6, 1), "thôi giữ chức vụ")
    assert Event.objects.filter(action="member-fact-noted").count() == 2


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [({"title": " "}, "title", "Ghi chức vụ"), ({"kind": "salary"}, "kind", "Chọn chức vụ"),
     ({"since": date(2026, 11, 17)}, "since", "chưa tới"),
     ({"since": date(2019, 9, 1)}, "since", "sớm hơn ngày vào Đảng"),
     ({"until": date(2025, 1, 5)}, "until", "Ngày thôi phải sau")],
)  # fmt: skip
def test_a_post_that_cannot_be_is_refused(world: World, wrong: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        note_fact(world.actor("lan"), world.membership["thoa"], **(POST | wrong))
    assert refused.value.field == field


def test_the_same_twice_or_anew_without_a_reason_is_refused(world: World) -> None:
    lan, thoa = world.actor("lan"), world.membership["thoa"]
    first = note_fact(lan, thoa, **POST)
    with pytest.raises(Refused, match="đã ghi"):
        note_fact(lan, thoa, **POST)
    with pytest.raises(Refused, match="Ghi lý do"):
        note_fact(lan, thoa, **POST, corrects=first)
    with pytest.raises(Refused, match="của người khác"):
        note_fact(lan, world.membership["minh"], **POST, corrects=first, note="nhầm")


def test_a_post_needs_the_right(world: World) -> None:
    with pytest.raises(Forbidden):
        note_fact(world.actor("nam"), world.membership["thoa"], **POST)
    with pytest.raises(OutOfReach):
        note_fact(world.actor("cuong"), world.membership["thoa"], **POST)
