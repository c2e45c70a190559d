"""The personal history as its pages show it: topics with what is left, rows, questions and remarks beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from ketnap.access.actor import Actor, OutOfReach
from ketnap.models import Candidate, HistoryRemark, PersonalHistory
from ketnap.official_forms.history_items import ITEMS, begun, held, missing, topics_for
from ketnap.pages.history_forms import Group, OpenForm, groups
from ketnap.pages.history_words import TABLE_WORDS, line, title, when
from ketnap.process.history_asking import Question
from ketnap.process.history_check import check
from ketnap.process.history_topics import FAMILY, Topic, topic_of
from ketnap.queries import histories
from ketnap.text import vi_date

NEW = "moi"


@dataclass(frozen=True, slots=True)
class Said:
    """A remark as it is shown. `waits`: for the one who declares; otherwise, marked as mended, for the reviewer."""

    pk: int
    about: str
    text: str
    reason: str
    by: str
    waits: bool
    url: str
    again_url: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of a list."""

    title: str
    when: str
    line: str
    url: str
    remark_url: str
    questions: Sequence[str] = ()
    remarks: Sequence[Said] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list of the topic with its rows, and what is said about the list as a whole."""

    item: str
    name: str
    rows: Sequence[RowLine]
    add: str
    add_url: str
    empty: str
    remark_url: str
    questions: Sequence[str] = ()
    remarks: Sequence[Said] = ()
    alone: bool = False
    """The page is about nothing else: its heading would only say the title again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One item of the form with what is said about it."""

    group: Group
    remark_url: str
    newer: str = ""
    questions: Sequence[str] = ()
    remarks: Sequence[Said] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One topic on the overview."""

    name: str
    url: str
    kind: str
    words: str
    done: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """A history with everything that is said about it, read once for a page."""

    actor: Actor
    candidate: Candidate
    history: PersonalHistory
    remarks: list[HistoryRemark]
    reviews: bool
    questions: list[Question] = field(default_factory=list)

    @classmethod
    def of(cls, actor: Actor, candidate: Candidate) -> "Whole":
        """Read it; of a person whose data was erased there is nothing to read or to write."""
        if candidate.person.erased_on:
            raise OutOfReach("Dữ liệu của người này đã xóa.")
        history = histories.of(actor, candidate)
        found = check(history.items, candidate.person.born_on, actor.on, histories.province(candidate))
        remarks = [row for row in histories.remarks(history) if not row.settled_at]
        return cls(actor, candidate, history, remarks, histories.may_review(actor, candidate), found)

    @property
    def topics(self) -> list[Topic]:
        return topics_for(self.candidate.kind)

    def url(self, topic: Topic, query: str = "") -> str:
        return reverse("history-topic", args=[self.candidate.pk, topic.slug]) + query

    def asked(self, item: str, row: int | None = None, ring: str = "") -> list[str]:
        """Questions about an item, or about one row of it."""
        slug = topic_of(item, ring).slug
        return [one.sentence for one in self.questions if (one.topic, one.item, one.row) == (slug, item, row)]

    def said(self, item: str, row: int | None = None) -> list[Said]:
        return [said(self.candidate, one) for one in self.remarks if (one.item, one.row) == (item, row)]

    def remark_url(self, topic: Topic, item: str, row: int | None = None) -> str:
        """Where a reviewer returns this; nothing for everybody else."""
        if not self.reviews:
            return ""
        url = reverse("history-remark", args=[self.candidate.pk, topic.slug])
        return f"{url}?muc={item}" + (f"&dong={row}" if row else "")


def said(candidate: Candidate, row: HistoryRemark) -> Said:
    who = row.by.person.name if row.by and row.by.person else "Chương trình"
    topic = topic_of(row.item, _ring(row))
    url = reverse("history-topic", args=[candidate.pk, topic.slug])
    again = reverse("history-answer", args=[candidate.pk, row.pk])
    by = f"{who}, ngày {vi_date(localtime(row.at).date())}"
    waits = row.fixed_at is None
    return Said(row.pk, ITEMS[row.item].vi, row.text, row.get_reason_display(), by, waits, url, again)


def _ring(row: HistoryRemark) -> str:
    """Which ring a remark on a relative belongs to."""
    if row.item != FAMILY or not row.row:
        return ""
    family = row.history.items.get(FAMILY) or []
    return str(family[row.row - 1].get("ring") or "") if row.row <= len(family) else ""


def stages(whole: Whole) -> list[Stage]:
    return [_stage(whole, topic) for topic in whole.topics]


def _stage(whole: Whole, topic: Topic) -> Stage:
    """How far a topic is: answered, begun, or still to come; and what is said about it."""
    items, lacking = whole.history.items, missing(topic, whole.history.items)
    finished = topic.slug in whole.history.finished
    filled = all(held(items, item, topic.ring) for item in topic.items)
    done = not lacking and (finished or filled)
    url = whole.url(topic)
    words = [f"còn thiếu {', '.join(slot.vi[:1].lower() + slot.vi[1:] for slot in lacking)}"] if finished else []
    words = words if lacking else []
    if asked := sum(one.topic == topic.slug for one in whole.questions):
        words.append(f"{asked} chỗ nên xem lại")
    if returned := sum(one.fixed_at is None and _here(one, topic) for one in whole.remarks):
        words.append(f"{returned} góp ý cần sửa")
    kind = "done" if done else "open" if finished or begun(topic, items) else "later"
    state = {"done": "Đã khai", "open": "Đang khai", "later": "Chưa khai"}[kind]
    return Stage(topic.vi, url, kind, ", ".join([state, *words]), done)


def _here(row: HistoryRemark, topic: Topic) -> bool:
    return topic_of(row.item, _ring(row)) is topic


def fields(whole: Whole, topic: Topic, form: OpenForm, newer: Mapping[str, str]) -> list[Asked]:
    return [
        Asked(group, whole.remark_url(topic, group.item), newer.get(group.item, ""), whole.asked(group.item),
              whole.said(group.item))
        for group in groups(form, topic)
    ]  # fmt: skip


def sheets(whole: Whole, topic: Topic) -> list[Sheet]:
    return [_sheet(whole, topic, item) for item in topic.tables]


def _sheet(whole: Whole, topic: Topic, item: str) -> Sheet:
    add, _, empty = TABLE_WORDS[item]
    rows = whole.history.items.get(item) or []
    lines = [
        _line(whole, topic, item, number, row)
        for number, row in enumerate(rows, 1)
        if not topic.ring or row.get("ring") == topic.ring
    ]
    name = topic.vi if item == FAMILY else ITEMS[item].vi
    empty = "Không có." if held(whole.history.items, item) == [] else empty
    return Sheet(
        item, name, lines, add, whole.url(topic, f"?dong={item}-{NEW}"), empty, whole.remark_url(topic, item),
        whole.asked(item, ring=topic.ring), whole.said(item), len(topic.items) == 1,
    )  # fmt: skip


def _line(whole: Whole, topic: Topic, item: str, number: int, row: Mapping[str, Any]) -> RowLine:
    return RowLine(
        title(item, row), when(row), line(item, row), whole.url(topic, f"?dong={item}-{number}"),
        whole.remark_url(topic, item, number), whole.asked(item, number, topic.ring), whole.said(item, number),
    )  # fmt: skip
