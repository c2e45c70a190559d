"""Who must be verified, who need not, what is known of each by a day, and where to write: findings, never a yes or no.

Judged by the text in force on the day that is asked about; what was decided on a day, by the text of that day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ketnap.law import values
from ketnap.law import verification as law
from ketnap.law.base import Clause, Finding, Outcome
from ketnap.law.duties import duty
from ketnap.law.judging import found, judge, known, line_of, line_on
from ketnap.law.verification import Kin, Matters
from ketnap.process.keys import StepKey
from ketnap.process.kinship import Relative, committee, covers
from ketnap.process.letters import Track, tracks
from ketnap.process.records import Record, Verdict, Waiver, WaiverKind
from ketnap.process.trail import Trail

ADULT = 18
"""Full civil capacity (Bộ luật Dân sự); a year of birth alone leaves the year of the birthday open."""


@dataclass(frozen=True, slots=True)
class Check:
    """One person: what the texts ask, what is there. `needed` is False for who is not to be verified at all."""

    relative: Relative
    needed: bool
    finding: Finding
    tracks: tuple[Track, ...] = ()
    waiver: Record | None = None
    spared_by: Relative | None = None

    @property
    def open(self) -> bool:
        """Whether somebody must still write, or decide, about this person."""
        return self.needed and not self.tracks and self.waiver is None


@dataclass(frozen=True, slots=True)
class Place:
    """Where to write, or where was written: the letters, and the people nobody has asked about yet."""

    name: str
    people: tuple[Relative, ...]
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole verification of one road on a day."""

    checks: tuple[Check, ...]
    tracks: tuple[Track, ...]
    places: tuple[Place, ...]
    on: date

    @property
    def needed(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.needed)

    @property
    def settled(self) -> tuple[Check, ...]:
        """People an answer or a decision has settled, whatever it says."""
        return tuple(row for row in self.needed if row.waiver or any(track.answer for track in row.tracks))


def plan(trail: Trail, people: Sequence[Relative], on: date) -> Plan:
    """Everything about the verification of these people on a day; the applicant is one of them."""
    sent = tracks(trail, on)
    checks = tuple(_check(trail, person, people, sent, on) for person in people)
    return Plan(checks, sent, _places(checks, sent), on)


def matter(relative: Relative, on: date) -> str:
    """What is verified of somebody, in the words of the text."""
    matters: Matters = known(line_of(law.MATTERS, on))
    return matters.own if relative.kin is Kin.APPLICANT else matters.relatives


# ── Places ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _places(checks: Iterable[Check], sent: Iterable[Track]) -> tuple[Place, ...]:
    """Letters by the place they went to, then the places of those nobody was asked about."""
    letters: dict[str, list[Track]] = {}
    for track in sent:
        letters.setdefault(track.letter.place, []).append(track)
    same = {" ".join(name.split()).casefold(): name for name in letters}
    people: dict[str, list[Relative]] = {}
    for check in checks:
        if check.open:
            name = committee(check.relative.place)
            people.setdefault(same.get(name.casefold(), name), []).append(check.relative)
    names = dict.fromkeys([*letters, *people])
    return tuple(Place(name, tuple(people.get(name, ())), tuple(letters.get(name, ()))) for name in names)


# ── People ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _check(trail: Trail, person: Relative, people: Sequence[Relative], sent: Sequence[Track], on: date) -> Check:
    about = tuple(track for track in sent if covers(track.letter.about, person))
    waiver = _waiver_of(trail, person, on)
    answered = [track for track in about if track.answer]
    if answered:
        return Check(person, True, _answered(person, answered[-1]), about, waiver)
    if waiver and waiver.waiver:
        return Check(person, True, _waived(person, waiver, waiver.waiver, people), about, waiver)
    if about:
        return Check(person, True, _waiting(person, about[-1], on), about)
    if outside := _outside(person, on):
        return Check(person, False, outside)
    if unclear := _unclear(person, on):
        return Check(person, True, unclear)
    member = spared_by(person, people)
    return Check(person, True, _open(person, member, on), spared_by=member)


def _waiver_of(trail: Trail, person: Relative, on: date) -> Record | None:
    rows = (row for row in trail.all(StepKey.WAIVED) if row.on <= on)
    mine = [row for row in rows if row.waiver and covers(row.waiver.about, person)]
    return mine[-1] if mine else None


def _answered(person: Relative, track: Track) -> Finding:
    """What the place said; anything but "true" is for the committee to weigh."""
    answer, verdict = track.answer, track.verdict
    assert answer is not None
    assert verdict is not None
    line = duty("verification-reply", answer.on)
    text = f"{person.words}: {track.letter.place} trả lời ngày {answer.on:%d/%m/%Y}, {verdict.vi}."
    if verdict is Verdict.TRUE:
        return found("VERIFY-WHO", line, answer.on, True, text)
    missing = "trả lời bổ sung" if verdict is Verdict.PARTIAL else "kết luận của cấp ủy về phần khai chưa đúng"
    return judge("VERIFY-WHO", line, answer.on, text, missing=missing)


def _waiting(person: Relative, track: Track, on: date) -> Finding:
    text = f"{person.words}: đã hỏi {track.letter.place} ngày {track.row.on:%d/%m/%Y}, chưa có trả lời."
    missing = f"trả lời thẩm tra của {track.letter.place}"
    return found("VERIFY-WHO", duty("verification-reply", on), on, False, text, missing=missing)


def _outside(person: Relative, on: date) -> Finding | None:
    """Why somebody is not to be verified at all: not on the list of the text, or a child under age."""
    line = line_of(law.WHOM, on)
    if person.kin not in {*known(line), Kin.ADOPTED_CHILD, None}:
        return found("VERIFY-WHO", line, on, True, f"{person.words}: không thuộc diện phải thẩm tra.")
    if person.kin in _CHILDREN and person.born is not None and on.year - person.born < ADULT:
        return found("VERIFY-WHO", line, on, True, f"{person.words}: chưa đủ {ADULT} tuổi, không phải thẩm tra.")
    return None


_CHILDREN = frozenset({Kin.CHILD, Kin.ADOPTED_CHILD})


def _unclear(person: Relative, on: date) -> Finding | None:
    """Why a person must decide whether somebody is to be verified; None for who plainly is."""
    line = line_of(law.WHOM, on)
    if person.kin is None:
        text = f"{person.words}: chưa rõ quan hệ này có thuộc diện phải thẩm tra."
        return judge("VERIFY-WHO", line, on, text, missing="quan hệ ghi rõ trong lý lịch")
    if person.kin is Kin.ADOPTED_CHILD:
        text = f"{person.words}: văn bản của Trung ương chỉ nêu con đẻ."
        return judge("VERIFY-WHO", line_of(law.ADOPTED, on), on, text)
    if person.kin is Kin.CHILD and person.born is None:
        text = f"{person.words}: chưa ghi năm sinh; con đủ {ADULT} tuổi mới thuộc diện phải thẩm tra."
        return judge("VERIFY-WHO", line, on, text, missing="năm sinh của con")
    if person.kin is Kin.CHILD and person.born == on.year - ADULT:
        text = f"{person.words}: đủ {ADULT} tuổi trong năm {on.year}; xem ngày sinh."
        return judge("VERIFY-WHO", line, on, text, missing="ngày sinh của con")
    if person.dead:
        return judge("VERIFY-WHO", line, on, f"{person.words}: đã mất; văn bản không nói có phải thẩm tra.")
    return None


_SIDES = (
    (WaiverKind.OWN_SIDE, law.OWN_SIDE, law.OWN_MEMBERS),
    (WaiverKind.SPOUSE_SIDE, law.SPOUSE_SIDE, law.SPOUSE_MEMBERS),
)


def side_of(person: Relative) -> WaiverKind | None:
    """The side of the family a member may spare this person on."""
    return next((kind for kind, spared, _ in _SIDES if person.kin in spared), None)


def spared_by(person: Relative, people: Iterable[Relative]) -> Relative | None:
    """The relative whose membership may spare this person verification, as far as declared."""
    members = next((members for kind, _, members in _SIDES if kind is side_of(person)), frozenset[Kin]())
    return next((row for row in people if row.member and row.kin in members), None)


def _open(person: Relative, member: Relative | None, on: date) -> Finding:
    """Nobody was asked about this person yet: missing, unless a relative who is a member may spare it."""
    line, where = line_of(law.WHOM, on), committee(person.place)
    missing = f"công văn thẩm tra gửi {where}" if where else "công văn thẩm tra gửi cấp ủy nơi ở, nơi làm việc"
    if member is None:
        text = f"{person.words}: phải thẩm tra, chưa gửi công văn."
        return found("VERIFY-WHO", line, on, False, text, missing=missing)
    return _may_be_spared(person, member, on, missing)


def _may_be_spared(person: Relative, member: Relative, on: date, missing: str) -> Finding:
    line, newer = line_of(law.MEMBER_RELATIVE, on), law.present_politics(on)
    text = f"{person.words}: {member.words} là đảng viên; lý lịch khai đầy đủ, rõ ràng, trung thực"
    text += ", cấp ủy quản lý đảng viên đó xác nhận" if known(line) else ""
    text += " thì không phải thẩm tra."
    if newer is None:
        return judge("VERIFY-SPARED", line, on, text, missing=missing)
    what = "chính trị hiện nay" if person.member else "đầy đủ như người chưa là đảng viên"
    text += f" Hướng dẫn 38-HD/BTCTW vẫn yêu cầu thẩm tra {what}; mặc định có thẩm tra, cấp ủy miễn thì ghi lý do."
    return _two_texts(judge("VERIFY-SPARED", line, on, text, missing=missing), newer.clauses)


def _two_texts(finding: Finding, others: tuple[Clause, ...]) -> Finding:
    """A finding that rests on two texts which differ."""
    return Finding(
        finding.rule, Outcome.JUDGE, finding.text, (*finding.clauses, *others), finding.governed_on,
        finding.confidence, finding.missing, finding.note,
    )  # fmt: skip


# ── What the committee decided ───────────────────────────────────────────────────────────────────────────────────────


def _waived(person: Relative, row: Record, waiver: Waiver, people: Sequence[Relative]) -> Finding:
    """What the text of the day of the decision says about not verifying somebody."""
    why = f"Lý do: {row.note.rstrip('.')}."
    if waiver.kind in {WaiverKind.OWN_SIDE, WaiverKind.SPOUSE_SIDE}:
        return _spared(person, row, waiver, people, why)
    if waiver.kind is WaiverKind.SAME_COMMUNE:
        text = f"{person.words}: không thẩm tra riêng, {waiver.kind.vi}. {why}"
        line = line_of(law.SAME_COMMUNE, row.on)
        met, missing = bool(row.paper.strip()), "xác nhận của cấp ủy xã"
        return found("VERIFY-COMMUNE", line, row.on, met, text, missing=missing)
    if waiver.kind is WaiverKind.EARLIER:
        day = f"{waiver.answered_on:%d/%m/%Y}" if waiver.answered_on else "chưa ghi"
        text = f"{person.words}: dùng lại trả lời của {waiver.because}, ngày {day}; có thay đổi thì thẩm tra bổ sung."
        return judge("VERIFY-EARLIER", line_on(values.DOSSIER_VALIDITY, row.on), row.on, f"{text} {why}")
    text = f"{person.words}: cấp ủy xem xét không thẩm tra. {why}"
    return judge("VERIFY-WHO", line_of(law.WHOM, row.on), row.on, text)


def _spared(person: Relative, row: Record, waiver: Waiver, people: Sequence[Relative], why: str) -> Finding:
    """A side of the family spared because of a member: the right side, a declared member, confirmed in writing."""
    line, newer = line_of(law.MEMBER_RELATIVE, row.on), law.present_politics(row.on)
    text = f"{person.words}: không phải thẩm tra vì {waiver.because} là đảng viên. {why}"
    if side_of(person) is not waiver.kind:
        return judge("VERIFY-SPARED", line, row.on, f"{text} Văn bản không nêu quan hệ này trong trường hợp miễn.")
    declared = [one for one in people if one.member and covers(waiver.because, one)]
    if not any(spared_by(person, [one]) for one in declared):
        words = f"{text} Lý lịch chưa khai người này là đảng viên trong diện được nêu."
        return judge("VERIFY-SPARED", line, row.on, words, missing="người thân là đảng viên, ghi trong lý lịch")
    if known(line) and not row.paper.strip():
        missing = "xác nhận của cấp ủy quản lý đảng viên"
        return found("VERIFY-SPARED", line, row.on, False, text, missing=missing)
    if newer is None:
        return found("VERIFY-SPARED", line, row.on, True, text)
    words = f"{text} Hướng dẫn 38-HD/BTCTW vẫn yêu cầu thẩm tra chính trị hiện nay; cấp ủy đã xem xét miễn."
    return _two_texts(judge("VERIFY-SPARED", line, row.on, words), newer.clauses)
