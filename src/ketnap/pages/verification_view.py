"""The verification of one road as the page shows it: places, letters, people. Words and order, no rules."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ketnap.law import values
from ketnap.law import verification as law
from ketnap.law.duties import duty
from ketnap.law.judging import line_of
from ketnap.models import Candidate
from ketnap.pages.dossier_facts import Fact, Row, limit
from ketnap.pages.verification_links import act_url, act_words, letter_url, waiver_url
from ketnap.process.kinship import Relative
from ketnap.process.letters import Act, Course, Track, gone_district
from ketnap.process.verification import Check, Place, Plan, matter, side_of
from ketnap.text import Distance, distance, met, vi_date, vi_number


@dataclass(slots=True)
class Button:
    words: str
    url: str
    about: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter: what was sent, how far it is, what to do next."""

    state: str
    words: str
    facts: Sequence[Fact]
    law: str
    far: Distance | None = None
    left: str = ""
    buttons: Sequence[Button] = ()


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with its letters, and the people it has not been asked about yet."""

    name: str
    note: str = ""
    letters: Sequence[LetterView] = ()
    people: Sequence[str] = ()
    buttons: Sequence[Button] = field(default=())


_STATES = {
    Course.SENT: "open", Course.RUNNING: "open", Course.LATE: "blocked", Course.ANSWERED: "done",
    Course.SETTLED: "done",
}  # fmt: skip


def places(candidate: Candidate, plan: Plan, *, may: bool) -> list[PlaceView]:
    """Every place in turn; the first thing to do, about a letter if there is one, has the filled button."""
    found = [_place(candidate, place, plan.on, may=may) for place in plan.places]
    letters = [button for place in found for letter in place.letters for button in letter.buttons]
    if first := next(iter([*letters, *(button for place in found for button in place.buttons)]), None):
        first.main = True
    return found


def _place(candidate: Candidate, place: Place, on: date, *, may: bool) -> PlaceView:
    name = place.name or "Chưa rõ hỏi nơi nào"
    note = gone_district(place.name, on) if place.people or any(track.open for track in place.tracks) else ""
    if not place.name:
        gone = next(filter(None, (gone_district(person.place, on) for person in place.people)), "")
        note = "Lý lịch chưa ghi xã, phường, đặc khu nơi ở. Hỏi cấp ủy nơi ở, quê quán hoặc nơi làm việc. " + gone
    ask = Button("Ghi công văn thẩm tra", letter_url(candidate, place.name, place.people), name)
    return PlaceView(
        name, note, [_letter(candidate, track, on, may=may) for track in place.tracks],
        [person.words for person in place.people], [ask] if may and place.people else [],
    )  # fmt: skip


def _letter(candidate: Candidate, track: Track, on: date, *, may: bool) -> LetterView:
    words = track.course.vi
    if track.verdict:
        words = track.verdict.vi
    far = _far(track, on)
    return LetterView(
        "judge" if track.verdict and track.verdict != "true" else _STATES[track.course],
        _upper(words),
        _facts(track),
        track.finding.cites,
        far,
        _left(track),
        list(_buttons(candidate, track)) if may else [],
    )


def _far(track: Track, on: date) -> Distance | None:
    if track.answer:
        return met(track.due.due_on, track.answer.on)
    return distance(track.due.due_on, on) if track.open else None


def _left(track: Track) -> str:
    """Working days, because the texts count in them."""
    if not track.open:
        return ""
    kind = f"{vi_number(abs(track.left))} ngày làm việc"
    return f"còn {kind}" if track.left >= 0 else f"quá {kind}"


def _facts(track: Track) -> list[Fact]:
    letter, reminders = track.letter, ", ".join(_dated(row.on, row.paper) for row in track.reminders)
    received = vi_date(letter.received_on) or ("chưa ghi; hạn tạm tính từ ngày gửi" if track.open else "chưa ghi")
    return [
        Fact("Gửi", _dated(track.row.on, track.row.paper)),
        Fact("Thẩm tra", letter.about or "người vào Đảng"),
        Fact("Nơi đó nhận", received),
        Fact("Hạn trả lời", " hoặc ".join(vi_date(day) for day in sorted(track.due.ends))),
        Fact("Đã nhắc", reminders),
        Fact("Trả lời", _dated(track.answer.on, track.answer.paper) if track.answer else ""),
    ]


def _dated(day: date, paper: str) -> str:
    return f"{vi_date(day)}, {paper}" if paper else vi_date(day)


def _buttons(candidate: Candidate, track: Track) -> list[Button]:
    """The next thing first; an answer may come before its letter's day of receipt was heard of."""
    if track.next is None:
        return []
    acts = [track.next, *([Act.ANSWER] if track.open and track.next is not Act.ANSWER else [])]
    place = track.letter.place
    return [Button(act_words(act), act_url(candidate, track, act), place) for act in acts]


def spared(candidate: Candidate, plan: Plan) -> list[Button]:
    """People a decision of the committee may spare: the form comes with who and why filled in."""
    return [_spare(candidate, check) for check in plan.needed if check.open and check.spared_by]


def _spare(candidate: Candidate, check: Check) -> Button:
    person, member = check.relative, check.spared_by.name if check.spared_by else ""
    return Button(f"Ghi miễn thẩm tra: {person.name}", waiver_url(candidate, person, side_of(person), member))


def lead(plan: Plan) -> str:
    """How many people, how many are settled, how many letters are late."""
    count, done = len(plan.needed), len(plan.settled)
    late = sum(track.course is Course.LATE for track in plan.tracks)
    words = f"Phải thẩm tra {vi_number(count)} người, {vi_number(done)} người đã có trả lời hoặc đã xem xét miễn."
    return f"{words} {vi_number(late)} công văn quá hạn trả lời." if late else words


def card(people: Sequence[Relative], on: date) -> list[Row]:
    """Thẩm tra ai, thẩm tra gì, hạn nào, theo văn bản nào: by the texts in force on a day."""
    whom = line_of(law.WHOM, on)
    kin = "; ".join(kin.vi for kin in law.Kin if kin in (whom.value or whom.last_known or frozenset()))
    own = people[0]
    others = Relative(kin=law.Kin.PARENT, name="")
    return [
        Row("Thẩm tra ai", f"{_upper(kin)} có năng lực hành vi dân sự đầy đủ"),
        Row("Thẩm tra gì ở người vào Đảng", _upper(matter(own, on))),
        Row("Thẩm tra gì ở người thân", _upper(matter(others, on))),
        Row("Hỏi nơi nào", "Cấp ủy cơ sở nơi ở, quê quán hoặc nơi làm việc; điểm nào chưa rõ thì hỏi ban tổ chức "
            "cấp ủy cấp trên trực tiếp của nơi đó"),
        Row("Hạn trong nước", limit(values.VERIFICATION_REPLY, on)),
        Row("Hạn ngoài nước", limit(values.VERIFICATION_REPLY_ABROAD, on)),
        Row("Không cử đi thẩm tra", "Người vào Đảng và cha, mẹ, vợ (chồng), anh, chị, em ruột, con của người đó"),
        Row("Theo văn bản nào", f"{whom.cites}. {duty('verification-waived', on).note}".rstrip(". ")),
    ]  # fmt: skip


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
