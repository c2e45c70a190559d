"""Whom to verify, whom not, under which text: the day before, the day of, the day after."""

from collections.abc import Iterable
from datetime import date

import pytest
from tests.process.roads import UNIT, dossier

from ketnap.law.base import Outcome
from ketnap.law.verification import Kin
from ketnap.process.keys import StepKey
from ketnap.process.kinship import Relative
from ketnap.process.records import Answer, Dossier, Letter, Record, Verdict, Waiver, WaiverKind
from ketnap.process.trail import Trail
from ketnap.process.verification import Check, Plan, matter, plan

K, KIND = StepKey, WaiverKind
HOME = "bản Nà Lốc, xã Nậm Pha, tỉnh Sơn Hà"
OWN = Relative(kin=Kin.APPLICANT, name="Sùng A Páo", place=HOME)
FATHER = Relative(kin=Kin.PARENT, name="Sùng A Chống", relation="bố đẻ", place=HOME)
MEMBER = Relative(kin=Kin.PARENT, name="Vừ Thị Mỷ", relation="mẹ đẻ", place=HOME, member="Chi bộ bản Nà Lốc")
BROTHER = Relative(kin=Kin.SIBLING, name="Sùng A Phử", relation="em ruột", member="Chi bộ Trường Nậm Pha")
WIFE = Relative(kin=Kin.SPOUSE, name="Giàng Thị Dở", relation="vợ", place="xã Phiêng Sa, tỉnh Sơn Hà")
WIFES_BROTHER = Relative(kin=Kin.SPOUSE_SIBLING, name="Giàng A Lử", relation="anh vợ", member="Chi bộ bản Huổi Cọ")
P, F, J = Outcome.PASS, Outcome.FAIL, Outcome.JUDGE
UNDER_06, UNDER_38 = date(2025, 9, 1), date(2025, 10, 6)


def made(people: Iterable[Relative], on: date, *records: Record) -> Plan:
    return plan(Trail(Dossier(person=dossier().person, unit=UNIT, records=records)), tuple(people), on)


def check(person: Relative, on: date, *records: Record, among: Iterable[Relative] = ()) -> Check:
    return made((person, *among), on, *records).checks[0]


def waived(kind: WaiverKind, on: date, about: str, because: str = "", paper: str = "") -> Record:
    day = date(2025, 3, 4) if kind is KIND.EARLIER else None
    waiver = Waiver(kind=kind, about=about, because=because, answered_on=day)
    return Record(step=K.WAIVED, on=on, waiver=waiver, paper=paper, note="Đã họp cấp ủy")


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2012, 1, 4), J),  # no text known
        (date(2012, 1, 5), F),
        (date(2016, 9, 19), F),
        (date(2016, 9, 20), J),  # 01-HD/TW 2016 was not read at this point
        (date(2021, 9, 27), J),
        (date(2021, 9, 28), F),
        (date(2025, 6, 8), F),
        (date(2025, 6, 9), F),
        (date(2026, 5, 18), F),
        (date(2026, 5, 19), J),  # 01-HD/TW 2026 is unread
    ],
)
def test_a_parent_must_be_verified(on: date, outcome: Outcome) -> None:
    found = check(FATHER, on)

    assert (found.finding.outcome, found.needed, found.open) == (outcome, True, True)
    assert found.finding.missing == "công văn thẩm tra gửi Đảng ủy xã Nậm Pha, tỉnh Sơn Hà"


@pytest.mark.parametrize(
    ("kin", "needed"),
    [
        (Kin.APPLICANT, True),
        (Kin.PARENT, True),
        (Kin.RAISED_BY, True),
        (Kin.SPOUSE, True),
        (Kin.SPOUSE_PARENT, True),
        (Kin.SIBLING, False),
        (Kin.SPOUSE_SIBLING, False),
        (Kin.OTHER, False),
    ],
)
@pytest.mark.parametrize("on", [date(2013, 1, 2), date(2022, 1, 4), UNDER_06])
def test_the_list_of_the_texts(kin: Kin, on: date, needed: bool) -> None:
    found = check(Relative(kin=kin, name="Sùng A Dế"), on)

    assert (found.needed, found.finding.outcome) == (needed, F if needed else P)
    assert kin.vi


@pytest.mark.parametrize(
    ("kin", "born", "needed", "outcome"),
    [
        (Kin.CHILD, 2008, False, P),  # seventeen at most
        (Kin.CHILD, 2007, True, J),  # eighteen within the year
        (Kin.CHILD, 2006, True, F),
        (Kin.CHILD, None, True, J),
        (Kin.ADOPTED_CHILD, 2000, True, J),
        (Kin.ADOPTED_CHILD, 2010, False, P),
        (None, 1990, True, J),
    ],
)
def test_children_and_what_is_not_plain(kin: Kin | None, born: int | None, needed: bool, outcome: Outcome) -> None:
    found = check(Relative(kin=kin, name="Sùng A Dế", relation="con", born=born), UNDER_06)
    assert (found.needed, found.finding.outcome) == (needed, outcome)


def test_the_dead_are_for_a_person_to_decide() -> None:
    found = check(Relative(kin=Kin.PARENT, name="Sùng A Dế", dead=True), UNDER_06)
    assert (found.finding.outcome, found.needed) == (J, True)
    assert "đã mất" in found.finding.text


@pytest.mark.parametrize(
    ("on", "outcome", "says"),
    [
        (date(2021, 9, 27), J, "38-HD"),
        (date(2021, 9, 28), J, "xác nhận"),
        (date(2025, 6, 8), J, "xác nhận"),
        (date(2025, 6, 9), J, "38-HD"),
        (date(2025, 9, 28), J, "38-HD"),
    ],
)
def test_a_member_may_spare_the_own_side(on: date, outcome: Outcome, says: str) -> None:
    found = check(FATHER, on, among=[BROTHER])

    assert (found.finding.outcome, found.spared_by) == (outcome, BROTHER)
    assert says not in found.finding.text
    assert ("cấp ủy quản lý đảng viên đó xác nhận" in found.finding.text) is (on >= date(2025, 6, 9))


@pytest.mark.parametrize(
    ("person", "what"), [(FATHER, "đầy đủ như người chưa là đảng viên"), (MEMBER, "chính trị hiện nay")]
)
def test_the_working_guide_still_asks_for_present_politics(person: Relative, what: str) -> None:
    found = check(person, date(2025, 9, 29), among=[BROTHER])

    assert found.finding.outcome is J
    assert what in found.finding.text
    assert [clause.source.id for clause in found.finding.clauses] == ["06-hd-tw-2025", "38-hd-btctw-2025"]


def test_each_side_has_its_own_members() -> None:
    checks = made([OWN, FATHER, WIFE, BROTHER, WIFES_BROTHER], UNDER_06).checks

    assert [row.spared_by for row in checks] == [None, BROTHER, WIFES_BROTHER, None, None]
    assert check(WIFE, UNDER_06, among=[BROTHER]).spared_by is None
    assert check(FATHER, UNDER_06, among=[WIFES_BROTHER]).spared_by is None


@pytest.mark.parametrize(
    ("on", "paper", "outcome"),
    [
        (date(2021, 9, 27), "", J),  # nobody has read whether 2016 says so
        (date(2021, 9, 28), "", P),  # no confirmation asked for
        (date(2025, 6, 8), "", P),
        (date(2025, 6, 9), "", F),  # 06-HD/TW asks for one
        (date(2025, 6, 9), "12-CV/ĐU", P),
        (date(2025, 9, 28), "12-CV/ĐU", P),
        (date(2025, 9, 29), "12-CV/ĐU", J),  # 38-HD/BTCTW differs
        (date(2025, 9, 29), "", F),
        (date(2026, 5, 19), "12-CV/ĐU", J),
        (date(2026, 5, 19), "", J),
    ],
)
def test_sparing_because_of_a_member(on: date, paper: str, outcome: Outcome) -> None:
    row = waived(KIND.OWN_SIDE, on, FATHER.words, BROTHER.name, paper)

    found = check(FATHER, date(2026, 11, 16), row, among=[BROTHER])

    assert (found.finding.outcome, found.finding.governed_on, found.waiver) == (outcome, on, row)
    assert not found.open
    assert "Lý do: Đã họp cấp ủy." in found.finding.text
    assert found.finding.missing == ("" if paper or on < date(2025, 6, 9) else "xác nhận của cấp ủy quản lý đảng viên")


@pytest.mark.parametrize(
    ("person", "kind", "because", "among"),
    [
        (FATHER, KIND.SPOUSE_SIDE, WIFES_BROTHER.name, [WIFES_BROTHER]),  # the wrong side
        (OWN, KIND.OWN_SIDE, BROTHER.name, [BROTHER]),  # the applicant is spared by nobody
        (Relative(kin=Kin.RAISED_BY, name="Sùng A Vàng"), KIND.OWN_SIDE, BROTHER.name, [BROTHER]),
        (FATHER, KIND.OWN_SIDE, "Sùng A Không", [BROTHER]),  # nobody declared by that name
        (FATHER, KIND.OWN_SIDE, WIFES_BROTHER.name, [WIFES_BROTHER]),  # a member of the other side
        (FATHER, KIND.OWN_SIDE, BROTHER.name, []),  # nothing declared
    ],
)
def test_sparing_that_the_text_does_not_name(
    person: Relative, kind: WaiverKind, because: str, among: list[Relative]
) -> None:
    row = waived(kind, UNDER_06, person.name, because, "12-CV/ĐU")
    assert check(person, UNDER_06, row, among=among).finding.outcome is J


@pytest.mark.parametrize(
    ("kind", "on", "paper", "outcome"),
    [
        (KIND.SAME_COMMUNE, date(2025, 6, 8), "3-CV/ĐU", J),
        (KIND.SAME_COMMUNE, date(2025, 6, 9), "3-CV/ĐU", P),
        (KIND.SAME_COMMUNE, date(2025, 6, 9), "", F),
        (KIND.SAME_COMMUNE, date(2026, 5, 19), "3-CV/ĐU", J),
        (KIND.EARLIER, UNDER_06, "", J),
        (KIND.OTHER, UNDER_06, "", J),
    ],
)
def test_other_grounds(kind: WaiverKind, on: date, paper: str, outcome: Outcome) -> None:
    found = check(FATHER, on, waived(kind, on, FATHER.name, "Đảng ủy xã Nậm Pha", paper))

    assert found.finding.outcome is outcome
    assert ("ngày 04/03/2025" in found.finding.text) is (kind is KIND.EARLIER)


def test_an_earlier_answer_without_its_day_says_so() -> None:
    row = Record(step=K.WAIVED, on=UNDER_06, waiver=Waiver(kind=KIND.EARLIER, about=FATHER.name, because="A"), note="x")
    assert "ngày chưa ghi" in check(FATHER, UNDER_06, row).finding.text


def letter(about: str, place: str = "Đảng ủy xã Nậm Pha, tỉnh Sơn Hà", on: date = date(2025, 8, 4)) -> Record:
    return Record(step=K.LETTER, on=on, letter=Letter(place=place, about=about, received_on=on))


def answer(verdict: Verdict, on: date = date(2025, 8, 20)) -> Record:
    return Record(step=K.ANSWER, on=on, answer=Answer(place="Đảng ủy xã Nậm Pha, tỉnh Sơn Hà", verdict=verdict))


@pytest.mark.parametrize(
    ("verdict", "outcome", "missing"),
    [
        (Verdict.TRUE, P, ""),
        (Verdict.UNTRUE, J, "kết luận của cấp ủy về phần khai chưa đúng"),
        (Verdict.PARTIAL, J, "trả lời bổ sung"),
    ],
)
def test_what_a_place_answered(verdict: Verdict, outcome: Outcome, missing: str) -> None:
    found = check(FATHER, UNDER_06, letter(FATHER.words), answer(verdict))
    assert (found.finding.outcome, found.finding.missing, len(found.tracks)) == (outcome, missing, 1)


def test_who_was_asked_about_waits_for_the_answer() -> None:
    found = check(FATHER, UNDER_06, letter("Bản thân, cha mẹ đẻ"))

    assert (found.finding.outcome, found.open) == (F, False)
    assert found.finding.missing == "trả lời thẩm tra của Đảng ủy xã Nậm Pha, tỉnh Sơn Hà"


def test_an_answer_goes_before_a_decision_to_spare() -> None:
    row = waived(KIND.OTHER, date(2025, 8, 1), FATHER.name)
    found = check(FATHER, UNDER_06, row, letter(FATHER.name), answer(Verdict.TRUE))
    assert (found.finding.outcome, found.waiver) == (P, row)


def test_a_decision_of_tomorrow_is_not_known_today() -> None:
    assert check(FATHER, date(2025, 8, 31), waived(KIND.OTHER, UNDER_06, FATHER.name)).waiver is None


def test_places_gather_people_and_letters() -> None:
    far = Relative(kin=Kin.SPOUSE_PARENT, name="Giàng A Sò", relation="bố vợ")
    whole = made([OWN, FATHER, WIFE, far, BROTHER], UNDER_06, letter(OWN.name))

    assert [(place.name, [one.name for one in place.people], len(place.tracks)) for place in whole.places] == [
        ("Đảng ủy xã Nậm Pha, tỉnh Sơn Hà", ["Sùng A Chống"], 1),
        ("Đảng ủy xã Phiêng Sa, tỉnh Sơn Hà", ["Giàng Thị Dở"], 0),
        ("", ["Giàng A Sò"], 0),
    ]
    assert [check.relative for check in whole.needed] == [OWN, FATHER, WIFE, far]
    assert whole.settled == ()
    assert "công văn thẩm tra gửi cấp ủy nơi ở, nơi làm việc" in {check.finding.missing for check in whole.checks}


def test_who_is_settled() -> None:
    rows = (letter(OWN.name), answer(Verdict.TRUE), waived(KIND.OTHER, UNDER_06, WIFE.name))
    whole = made([OWN, FATHER, WIFE], UNDER_06, *rows)
    assert [check.relative for check in whole.settled] == [OWN, WIFE]


def test_the_applicant_alone_where_nothing_is_declared() -> None:
    whole = made([OWN], UNDER_06)
    assert [place.people for place in whole.places] == [(OWN,)]


@pytest.mark.parametrize(
    ("on", "said"),
    [(date(2025, 6, 8), "lịch sử chính trị và chính trị hiện nay"), (date(2025, 6, 9), "tiêu chuẩn chính trị")],
)
def test_what_is_verified(on: date, said: str) -> None:
    assert matter(OWN, on).startswith(said)
    assert matter(OWN, on).endswith("lối sống")
    assert matter(FATHER, on).startswith(said)
    assert not matter(FATHER, on).endswith("lối sống")
