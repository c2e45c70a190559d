"""Written reports: drafted from what is kept, the office's own words, issued once; kept, and why they differ."""

from datetime import date
from typing import Any

import pytest
from tests.world import World, enrol, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, members, people, units, written
from ketnap.actions.reports import stood
from ketnap.models import (
    AppendOnlyError,
    Document,
    Event,
    StepRecord,
    Target,
    Term,
    UnitSpan,
    WrittenReport,
    WrittenWords,
    unpack,
)  # fmt: skip
from ketnap.official_forms import written_paper
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.as_text import as_text
from ketnap.process.keys import StepKey
from ketnap.process.statistics.differences import Cause
from ketnap.process.written.blocks import text_of, unpacked
from ketnap.process.written.drafting import draft
from ketnap.process.written.own import OwnPart
from ketnap.process.written.periods import Period
from ketnap.queries import written_again, written_report, written_rows
from ketnap.queries.written import Scope, count

JULY = date(2026, 7, 1)


def period(world: World, key: str = "2026-N1", unit: str = "nam-pha") -> Period:
    found = written_report.period_of(world.program, world.fresh(unit), key)
    assert found is not None
    return found


def write(world: World, who: str = "hung", unit: str = "nam-pha", **given: Any) -> WrittenWords:
    asked = {"period": period(world, unit=unit), "part": OwnPart.GOOD, "text": "Làm tốt.", "seen": 0, **given}
    return written.write(world.actor(who), world.fresh(unit), **asked)


def issue(world: World, who: str = "hung", unit: str = "nam-pha", key: str = "2026-N1", **given: Any) -> WrittenReport:
    asked = {"period": period(world, key, unit), "on": JULY, **given}
    return written.issue(world.actor(who), world.fresh(unit), **asked)


def drafted(world: World, key: str = "2026-N1", unit: str = "nam-pha", who: str = "hung") -> str:
    told = written_report.material(world.actor(who), world.fresh(unit), period(world, key, unit), {})
    return text_of(draft(told))


def record(world: World, key: str, step: StepKey, on: date) -> None:
    road = world.candidate[key]
    StepRecord.objects.create(candidate=road, step=step.value, happened_on=on, unit=road.unit)


# ── What it says ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_drafted_from_what_is_kept(world: World) -> None:
    at = world.unit["nam-pha"]
    Target.objects.create(unit=at, year=2026, least=4, set_on=date(2026, 1, 5))
    Target.objects.create(unit=at, year=2026, least=2, group="residential", set_on=date(2026, 1, 5))
    Target.objects.create(unit=at, year=2027, least=5, most=8, set_on=date(2026, 10, 5))
    Target.objects.create(unit=world.unit["na-loc"], year=2026, least=2, set_on=date(2026, 1, 6))
    record(world, "pao", StepKey.LISTED, date(2026, 5, 5))
    record(world, "thu", StepKey.CELL_VOTE, date(2026, 6, 5))

    half = drafted(world)
    assert "Nậm Pha có 10 đảng viên (chính thức 9, dự bị 1) sinh hoạt tại 2 chi bộ." in half
    assert "6 tháng đầu năm 2026, toàn Đảng bộ kết nạp được 1 đảng viên." in half
    assert "Kết quả này đạt 25% chỉ tiêu năm 2026 (4 đảng viên)." in half
    assert "đã xét, đưa 1 quần chúng ưu tú vào danh sách cảm tình Đảng." in half
    assert "Các chi bộ đã xét, biểu quyết 1 hồ sơ đề nghị kết nạp đảng viên." in half
    assert "Còn 1/2 tổ chức trực thuộc chưa kết nạp được đảng viên: Chi bộ Trường Tiểu học Nậm Pha." in half

    year = drafted(world, "2026")
    assert "đạt 25% chỉ tiêu năm 2026 (4 đảng viên)" in year
    assert "Riêng ở thôn, bản, tổ dân phố: kết nạp 1 đảng viên, đạt 50% chỉ tiêu năm 2026 (2 đảng viên)." in year
    assert "Chỉ tiêu năm 2027: kết nạp 5–8 đảng viên." in year


def test_a_term_five_years_and_a_cell_have_reports(world: World) -> None:
    at = world.unit["nam-pha"]
    old = Term.objects.create(unit=at, name="2020–2025", since=date(2020, 8, 1), until=date(2025, 8, 1))
    Term.objects.create(unit=at, name="2015–2020", since=date(2015, 8, 1), until=date(2020, 8, 1))
    Target.objects.create(unit=at, term=old, least=2, set_on=date(2020, 8, 1))
    term = drafted(world, "2020-2025")
    assert "Trong nhiệm kỳ 2020–2025, toàn Đảng bộ kết nạp được 1 đảng viên, bằng nhiệm kỳ 2015–2020, đạt 50%" in term
    assert "chỉ tiêu nhiệm kỳ 2020–2025 (2 đảng viên)." in term
    assert "nhiều nhất là năm 2024 (1 đảng viên)" in term
    assert "Bình quân mỗi năm kết nạp 0,2 đảng viên" in drafted(world, "5N-2025")
    cell = drafted(world, "2026-Q1", "na-loc", "lan")
    assert "Chi bộ kết nạp được 1 đảng viên" in cell
    assert "tổ chức trực thuộc" not in cell
    assert written_report.period_of(world.program, world.fresh("nam-pha"), "2014") is None


def test_a_target_that_came_with_a_merger_is_added(world: World) -> None:
    for key, least in (("nam-pha", 4), ("phieng-sa", 3)):
        Target.objects.create(unit=world.unit[key], year=2026, least=least, set_on=date(2026, 1, 5))
    units.merge(world.program, [world.unit["phieng-sa"]], into=world.unit["nam-pha"], on=date(2026, 3, 1))
    assert "chỉ tiêu năm 2026 (7 đảng viên)" in drafted(world, "2026")
    assert written_report.period_of(world.program, world.fresh("phieng-sa"), "2026-T3") is None
    gone = drafted(world, "2025", "phieng-sa", "mai")
    assert "Năm 2025, toàn Đảng bộ kết nạp được 1 đảng viên." in gone


@pytest.mark.parametrize(("key", "unit"), [("2026-N1", "nam-pha"), ("2026-Q3", "nam-pha"), ("2026", "tinh"),
                                           ("5N-2026", "tinh"), ("2026-T2", "na-loc")])  # fmt: skip
def test_every_figure_opens_to_as_many_rows_as_it_says(world: World, key: str, unit: str) -> None:
    record(world, "pao", StepKey.LISTED, date(2026, 5, 5))
    scope = Scope.of(world.actor("mai"), world.fresh(unit), period(world, key, unit))
    counted, frozen = count(scope), written_rows.ids(scope)

    numbers = {at: number for at, number in counted.numbers.items() if number}
    assert {at: len(rows) for at, rows in frozen.items() if rows} == numbers
    opened = {at: written_rows.figure(scope, at) for at in numbers}
    assert {at: found.rows.count() if found else None for at, found in opened.items()} == numbers
    for at, found in opened.items():
        assert found
        assert sorted(found.rows.values_list("pk", flat=True)) == frozen[at]
        assert found.rows.model is written_rows.model_of(at)
        assert written_rows.called(at, scope.period)


@pytest.mark.parametrize(
    "key", ["", "x y", "nothing", "members_before", "admitted_u999", "admitted_1999", "listed_2026",
            "admitted_u1_2026", "admitted_2026-05_before", "admitted_year", "admitted_u1_year"],
)  # fmt: skip
def test_a_key_that_means_nothing_opens_nothing(world: World, key: str) -> None:
    scope = Scope.of(world.program, world.fresh("nam-pha"), period(world))
    assert written_rows.figure(scope, key) is None


# ── The office's own words ───────────────────────────────────────────────────────────────────────────────────────────


def test_words_are_kept_with_who_wrote_them(world: World) -> None:
    first = write(world)
    second = write(world, text="Làm rất tốt.\r\nCó nơi chưa.", seen=first.pk)
    assert write(world, text=" Làm rất tốt.\nCó nơi chưa. ", seen=second.pk) == second
    held = written_report.words(world.actor("lan"), world.fresh("na-loc"), period(world))
    assert held == {}
    held = written_report.words(world.actor("hung"), world.fresh("nam-pha"), period(world))
    assert (held[OwnPart.GOOD].text, held[OwnPart.GOOD].by) == ("Làm rất tốt.\nCó nơi chưa.", world.hung)
    assert WrittenWords.objects.count() == 2
    assert [event.action for event in Event.objects.all()] == ["written-words-written"] * 2
    assert str(first) == "Đảng bộ xã Nậm Pha, 2026-N1: Ưu điểm"


@pytest.mark.parametrize(
    ("given", "sentence"), [({"seen": 99}, "vừa được ghi ở nơi khác"), ({"text": "a" * 6001}, "dài quá 6.000 chữ")]
)
def test_words_are_refused(world: World, given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        write(world, **given)
    assert not WrittenWords.objects.exists()


def test_it_refuses_without_right(world: World) -> None:
    for act in (write, issue):
        with pytest.raises(Forbidden):
            act(world, "minh", "na-loc")
        with pytest.raises(OutOfReach):
            act(world, "cuong")


# ── Issued ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_issued_once_with_a_number_of_the_book(world: World) -> None:
    write(world)
    report = issue(world, number=7)

    assert report.document == Document.objects.get()
    assert (report.document.short, report.document.title) == (
        "07-BC/ĐU", "Báo cáo công tác phát triển đảng viên 6 tháng đầu năm 2026",
    )  # fmt: skip
    assert report.figures["admitted"] == 1
    assert unpack(bytes(report.ids))["admitted"] == [world.membership["dia"].pk]
    assert "1. Ưu điểm\nLàm tốt." in text_of(unpacked(report.blocks))
    assert str(report) == "Đảng bộ xã Nậm Pha, công tác phát triển đảng viên 6 tháng đầu năm 2026"
    event = Event.objects.latest("pk")
    assert (event.action, event.object_id, event.path) == (
        "written-report-issued", report.pk, world.unit["nam-pha"].path,
    )  # fmt: skip
    with pytest.raises(AppendOnlyError):
        report.save()
    with pytest.raises(Refused, match="đã ban hành ngày 01/07/2026; nội dung giữ nguyên"):
        issue(world)


def test_what_is_put_right_is_issued_again_and_says_what_it_replaces(world: World) -> None:
    with pytest.raises(Refused, match="chưa ban hành lần nào"):
        issue(world, again=written.Again(1, "Sót một người."))
    words = write(world)
    first = issue(world, number=7)
    write(world, text="Làm rất tốt.", seen=words.pk)
    late = enrol(world, person(world, "truong", "Lò Thị Muộn", sex="female"), "truong", date(2026, 5, 19))
    for again, on, sentence in (
        (written.Again(first.pk + 9, "Sót."), JULY, "đã ban hành ngày 01/07/2026"),
        (written.Again(first.pk, " "), JULY, "Ghi lý do ban hành lại"),
        (written.Again(first.pk, "Sót."), date(2026, 6, 30), "sớm hơn ngày ban hành lần trước"),
    ):
        with pytest.raises(Refused, match=sentence):
            issue(world, on=on, again=again)
    second = issue(world, on=date(2026, 7, 9), again=written.Again(first.pk, "Sót một người ghi muộn."))

    told = text_of(unpacked(second.blocks))
    assert told.startswith(
        "Báo cáo này thay thế báo cáo số 07-BC/ĐU ban hành ngày 01/07/2026. Lý do: Sót một người ghi muộn."
    )
    assert "Làm rất tốt." in told
    assert (first.figures["admitted"], second.figures["admitted"]) == (1, 2)
    assert late.pk in unpack(bytes(second.ids))["admitted"]
    assert "Làm tốt." in text_of(unpacked(WrittenReport.objects.get(pk=first.pk).blocks))
    assert list(written_report.issues(world.actor("hung"), world.fresh("nam-pha"), "2026-N1")) == [first, second]
    with pytest.raises(Refused, match="đã ban hành ngày 09/07/2026"):  # pressed twice: the page knew the first only
        issue(world, on=date(2026, 7, 9), again=written.Again(first.pk, "Sót một người ghi muộn."))
    third = issue(world, on=date(2026, 7, 9), again=written.Again(second.pk, "Sai chữ"))
    assert "thay thế báo cáo ban hành ngày 09/07/2026. Lý do: Sai chữ." in text_of(unpacked(third.blocks))


@pytest.mark.parametrize(
    ("key", "on", "sentence"),
    [
        ("2026", JULY, "Kỳ này đến hết ngày 31/12/2026 mới kết thúc"),
        ("2026-N1", date(2026, 6, 29), "sớm hơn ngày cuối kỳ báo cáo"),
        ("2026-N1", date(2026, 11, 17), "chưa tới"),
    ],
)
def test_it_refuses_what_cannot_be(world: World, key: str, on: date, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        issue(world, key=key, on=on)
    assert not WrittenReport.objects.exists()


def test_words_written_meanwhile_are_not_lost(world: World) -> None:
    at, days = world.fresh("nam-pha"), period(world)
    counted = written.counted(world.actor("hung"), at, days)
    write(world)
    with pytest.raises(Refused, match="vừa được ghi ở nơi khác"):
        written.put(world.actor("hung"), at, period=days, on=JULY, number=None, counted=counted)


def test_the_paper_is_that_of_the_day_it_was_issued(world: World) -> None:
    report = issue(world, number=7)
    before = written_paper.kept(report)
    enrol(world, person(world, "truong", "Lò Thị Muộn", sex="female"), "truong", date(2026, 5, 19))
    units.rename(world.program, world.unit["nam-pha"], on=date(2026, 9, 1), name="Đảng bộ xã Mường Pha")
    kept = WrittenReport.objects.get()
    again = written_paper.kept(kept)
    assert again.blocks == before.blocks
    text = as_text(again)
    assert "ĐẢNG ỦY XÃ NẬM PHA" in text
    assert "Số 07-BC/ĐU" in text
    assert "BÁO CÁO\ncông tác phát triển đảng viên 6 tháng đầu năm 2026" in text
    assert "Tỉnh ủy Sơn Hà (để báo cáo)," in text
    assert "Tháng 2: 1" in text
    assert docx(again)[:2] == b"PK"
    assert pdf([again])[:4] == b"%PDF"
    draft_text = as_text(written_paper.drafted(world.program, world.fresh("nam-pha"), period(world, "2026-Q1"), ()))
    assert "BC/ĐU" in draft_text


# ── What differs later ───────────────────────────────────────────────────────────────────────────────────────────────


def differences(world: World, report: WrittenReport) -> written_again.Differences:
    fresh = WrittenReport.objects.get(pk=report.pk)
    return written_again.differences(world.actor("mai"), fresh, written_report.kept_period(world.program, fresh))


def test_a_late_record_is_a_difference_and_changes_nothing_issued(world: World) -> None:
    report = issue(world)
    assert differences(world, report) == written_again.Differences((), (), 0)
    late = enrol(world, person(world, "truong", "Lò Thị Muộn", sex="female"), "truong", date(2026, 5, 19))
    Event.write(world.program, "member-registered", late)

    found = differences(world, report)
    told = {row.words: (row.was, row.now, row.cause) for row in found.rows}
    assert told["Kết nạp đảng viên"] == (1, 2, None)
    assert told["Đảng viên cuối kỳ"] == (10, 11, None)
    assert told["Tổ chức trực thuộc chưa kết nạp đảng viên trong kỳ"] == (1, 0, Cause.MOVED)
    assert {(one.row.person.name, one.came, one.cause) for one in found.people if one.row} == {
        ("Lò Thị Muộn", True, Cause.LATE)
    }
    assert WrittenReport.objects.get().figures == report.figures


def test_a_detail_put_right_explains_a_figure_alone(world: World) -> None:
    report = issue(world)
    people.correct(world.program, world.person["dia"], reason="Ghi nhầm.", born_on=date(1980, 5, 5))
    (row,) = differences(world, report).rows
    assert (row.words, row.was, row.now, row.cause) == ("Kết nạp, từ 18 đến 30 tuổi", 1, 0, Cause.CORRECTED)


def test_a_term_that_is_no_more_is_not_held_against_another(world: World) -> None:
    at = world.unit["nam-pha"]
    for since in (2015, 2020):
        Term.objects.create(unit=at, name=f"{since}–{since + 5}", since=date(since, 8, 1), until=date(since + 5, 8, 1))
    report = issue(world, key="2020-2025")
    Term.objects.all().delete()
    assert differences(world, report) == written_again.Differences((), (), 0)


def test_an_erased_person_is_behind_no_figure_and_stays_counted(world: World) -> None:
    members.leave(world.program, world.membership["dia"], on=date(2026, 9, 1), why="own-request")
    record(world, "pao", StepKey.LISTED, date(2026, 5, 5))
    mine, other = issue(world, key="2026-Q1"), issue(world, key="2025")
    assert world.unit["nam-pha"].pk in stood(world.person["dia"])
    people.withdraw_consent(world.program, world.person["dia"], on=date(2026, 10, 1))

    kept = WrittenReport.objects.get(pk=mine.pk)
    assert world.membership["dia"].pk not in {pk for key, rows in unpack(bytes(kept.ids)).items()
                                              if key not in {"cells", "without", "listed"} for pk in rows}  # fmt: skip
    assert kept.figures["admitted"] == 1
    behind = written_rows.kept(world.actor("hung"), kept, "admitted", 1)
    assert behind
    assert (behind.count, behind.gone, list(behind.page.rows)) == (1, 1, [])
    assert bytes(WrittenReport.objects.get(pk=other.pk).ids) == bytes(other.ids)
    assert UnitSpan.objects.exists()
