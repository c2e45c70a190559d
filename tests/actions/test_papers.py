"""Papers: words written once, numbers taken when issued, nothing moved by printing."""

from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from tests.road import walked
from tests.world import World

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, documents, papers, people
from ketnap.actions.steps import record_step
from ketnap.models import (
    Candidate,
    Document,
    Event,
    Letterhead,
    OfficeTemplate,
    Paper,
    PaperText,
    PersonalHistory,
    StepRecord,
    UnitPaperText,
)
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.catalogue import form_on
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.fill import Mode, fill
from ketnap.official_forms.press import again, again_docx, ready
from ketnap.official_forms.sets import SET_2022, VPTW_36
from ketnap.process.keys import StepKey
from ketnap.process.records import Letter, Record, Vote

VOTED = date(2025, 8, 15)
SHORT = Vote(members=9, present=8, yes=5, no=3)
FORM = form_on("knd-06", VOTED)
WORDS = {
    "chair": "Lò Thị Lan", "chair_post": "Bí thư chi bộ", "minute_taker": "Cà Văn Minh", "absence_reason": "đi viện",
    "about_history": "Rõ ràng.", "awareness": "Tốt.", "morals": "Tốt.", "ability": "Khá.", "relations": "Tốt.",
}  # fmt: skip


@pytest.fixture
def candidate(world: World) -> Candidate:
    papers.set_letterhead(world.actor("lan"), world.unit["na-loc"], place="Nậm Pha", signer="Lò Thị Lan")
    return walked(world, StepKey.CELL_VOTE)


def write(world: World, candidate: Candidate, who: str = "lan", **texts: str) -> None:
    papers.write_texts(world.actor(who), candidate, form=FORM, texts=texts or WORDS)


def issue(world: World, candidate: Candidate, who: str = "lan", **details: Any) -> Paper:
    return papers.issue(world.actor(who), candidate, form=FORM, on=details.pop("on", VOTED), **details)


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_words_are_kept_once_and_logged_without_their_text(world: World, candidate: Candidate) -> None:
    write(world, candidate, chair="Lò Thị Lan", minute_taker=" Cà Văn Minh ")
    write(world, candidate, chair="Lò Thị Lan", minute_taker="Lò Thị Thoa")

    assert dict(PaperText.objects.values_list("key", "text")) == {"chair": "Lò Thị Lan", "minute_taker": "Lò Thị Thoa"}
    event = Event.objects.filter(action="paper-texts-written").last()
    assert event is not None
    assert event.data["fields"] == ["minute_taker"]
    assert "Thoa" not in str(event.data)


def test_two_letters_have_words_of_their_own(world: World, candidate: Candidate) -> None:
    second = date(2025, 8, 18)
    letter = Letter(place="Đảng ủy phường Bình Sơn", received_on=second)
    record_step(world.program, candidate, record=Record(step=StepKey.LETTER, on=second, letter=letter))
    days = (date(2025, 7, 17), second)
    form = form_on("tham-tra-bao-cao", second)
    for on, found in zip(days, ("Khai đúng với sổ lưu.", "Khai đúng, có người làm chứng."), strict=True):
        papers.write_texts(world.program, candidate, form=form, texts={"verify_found": found}, on=on)
    papers.write_texts(world.program, candidate, form=form, texts={"verify_view": "Đề nghị công nhận."})

    printed = [ready(Asked(world.program, form, on, candidate=candidate)).facts for on in days]

    assert [(facts["visited_place"], facts["verify_found"]) for facts in printed] == [
        ("Đảng ủy xã Phiêng Sa", "Khai đúng với sổ lưu."),
        ("Đảng ủy phường Bình Sơn", "Khai đúng, có người làm chứng."),
    ]
    assert [facts["verify_view"] for facts in printed] == ["Đề nghị công nhận."] * 2, "written before a day was chosen"


def test_a_later_paper_names_the_resolution_and_not_the_minutes(world: World, candidate: Candidate) -> None:
    for slug in ("bien-ban-xet-ket-nap", "knd-06"):
        form = form_on(slug, VOTED)
        papers.issue(world.actor("lan"), candidate, form=form, on=VOTED, with_blanks=True)
    asked = Asked(world.program, form_on("knd-09", VOTED), VOTED, candidate=candidate)
    assert ready(asked).facts["cell_resolution_number"] == "01-NQ/CB"


def test_the_same_words_again_are_no_event(world: World, candidate: Candidate) -> None:
    write(world, candidate)
    before = Event.objects.count()
    write(world, candidate)
    assert Event.objects.count() == before


def test_words_are_refused_without_right_or_place(world: World, candidate: Candidate) -> None:
    with pytest.raises(Forbidden):
        write(world, candidate, "hoa")
    with pytest.raises(OutOfReach):
        write(world, candidate, "cuong")
    with pytest.raises(Refused, match="không có mục name"):
        write(world, candidate, name="Ai đó")
    with pytest.raises(Refused, match=r"Mục chủ trì hội nghị dài quá 20\.000 chữ"):
        write(world, candidate, chair="x" * 20_001)


def test_a_later_paper_of_the_stage_repeats_what_was_written_of_the_person(world: World) -> None:
    candidate = walked(world, StepKey.DECIDED)
    write(world, candidate)
    asked = Asked(world.actor("hung"), form_on("knd-06", VOTED), VOTED, candidate=candidate)
    assert asked.texts["cell-vote", "ability"] == "Khá."


# ── Letterhead ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_letterhead_is_set(world: World) -> None:
    row = papers.set_letterhead(world.actor("lan"), world.unit["na-loc"], place="  Nậm   Pha ", symbol="CB")
    again_ = papers.set_letterhead(world.actor("lan"), world.unit["na-loc"], signer="Cà Văn Minh")

    assert row.pk == again_.pk
    kept = Letterhead.objects.get()
    assert (kept.place, kept.symbol, kept.signer) == ("Nậm Pha", "CB", "Cà Văn Minh")
    assert Event.objects.filter(action="letterhead-set").count() == 2


def test_whoever_signs_in_another_post_is_named(world: World) -> None:
    with pytest.raises(Refused, match="Ghi họ tên người ký với chức vụ Phó Bí thư") as refused:
        papers.set_letterhead(world.actor("lan"), world.unit["na-loc"], signer_post="Phó Bí thư")
    assert refused.value.field == "signer"


def test_a_letterhead_needs_the_right(world: World) -> None:
    with pytest.raises(Forbidden):
        papers.set_letterhead(world.actor("minh"), world.unit["na-loc"], place="Nậm Pha")
    with pytest.raises(OutOfReach):
        papers.set_letterhead(world.actor("cuong"), world.unit["na-loc"], place="Nậm Pha")


# ── Issuing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_issuing_takes_the_next_number_and_keeps_the_facts(world: World, candidate: Candidate) -> None:
    write(world, candidate)
    records = StepRecord.objects.count()
    station = candidate.station

    first, second = issue(world, candidate), issue(world, candidate)

    assert [row.document.short for row in (first, second) if row.document] == ["01-NQ/CB", "02-NQ/CB"]
    assert Document.objects.filter(title="đề nghị kết nạp đảng viên: Lò Văn Ơn").count() == 2
    assert first.facts["yes"] == 8
    assert first.sha256 != second.sha256
    assert StepRecord.objects.count() == records
    assert Candidate.objects.get(pk=candidate.pk).station == station
    assert Event.objects.filter(action="paper-issued").count() == 2


def test_an_issued_paper_prints_as_it_was_whatever_changed_since(world: World, candidate: Candidate) -> None:
    write(world, candidate)
    paper = issue(world, candidate)
    asked = Asked(world.actor("lan"), FORM, VOTED, candidate=candidate, given={"number": 1})
    before = ready(asked).filled.blocks

    write(world, candidate, ability="Sửa lại sau.")

    assert again(Paper.objects.get(pk=paper.pk)).blocks == before


def test_missing_facts_are_named_before_a_number_is_taken(world: World, candidate: Candidate) -> None:
    with pytest.raises(Refused, match=r"Còn thiếu: .*Chủ trì hội nghị") as refused:
        issue(world, candidate)

    assert refused.value.field == "with_blanks"
    assert not Document.objects.exists()
    assert issue(world, candidate, with_blanks=True).document is not None


def test_a_number_given_by_hand_is_taken_once(world: World, candidate: Candidate) -> None:
    write(world, candidate)
    paper = issue(world, candidate, number=14)

    assert paper.document is not None
    assert paper.document.short == "14-NQ/CB"
    with pytest.raises(Refused, match="Số 14-NQ đã cấp ngày 15/08/2025"):
        issue(world, candidate, number=14)
    with pytest.raises(Refused, match="từ 1 trở lên"):
        issue(world, candidate, number=0)


def test_a_paper_bears_a_day_that_can_be(world: World, candidate: Candidate) -> None:
    write(world, candidate)
    with pytest.raises(Refused, match="chưa tới"):
        issue(world, candidate, on=date(2026, 11, 17))
    with pytest.raises(Refused, match="ngày mở hồ sơ"):
        issue(world, candidate, on=date(2020, 1, 1))


def test_a_paper_is_not_older_than_what_it_reports(world: World, candidate: Candidate) -> None:
    given = {"record": None}
    asked = Asked(world.actor("lan"), FORM, date(2025, 8, 14), candidate=candidate, given=given)
    assert asked.record is None  # the vote had not happened on that day
    with pytest.raises(Refused, match="Còn thiếu"):
        issue(world, candidate, on=date(2025, 8, 14))


def test_issuing_needs_the_right_of_the_body_whose_paper_it_is(world: World, candidate: Candidate) -> None:
    write(world, candidate)
    with pytest.raises(Forbidden):
        issue(world, candidate, "minh")
    with pytest.raises(OutOfReach):
        issue(world, candidate, "cuong")


def test_nothing_is_issued_where_no_body_stands(world: World, candidate: Candidate) -> None:
    lone = form_on("knd-06", VOTED)
    asked = Asked(world.actor("lan"), lone, date(2010, 1, 1), candidate=candidate)
    assert asked.issuer is None
    with pytest.raises(Refused, match="Chưa có tổ chức ban hành"):
        issue(world, candidate, on=date(2010, 1, 1))


# ── After ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_print_is_counted(world: World, candidate: Candidate) -> None:
    paper = issue(world, candidate, with_blanks=True)
    papers.reprint(world.actor("lan"), paper)
    assert papers.reprint(world.actor("lan"), paper).printed == 2
    with pytest.raises(Forbidden):
        papers.reprint(world.actor("minh"), paper)


def test_a_code_is_drawn_only_where_prints_may_be_checked_and_stays(world: World, candidate: Candidate) -> None:
    lan = world.actor("lan")
    paper = issue(world, candidate, with_blanks=True)
    assert papers.reprint(lan, paper).code is None

    papers.set_letterhead(lan, world.unit["na-loc"], checkable=True)
    code = papers.reprint(lan, paper).code
    papers.set_letterhead(lan, world.unit["na-loc"], checkable=False)

    assert code is not None
    assert len(code) == 24
    assert papers.reprint(lan, paper).code == code
    other = issue(world, candidate, with_blanks=True)
    papers.set_letterhead(lan, world.unit["na-loc"], checkable=True)
    assert papers.reprint(lan, other).code != code


def test_a_paper_called_back_keeps_its_number(world: World, candidate: Candidate) -> None:
    paper = issue(world, candidate, with_blanks=True)
    papers.call_back(world.actor("lan"), paper, on=date(2025, 9, 1), why="Sai tên")

    kept = Paper.objects.get()
    assert (kept.void_on, kept.void_why) == (date(2025, 9, 1), "Sai tên")
    assert Document.objects.get().unused_why == "Sai tên"
    assert issue(world, candidate, with_blanks=True).facts["number"] == 2
    with pytest.raises(Refused, match="đã hủy"):
        papers.call_back(world.actor("lan"), paper, on=date(2025, 9, 1), why="Lần nữa")


def test_calling_back_needs_a_reason_a_day_and_the_right(world: World, candidate: Candidate) -> None:
    paper = issue(world, candidate, with_blanks=True)
    with pytest.raises(Refused, match="Ghi lý do hủy"):
        papers.call_back(world.actor("lan"), paper, on=date(2025, 9, 1), why=" ")
    with pytest.raises(Refused, match="ngày văn bản"):
        papers.call_back(world.actor("lan"), paper, on=date(2025, 8, 1), why="Sai")
    with pytest.raises(Forbidden):
        papers.call_back(world.actor("minh"), paper, on=date(2025, 9, 1), why="Sai")


def test_a_number_passed_over_is_explained(world: World) -> None:
    unit = world.unit["na-loc"]
    row = documents.pass_over(world.actor("lan"), unit=unit, type="NQ", number=3, on=VOTED, why="Ghi nhầm sổ")

    assert (row.number, row.unused_why) == (3, "Ghi nhầm sổ")
    assert Event.objects.get().action == "number-passed-over"
    with pytest.raises(Refused, match="Ghi lý do không dùng"):
        documents.pass_over(world.actor("lan"), unit=unit, type="NQ", number=4, on=VOTED, why="")
    with pytest.raises(Forbidden):
        documents.pass_over(world.actor("minh"), unit=unit, type="NQ", number=4, on=VOTED, why="x")


def test_whoever_is_erased_leaves_numbers_and_days(world: World, candidate: Candidate) -> None:
    write(world, candidate)
    issue(world, candidate)
    PersonalHistory.objects.create(person=candidate.person, items={"narrative": "…"})
    Candidate.objects.filter(pk=candidate.pk).update(closed_on=date(2026, 1, 5), closed_why="stopped")

    people.withdraw_consent(world.actor("hung"), candidate.person, on=date(2026, 2, 1))

    paper = Paper.objects.get()
    assert paper.facts == {}
    assert paper.document is not None
    assert candidate.person.name not in Document.objects.get().title
    assert not PaperText.objects.exists()
    assert PersonalHistory.objects.get().items == {}


# ── The office's own words ───────────────────────────────────────────────────────────────────────────────────────────


def own_words(world: World, since: date = VOTED) -> OfficeTemplate:
    """The standard wording with one sentence changed, as an office would have edited it in Word."""
    standard = docx(fill(FORM, SET_2022, VPTW_36, {}, Mode.TEMPLATE))
    content = replaced(standard, "đã họp để xét", "đã họp phiên thường kỳ để xét")
    return OfficeTemplate.objects.create(
        unit=world.unit["nam-pha"], form=FORM.slug, form_set="2022", version=1, content=content, since=since,
        sha256=sha256(content).hexdigest(), note="Thêm hai chữ.",
    )  # fmt: skip


def replaced(content: bytes, old: str, new: str) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old.encode(), new.encode()))
    return out.getvalue()


def letters(content: bytes) -> str:
    return ZipFile(BytesIO(content)).read("word/document.xml").decode()


def test_a_paper_is_issued_in_the_offices_own_words(world: World, candidate: Candidate) -> None:
    write(world, candidate)
    standard = issue(world, candidate)
    template = own_words(world)
    own = issue(world, candidate)

    assert (standard.template, own.template) == (None, template)
    assert "đã họp phiên thường kỳ để xét" in letters(again_docx(own))
    assert "đã họp để xét" in letters(again_docx(standard))
    assert own.sha256 != standard.sha256


def test_an_older_paper_keeps_the_words_of_its_day(world: World, candidate: Candidate) -> None:
    own_words(world, since=date(2025, 8, 16))
    assert issue(world, candidate, with_blanks=True).template is None


def test_a_vote_that_failed_carries_no_resolution(world: World) -> None:
    papers.set_letterhead(world.actor("lan"), world.unit["na-loc"], place="Nậm Pha", signer="Lò Thị Lan")
    candidate = walked(world, StepKey.OPINIONS)
    record_step(world.program, candidate, record=Record(step=StepKey.CELL_VOTE, on=VOTED, vote=SHORT))
    write(world, candidate)

    with pytest.raises(Refused, match=r"5 trên 9 người tán thành, cần ít nhất 6\..*không ban hành Mẫu 6-KNĐ"):
        issue(world, candidate)
    assert not Document.objects.exists()


# ── Words for papers of an organisation ──────────────────────────────────────────────────────────────────────────────

MET = date(2026, 11, 3)
MINUTES = form_on("bien-ban-sinh-hoat-chi-bo", MET)


def minute(world: World, who: str = "lan", on: date = MET, **texts: str) -> None:
    papers.write_unit_texts(world.actor(who), world.fresh("na-loc"), form=MINUTES, on=on, texts=texts)


def test_words_of_an_organisation_are_kept_by_month_and_logged_without_their_text(world: World) -> None:
    minute(world, chair="Lò Thị Lan", minute_taker=" Cà Văn Minh ")
    minute(world, chair="Lò Thị Lan", minute_taker="Lò Thị Thoa")
    minute(world, on=date(2026, 10, 30), chair="Cà Văn Minh")

    november = UnitPaperText.objects.filter(part="sinh-hoat-chi-bo/2026-11")
    assert dict(november.values_list("key", "text")) == {"chair": "Lò Thị Lan", "minute_taker": "Lò Thị Thoa"}
    first, second, third = Event.objects.filter(action="unit-texts-written").order_by("pk")
    assert [event.data["fields"] for event in (first, second, third)] == [
        ["chair", "minute_taker"], ["minute_taker"], ["chair"]
    ]  # fmt: skip
    assert "Thoa" not in str(second.data)


def test_the_same_words_of_an_organisation_again_are_no_event(world: World) -> None:
    minute(world, chair="Lò Thị Lan")
    before = Event.objects.count()
    minute(world, chair="Lò Thị Lan")
    assert Event.objects.count() == before


@pytest.mark.parametrize(("who", "refused"), [("dung", Forbidden), ("khai", Forbidden), ("cuong", OutOfReach)])
def test_words_of_an_organisation_need_its_right(world: World, who: str, refused: type[Exception]) -> None:
    with pytest.raises(refused):
        minute(world, who, chair="Lò Thị Lan")
    assert not UnitPaperText.objects.exists()


def test_words_of_a_committee_are_written_by_its_office(world: World) -> None:
    form = form_on("quyet-dinh-mo-lop-nhan-thuc", MET)
    unit, texts = world.fresh("nam-pha"), {"course_place": "Nậm Pha"}
    papers.write_unit_texts(world.actor("hung"), unit, form=form, on=MET, texts=texts)
    assert UnitPaperText.objects.get().part == "quyet-dinh-mo-lop-nhan-thuc/2026-11"


def test_a_text_the_paper_of_an_organisation_does_not_ask_for_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="không có mục strengths"):
        minute(world, strengths="Tốt")


def test_a_paper_without_a_number_is_issued_and_called_back(world: World, candidate: Candidate) -> None:
    form = form_on("knd-05", VOTED)
    paper = papers.issue(world.actor("lan"), candidate, form=form, on=VOTED, with_blanks=True)

    assert paper.document is None
    assert papers.call_back(world.actor("lan"), paper, on=date(2025, 9, 1), why="Sai tên").void_why == "Sai tên"
    assert not Document.objects.exists()
