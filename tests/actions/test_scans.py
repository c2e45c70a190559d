"""Scans: off until switched on, kept encrypted, opened by those with the right, erased with the person."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.road import COMMITTEE, walked
from tests.scanning import files as made
from tests.scanning.room import files, page, room, switched_on
from tests.world import CAST, World, build

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import people, scans, steps
from ketnap.actions.errors import Refused
from ketnap.models import TRAINING, Candidate, Event, Scan, ScanRule, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.queries import scans as reading
from ketnap.scanning import vault
from ketnap.scanning.kinds import ScanKind
from ketnap.scenarios.removal import remove_realm

K = StepKey
__all__ = ["room", "switched_on"]


@pytest.fixture
def road(world: World) -> Candidate:
    """Somebody whose cell has voted."""
    return walked(world, K.CELL_VOTE)


def record(road: Candidate, step: StepKey) -> StepRecord:
    return StepRecord.objects.filter(candidate=road, step=step.value).earliest("pk")


def kept(world: World, road: Candidate, step: StepKey = K.APPLICATION, by: str = "lan") -> Scan:
    return scans.add(world.actor(by), road, record=record(road, step), clean=page(), note=" trang  1 ")


def actions() -> list[str]:
    return [event.action for event in Event.objects.filter(action__startswith="scan").order_by("seq")]


# ── The switch ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_off_until_somebody_switches_it_on(world: World, road: Candidate, room: Path) -> None:
    assert reading.rule(road.unit) is None
    with pytest.raises(Refused, match="chưa bật lưu bản quét") as refused:
        kept(world, road)
    assert refused.value.field == "file"
    assert not vault.has_key()


def test_switching_writes_who_when_and_by_which_paper(world: World, room: Path) -> None:
    mai, commune = world.actor("mai"), world.unit["nam-pha"]
    row = scans.set_rule(mai, commune, plain=True, confidential=True, basis=" 12-QĐ/ĐU  ngày 02/11/2026 ")

    event = Event.objects.get()
    assert (row.by, row.basis, vault.has_key()) == (mai.account, "12-QĐ/ĐU ngày 02/11/2026", True)
    assert (event.action, event.account, event.path) == ("scan-rule-set", mai.account, commune.path)
    assert event.data == {"plain": True, "confidential": True, "basis": "12-QĐ/ĐU ngày 02/11/2026"}


def test_the_confidential_ones_need_a_paper(world: World, room: Path) -> None:
    with pytest.raises(Refused, match="Ghi văn bản của cấp ủy") as refused:
        scans.set_rule(world.actor("hung"), world.unit["nam-pha"], plain=True, confidential=True, basis=" ")
    assert refused.value.field == "basis"
    assert not ScanRule.objects.exists()


@pytest.mark.parametrize("name", [row[0] for row in CAST if row[0] not in {"mai", "hung"}])
def test_nobody_else_switches(world: World, room: Path, name: str) -> None:
    with pytest.raises((Forbidden, OutOfReach)):
        scans.set_rule(world.actor(name), world.unit["nam-pha"], plain=True, confidential=False)
    assert not Event.objects.exists()


def test_the_nearest_above_has_the_word(world: World, road: Candidate, switched_on: ScanRule) -> None:
    assert reading.rule(road.unit) == switched_on
    assert reading.rule(world.unit["huoi-co"]) is None
    scans.set_rule(world.actor("hung"), world.unit["na-loc"], plain=False, confidential=False)
    with pytest.raises(Refused, match="chưa bật"):
        kept(world, road)


def test_only_what_is_switched_on_is_kept(world: World, road: Candidate, room: Path) -> None:
    scans.set_rule(world.actor("hung"), world.unit["nam-pha"], plain=True, confidential=False, basis="bỏ qua")
    assert kept(world, road).confidential is False
    with pytest.raises(Refused, match="chưa bật lưu bản quét loại mật"):
        kept(world, road, K.HISTORY)


def test_switched_off_what_is_there_stays_readable(world: World, road: Candidate, switched_on: ScanRule) -> None:
    scan = kept(world, road)
    scans.set_rule(world.actor("mai"), world.unit["nam-pha"], plain=False, confidential=False)
    assert scans.open_scan(world.actor("lan"), scan) == page().content
    with pytest.raises(Refused, match="chưa bật"):
        kept(world, road, K.OPINIONS)


def test_a_lost_key_is_not_papered_over(
    world: World, road: Candidate, switched_on: ScanRule, settings: LazySettings
) -> None:
    kept(world, road)
    settings.SCAN_KEY_FILE.unlink()
    scans.set_rule(world.actor("mai"), world.unit["nam-pha"], plain=True, confidential=False)
    assert not vault.has_key()
    with pytest.raises(Refused, match="thiếu tệp khóa"):
        kept(world, road, K.OPINIONS)


# ── Keeping ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_works_and_writes_one_event_each(world: World, road: Candidate, switched_on: ScanRule) -> None:
    lan = world.actor("lan")
    scan = kept(world, road)

    assert (scan.pages, scan.size, scan.note, scan.by) == (2, 10, "trang 1", lan.account)
    assert files() == [scan.name]
    assert scans.open_scan(lan, scan) == page().content
    assert actions() == ["scan-rule-set", "scan-added", "scan-opened"]
    assert Event.objects.latest("seq").data == {"step": "application", "confidential": False}
    assert Event.objects.latest("seq").path == road.path


def test_what_is_sent_is_looked_at(world: World) -> None:
    assert scans.examined(made.scan()).kind is ScanKind.PDF
    with pytest.raises(Refused, match="JavaScript") as refused:
        scans.examined(made.page_script())
    assert refused.value.field == "file"


def test_sent_twice_it_is_kept_once(world: World, road: Candidate, switched_on: ScanRule) -> None:
    assert kept(world, road) == kept(world, road)
    assert (len(files()), Event.objects.filter(action="scan-added").count()) == (1, 1)


def test_a_correction_keeps_the_scan(world: World, road: Candidate, switched_on: ScanRule) -> None:
    scan, first = kept(world, road), record(road, K.APPLICATION)
    fixed = Record(step=K.APPLICATION, on=first.happened_on, corrects=first.pk, paper="Mẫu 1-KNĐ")
    row = steps.correct_step(world.actor("lan"), road, record=fixed, reason="Ghi thiếu")

    again = scans.add(world.actor("lan"), road, record=row, clean=page(b"2"))

    assert again.record == scan.record == first
    assert reading.last_of(list(road.records.order_by("pk")), first) == row


def test_what_was_withdrawn_takes_no_scan(world: World, road: Candidate, switched_on: ScanRule) -> None:
    first = record(road, K.OPINIONS)
    StepRecord.objects.create(candidate=road, step=first.step, happened_on=first.happened_on, unit=road.unit,
                              corrects=first, withdrawn=True, note="Ghi nhầm")  # fmt: skip
    with pytest.raises(Refused, match="đã rút lại"):
        kept(world, road, K.OPINIONS)


@pytest.mark.parametrize("step", [K.ANSWER, K.VERIFIED])
def test_what_others_say_of_somebody_is_refused(
    world: World, road: Candidate, switched_on: ScanRule, step: StepKey
) -> None:
    with pytest.raises(Refused, match="không nhận bản quét loại giấy tờ này"):
        kept(world, road, step, by="hung")


@pytest.mark.parametrize("name", [row[0] for row in CAST if row[0] not in {"lan", "minh", "hung"}])
def test_who_may_not_write_the_step_down_sends_no_scan(
    world: World, road: Candidate, switched_on: ScanRule, name: str
) -> None:
    with pytest.raises((Forbidden, OutOfReach)):
        kept(world, road, by=name)
    assert files() == []


def test_a_row_of_another_dossier_is_not_there(world: World, road: Candidate, switched_on: ScanRule) -> None:
    other = StepRecord.objects.create(
        candidate=world.candidate["pao"], step="application", happened_on=world.today, unit=world.unit["na-loc"]
    )
    with pytest.raises(OutOfReach):
        scans.add(world.actor("lan"), road, record=other, clean=page())


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [("DOSSIER_FILES", 1, "đã đủ số bản quét"), ("DOSSIER_BYTES", 5, "đã đủ số bản quét")],
)
def test_a_dossier_has_its_limit(
    world: World, road: Candidate, switched_on: ScanRule, monkeypatch: pytest.MonkeyPatch,
    limit: str, value: int, words: str,
) -> None:  # fmt: skip
    kept(world, road)
    monkeypatch.setattr(reading, limit, value)
    with pytest.raises(Refused, match=words):
        kept(world, road, K.OPINIONS)


def test_the_installation_has_its_limit(
    world: World, road: Candidate, switched_on: ScanRule, settings: LazySettings
) -> None:
    settings.SCANS_GB = 0
    with pytest.raises(Refused, match="hết chỗ chứa"):
        kept(world, road)


def test_a_full_disk_is_said_and_leaves_nothing(
    world: World, road: Candidate, switched_on: ScanRule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    with pytest.raises(Refused, match="không có gì bị lưu dở"):
        kept(world, road)
    assert (files(), Scan.objects.count(), actions()) == ([], 0, ["scan-rule-set"])


def test_a_row_that_cannot_be_written_leaves_no_file(
    world: World, road: Candidate, switched_on: ScanRule, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise RuntimeError("the database went away")

    monkeypatch.setattr(Scan, "save", stop)
    with pytest.raises(RuntimeError):
        kept(world, road)
    assert files() == []


# ── Opening ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def opens(world: World, name: str, scan: Scan) -> bool:
    try:
        return scans.open_scan(world.actor(name), scan) == page().content
    except (Forbidden, OutOfReach):
        return False


def readers(world: World, scan: Scan) -> set[str]:
    return {row[0] for row in CAST if opens(world, row[0], scan)}


def test_who_opens_which(world: World, road: Candidate, switched_on: ScanRule) -> None:
    """Whoever reads the file opens what is plain; the confidential one not the clerk and not political protection."""
    plain, secret = kept(world, road), kept(world, road, K.HISTORY)

    assert readers(world, plain) == {"lan", "minh", "hung", "mai", "nam", "khai", "dung", "thinh"}
    assert readers(world, secret) == {"lan", "minh", "hung", "mai", "nam", "khai"}
    assert [scan.pk for scan in reading.of(world.actor("dung"), road)] == [plain.pk]
    assert [scan.pk for scan in reading.of(world.actor("lan"), road)] == [plain.pk, secret.pk]
    assert reading.of(world.actor("cuong"), road) == []
    assert reading.get(world.actor("lan"), secret.name) == secret
    for name, wrong in (("cuong", OutOfReach), ("dung", Forbidden)):
        with pytest.raises(wrong):
            reading.get(world.actor(name), secret.name)
    with pytest.raises(OutOfReach):
        reading.get(world.actor("lan"), "0" * 32)


def test_whoever_reads_is_in_the_log(world: World, road: Candidate, switched_on: ScanRule) -> None:
    secret = kept(world, road, K.HISTORY)
    scans.open_scan(world.actor("nam"), secret)
    event = Event.objects.latest("seq")
    assert (event.account, event.object_kind, event.object_id) == (world.nam, "scan", secret.pk)
    assert event.data == {"step": "personal-history", "confidential": True}


def test_applicants_open_what_they_wrote(world: World, switched_on: ScanRule) -> None:
    pao = world.candidate["pao"]
    for step in (K.APPLICATION, K.HISTORY, K.OPINIONS):
        StepRecord.objects.create(candidate=pao, step=step.value, happened_on=world.today, unit=pao.unit)
    own = kept(world, pao, by="pao")
    history = kept(world, pao, K.HISTORY, by="pao")
    others = kept(world, pao, K.OPINIONS)

    assert opens(world, "pao", own)
    assert opens(world, "pao", history)
    assert not opens(world, "pao", others)
    assert [scan.pk for scan in reading.of(world.actor("pao"), pao)] == [own.pk, history.pk]


def test_from_the_decision_on_everything_is_confidential(world: World, switched_on: ScanRule) -> None:
    road = walked(world, K.CELL_VOTE)
    scan = kept(world, road)
    assert opens(world, "dung", scan)

    walked_on = Candidate.objects.get(pk=road.pk)
    steps.record_step(
        world.program, walked_on,
        record=Record(step=K.DECIDED, on=world.today, paper="33-QĐ/ĐU", vote=COMMITTEE),
    )  # fmt: skip
    scan = Scan.objects.get(pk=scan.pk)

    assert reading.is_confidential(scan)
    assert not opens(world, "dung", scan)
    assert opens(world, "lan", scan)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda scan, settings: settings.SCAN_KEY_FILE.unlink(), "thiếu tệp khóa"),
        (lambda scan, settings: vault.drop(scan.name), "Không đọc được tệp này"),
    ],
)
def test_what_cannot_be_read_is_said(
    world: World, road: Candidate, switched_on: ScanRule, settings: LazySettings,
    spoil: Callable[[Scan, LazySettings], None], words: str,
) -> None:  # fmt: skip
    scan = kept(world, road)
    spoil(scan, settings)
    with pytest.raises(Refused, match=words):
        scans.open_scan(world.actor("lan"), scan)
    assert "scan-opened" not in actions()


# ── Erasing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_erased_it_is_gone_with_its_key(
    world: World, road: Candidate, switched_on: ScanRule,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    scan, other = kept(world, road), kept(world, road, K.OPINIONS)
    with pytest.raises(Refused, match="Ghi lý do"):
        scans.erase(world.actor("lan"), scan, why=" ")
    with django_capture_on_commit_callbacks(execute=True):
        scans.erase(world.actor("lan"), scan, why="Chụp mờ")
    assert list(Scan.objects.all()) == [other]
    assert files() == [other.name]
    assert Event.objects.latest("seq").data == {"step": "application", "why": "Chụp mờ"}
    with pytest.raises(Forbidden):
        scans.erase(world.actor("khai"), other, why="Thử")


def test_it_is_erased_with_the_person(
    world: World, switched_on: ScanRule, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    road = walked(world, K.APPLICATION)
    kept(world, road)
    steps.record_step(world.program, road, record=Record(step=K.STOPPED, on=world.today, note="Xin thôi"))
    with django_capture_on_commit_callbacks(execute=True):
        people.withdraw_consent(world.actor("hung"), road.person, on=world.today)
    assert (files(), Scan.objects.count()) == ([], 0)
    road.refresh_from_db()
    with pytest.raises(Refused, match="đã xóa"):
        kept(world, road)


def test_it_goes_with_an_invented_world(
    world: World, room: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    training = build(TRAINING)
    scans.set_rule(training.actor("mai"), training.unit["nam-pha"], plain=True, confidential=False)
    pao = training.candidate["pao"]
    row = StepRecord.objects.create(candidate=pao, step="application", happened_on=world.today, unit=pao.unit)
    scans.add(training.actor("lan"), pao, record=row, clean=page())
    with django_capture_on_commit_callbacks(execute=True):
        remove_realm(TRAINING)
    assert (files(), Scan.objects.count(), ScanRule.objects.count()) == ([], 0, 0)


def test_room_and_counts(world: World, road: Candidate, switched_on: ScanRule) -> None:
    kept(world, road)
    taken = reading.room(road)
    assert (taken.files, taken.size, taken.total, taken.most) == (1, 10, 10, 20 * 1024**3)
    assert reading.count_below(world.actor("mai"), world.unit["nam-pha"]) == 1
    assert reading.count_below(world.actor("mai"), world.unit["phieng-sa"]) == 0
