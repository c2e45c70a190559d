"""Results of a class: numbers in order, steps on the road, corrections."""

from datetime import date

import pytest
from tests.actions.test_classes import refused
from tests.classes import ASKED, LAST, SENT, closed, passed, planned, running, sympathiser
from tests.world import TODAY, World

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import candidates, classes, nominations
from ketnap.actions import class_results as act
from ketnap.actions.class_results import Given
from ketnap.actions.people import withdraw_consent
from ketnap.actions.steps import correct_step, record_step
from ketnap.models import (
    Candidate,
    ClassResult,
    Event,
    Nomination,
    PaperText,
    SessionAttendance,
    StepRecord,
    StudyClass,
)
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.queries.dossiers import to_record

K = StepKey


def standing(road: Candidate, step: StepKey = K.CERTIFICATE) -> list[str]:
    """The numbers of certificates that stand on a road."""
    rows = StepRecord.objects.filter(candidate=road, step=step.value, withdrawn=False, corrected_by=None)
    return list(rows.values_list("number", flat=True))


def only(study: StudyClass) -> Nomination:
    return study.nominations.get()


def test_certificates_are_numbered_in_order_of_name_and_written_on_the_roads(world: World) -> None:
    people = [sympathiser(world, name) for name in ("Lò Văn Yêu", "Lò Thị Ân", "Lò Văn Minh")]
    rows = passed(world, closed(world, *people, capacity=5))
    assert [(row.nomination.person.name, row.reference) for row in rows] == [
        ("Lò Thị Ân", "001/2026"), ("Lò Văn Minh", "002/2026"), ("Lò Văn Yêu", "003/2026"),
    ]  # fmt: skip
    assert [standing(road) for road in people] == [["003/2026"], ["001/2026"], ["002/2026"]]
    assert {Candidate.objects.get(pk=road.pk).next_step for road in people} == {"dossier-allowed"}
    assert all(row.record and row.record.number == row.reference for row in rows)
    assert Event.objects.filter(action="class-results-entered").count() == 1


def test_numbers_run_on_through_the_year_and_are_never_given_twice(world: World) -> None:
    passed(world, closed(world), first=17)
    other = closed(world, sympathiser(world, "Lò Thị Hai"), name="Khóa 4")
    found = refused(passed, world, other, first=17)
    assert (found.field, found.message) == ("first", "Năm 2026 đã cấp đến số 17. Ghi từ số 18 trở đi.")
    assert [row.reference for row in passed(world, other)] == ["018/2026"]


def test_each_kind_of_class_has_its_own_book(world: World) -> None:
    passed(world, closed(world))
    study = classes.open_for_nominations(world.actor("bao"), planned(world, "new-member", name="Khóa 1"))
    rows = nominations.nominate(world.actor("lan"), study, people=[world.membership["dia"]], on=ASKED)
    nominations.confirm(world.actor("hung"), study, nominations=rows, on=SENT)
    study = through(world, study)
    (row,) = passed(world, study)
    assert (row.reference, row.record) == ("001/2026", None)  # no road here: the certificate is kept all the same


def through(world: World, study: StudyClass) -> StudyClass:
    bao = world.actor("bao")
    study = classes.start(bao, study)
    session = classes.add_session(bao, study, on=LAST, part="2-afternoon", topic="Nhiệm vụ đảng viên")
    classes.mark_attendance(bao, session, given={row.pk: classes.Came(True) for row in study.nominations.all()})
    return classes.close(bao, study, on=LAST)


def test_nobody_gets_a_certificate_before_the_class_has_closed(world: World) -> None:
    study = running(world)
    found = refused(passed, world, study)
    assert found.message == "Lớp này đang học. Bế giảng rồi mới ghi kết quả, cấp giấy chứng nhận."
    assert ClassResult.objects.count() == 0


@pytest.mark.parametrize(("day", "words"), [(12, "sớm hơn ngày bế giảng"), (17, "chưa tới")])
def test_the_day_of_a_certificate_is_after_the_class_and_not_ahead(world: World, day: int, words: str) -> None:
    study = closed(world)
    given = {only(study).pk: Given(True)}
    bao = world.actor("bao")
    found = refused(act.enter_results, bao, study, given=given, issued_on=date(2026, 11, day))
    assert (found.field, words in found.message) == ("issued_on", True)


def test_too_few_sessions_ask_for_a_reason(world: World) -> None:
    study, bao = closed(world, away=1), world.actor("bao")
    pk = only(study).pk
    found = refused(act.enter_results, bao, study, given={pk: Given(True, why=" ")}, issued_on=LAST)
    assert found.field == f"why-{pk}"
    assert found.message.startswith("Lò Văn Ơn dự 1 trên 2 buổi, cần 2.")
    (row,) = act.enter_results(bao, study, given={pk: Given(True, why="Học bù ngày 14/11")}, issued_on=LAST)
    assert row.why == "Học bù ngày 14/11"


@pytest.mark.parametrize(("least", "enough"), [(1, True), (2, False), (9, False), (None, False)])
def test_the_rule_of_the_house_says_how_many_are_enough(world: World, least: int | None, enough: bool) -> None:
    """One of two sessions attended; a rule that asks for more than were held asks for all."""
    study = closed(world, away=1, least_sessions=least)
    if enough:
        assert passed(world, study)
    else:
        assert "cần 2" in refused(passed, world, study).message


def test_who_failed_gets_no_number(world: World) -> None:
    study = closed(world, road := sympathiser(world), away=2)
    (row,) = act.enter_results(world.actor("bao"), study, given={only(study).pk: Given(False, why="x")}, issued_on=LAST)
    assert (row.passed, row.number, row.issued_on, row.reference, row.why) == (False, None, None, "", "")
    assert str(row).endswith("không đạt")
    assert standing(road) == []


def test_results_are_given_once_to_those_who_learned_here(world: World) -> None:
    study, bao = closed(world), world.actor("bao")
    passed(world, study)
    assert "Lò Văn Ơn đã có kết quả" in refused(passed, world, study).message
    assert refused(act.enter_results, bao, study, given={}, issued_on=LAST).message.startswith("Ghi kết quả")
    with pytest.raises(OutOfReach):
        act.enter_results(bao, study, given={999_999: Given(True)}, issued_on=LAST)


def test_only_the_centre_gives_results(world: World) -> None:
    study = closed(world)
    with pytest.raises(Forbidden):
        act.enter_results(world.actor("dung"), study, given={}, issued_on=LAST)
    with pytest.raises(OutOfReach):
        act.enter_results(world.actor("cuong"), study, given={}, issued_on=LAST)
    (row,) = passed(world, study)
    with pytest.raises(Forbidden):
        act.correct_result(world.actor("lan"), row, given=Given(True, "giỏi"), reason="Nhầm")
    with pytest.raises(OutOfReach):
        act.correct_result(world.actor("cuong"), row, given=Given(True, "giỏi"), reason="Nhầm")


def test_all_results_are_written_or_none(world: World) -> None:
    """One road has been paused meanwhile: the sentence says whose, and how to go on."""
    good, paused = sympathiser(world), sympathiser(world, "Lò Thị Hai")
    study = closed(world, good, paused)
    record_step(world.program, paused, record=Record(step=K.PAUSED, on=date(2026, 11, 10), note="đi làm xa"))
    found = refused(passed, world, study)
    assert found.message.startswith("Lò Thị Hai: Hồ sơ đang tạm dừng")
    assert found.message.endswith("Bỏ trống dòng này để ghi những người khác.")
    assert (ClassResult.objects.count(), standing(good)) == (0, [])


def test_a_road_that_went_elsewhere_keeps_its_certificate_without_a_step(world: World) -> None:
    road = sympathiser(world)
    study = closed(world, road)
    candidates.move(world.program, road, to=world.fresh("huoi-co"), on=LAST, paper="17-KNĐ", reason="lấy chồng")
    (row,) = passed(world, study)
    assert (row.reference, row.record) == ("001/2026", None)
    again = act.correct_result(world.actor("bao"), row, given=Given(False), reason="Nhầm")
    assert again.passed is False


def test_the_sheet_of_a_certificate_is_filled_from_the_class(world: World) -> None:
    road = sympathiser(world)
    study = closed(world, road, place="Hội trường xã", decision="12-QĐ/ĐU", decided_on=date(2026, 10, 30))
    (row,) = passed(world, study)
    said = {
        "class_place": "Hội trường xã", "class_decision": "12-QĐ/ĐU ngày 30/10/2026", "class_grade": "khá",
        "class_from": "09/11/2026", "class_to": "13/11/2026",
    }  # fmt: skip
    assert words_of(road) == said
    row = act.correct_result(world.actor("bao"), row, given=Given(True, "giỏi"), reason="Ghi nhầm")
    assert words_of(road) == {**said, "class_grade": "giỏi"}
    act.correct_result(world.actor("bao"), row, given=Given(False), reason="Nhầm người")
    assert words_of(road) == {}


def test_a_decision_without_its_day_is_its_number_alone(world: World) -> None:
    study = planned(world, decision="12-QĐ/ĐU")
    assert act.decided(study) == "12-QĐ/ĐU"


def words_of(road: Candidate) -> dict[str, str]:
    return dict(PaperText.objects.filter(candidate=road, part="certificate").values_list("key", "text"))


# ── Corrections ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mark_is_corrected_and_the_certificate_stays(world: World) -> None:
    (row,) = passed(world, closed(world, road := sympathiser(world)))
    new = act.correct_result(world.actor("bao"), row, given=Given(True, "giỏi"), reason="Ghi nhầm")
    assert (new.mark, new.reference, new.record, new.corrects) == ("giỏi", "001/2026", row.record, row)
    assert standing(road) == ["001/2026"]
    assert (
        "vừa được đính chính"
        in refused(act.correct_result, world.actor("bao"), row, given=Given(False), reason="Nữa").message
    )


def test_a_certificate_given_by_mistake_is_withdrawn_and_its_number_stays_taken(world: World) -> None:
    bao = world.actor("bao")
    (row,) = passed(world, closed(world, road := sympathiser(world)))
    gone = act.correct_result(bao, row, given=Given(False), reason="Nhầm người")
    assert (gone.passed, standing(road)) == (False, [])
    assert Candidate.objects.get(pk=road.pk).next_step == "certificate"
    back = act.correct_result(bao, gone, given=Given(True, "khá"), reason="Đúng người", issued_on=TODAY)
    assert (back.reference, standing(road)) == ("002/2026", ["002/2026"])


def test_a_correction_says_why_and_what(world: World) -> None:
    bao = world.actor("bao")
    (row,) = passed(world, closed(world, away=0))
    assert refused(act.correct_result, bao, row, given=Given(False), reason=" ").field == "reason"
    assert "không khác" in refused(act.correct_result, bao, row, given=Given(True, "khá"), reason="x").message


def test_who_passes_after_all_needs_a_day_and_enough_sessions(world: World) -> None:
    study, bao = closed(world, away=1), world.actor("bao")
    (row,) = act.enter_results(bao, study, given={only(study).pk: Given(False)}, issued_on=LAST)
    assert refused(act.correct_result, bao, row, given=Given(True), reason="Bù").field == "issued_on"
    found = refused(act.correct_result, bao, row, given=Given(True), reason="Bù", issued_on=TODAY)
    assert (found.field, "cần 2" in found.message) == ("why", True)
    new = act.correct_result(bao, row, given=Given(True, why="Học bù"), reason="Bù", issued_on=TODAY)
    assert (new.reference, new.note) == ("001/2026", "Bù")


def test_a_step_corrected_in_the_file_is_not_withdrawn_behind_its_back(world: World) -> None:
    (row,) = passed(world, closed(world, road := sympathiser(world)))
    assert row.record
    other = Record(step=K.CERTIFICATE, on=TODAY, number="9/2026", corrects=row.record.pk)
    correct_step(world.program, road, record=other, reason="Ghi nhầm ngày")
    found = refused(act.correct_result, world.actor("bao"), row, given=Given(False), reason="Nhầm")
    assert "đã được sửa" in found.message
    assert to_record(row.record).number == "001/2026"


# ── Somebody erased ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_erasing_somebody_leaves_days_and_numbers_alone(world: World) -> None:
    road = sympathiser(world)
    study = closed(world, road, away=1)
    given = {only(study).pk: Given(True, "khá", "Nhà có tang")}
    (row,) = act.enter_results(world.actor("bao"), study, given=given, issued_on=LAST)
    act.correct_result(world.actor("bao"), row, given=Given(True, "giỏi"), reason="Chấm lại bài của anh Ơn")
    record_step(world.program, road, record=Record(step=K.STOPPED, on=TODAY, note="tự xin thôi"))
    withdraw_consent(world.program, road.person, on=TODAY)
    assert not SessionAttendance.objects.exclude(why="", note="").exists()
    rows = ClassResult.objects.order_by("pk")
    assert [(row.mark, row.why, row.note, row.number) for row in rows] == [("", "", "", 1), ("", "", "(đã xóa)", 1)]
    assert Event.objects.filter(action="person-erased").count() == 1
