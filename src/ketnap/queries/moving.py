"""What a reorganisation concerns, as one table: each kind of row, what happens to it, what must be decided before."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from ketnap.access import ROLES, Actor, RoleKey
from ketnap.models import (
    Appointment,
    BadgeLine,
    BadgeRound,
    BadgeRoundState,
    Candidate,
    CardBatch,
    CardBatchState,
    CardLine,
    Dialogue,
    Difficulty,
    DirectiveTask,
    FindingState,
    Helper,
    HouseholdContact,
    InspectionFinding,
    Letterhead,
    MassOrganisation,
    Meeting,
    Membership,
    MonthReport,
    MonthSheet,
    Petition,
    Reorganisation,
    ReorganisationKind,
    SheetLine,
    Source,
    Target,
    TaskState,
    Transfer,
    Unit,
)
from ketnap.models.card import OPEN
from ketnap.process.keys import Station, StepKey
from ketnap.process.meetings import MeetingStatus
from ketnap.process.petitions import DialogueStatus, PetitionKind, PetitionState
from ketnap.process.reports import DifficultyState, Month, ReportState
from ketnap.process.steps import BY_KEY
from ketnap.queries.transfers import moving
from ketnap.text import vi_date, vi_month

K, S = ReorganisationKind, StepKey
MERGE, SPLIT, MOVE, RENAME, END = K.MERGE, K.SPLIT, K.MOVE, K.RENAME, K.END
GOING = frozenset({MERGE, SPLIT, MOVE})
ENDING = frozenset({MERGE, END})
BETWEEN = (
    S.SECTION_REPORT, S.GRASSROOTS_VOTE, S.DECIDED,
    S.RECOGNITION_SECTION_REPORT, S.RECOGNITION_GRASSROOTS_VOTE, S.RECOGNISED,
)  # fmt: skip
"""What comes next for a dossier its cell has voted on and nobody has decided yet."""


class About(Protocol):
    """Which rows a plan concerns: see `reorganising.Affected`."""

    actor: Actor
    row: Reorganisation

    def q(self, model: type[Model], *, lookup: str = "") -> Q: ...

    def exactly(self, field: str = "unit") -> Q: ...


@dataclass(frozen=True, slots=True)
class Gone:
    """A row in words: who or what, where, and what of it."""

    name: str
    where: str
    sub: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One kind of row. `says`: what happens to it; `matter`: it asks for a decision before."""

    key: str
    title: str
    model: type[Model]
    rows: Callable[[About], QuerySet[Any]]
    says: Callable[[Reorganisation], str]
    line: Callable[[Any], Gone]
    kinds: frozenset[ReorganisationKind] = GOING
    beside: tuple[str, ...] = ("unit",)
    order: tuple[str, ...] = ("pk",)
    matter: bool = False


def _always(words: str) -> Callable[[Reorganisation], str]:
    return lambda _: words


def _along(going: str, ending: str) -> Callable[[Reorganisation], str]:
    """What is said where things go along with their organisation, and where the organisation ends."""
    return lambda row: ending if row.kind in ENDING else going


def _under(about: About) -> QuerySet[Any]:
    found = Unit.objects.filter(about.q(Unit), closed_on=None)
    return found if about.row.kind == SPLIT else found.exclude(pk__in=about.row.units)


def _voted(about: About) -> QuerySet[Any]:
    at = Station.VOTE.value
    return Candidate.objects.filter(about.q(Candidate), closed_on=None, next_step__in=BETWEEN, station__gte=at)


def _posts(about: About) -> QuerySet[Any]:
    running = Q(until=None) | Q(until__gt=about.row.on)
    return Appointment.objects.filter(running, about.q(Appointment))


def _targets(about: About) -> QuerySet[Any]:
    on = about.row.on
    now = Q(year=on.year) | (Q(term__since__lte=on) & (Q(term__until=None) | Q(term__until__gt=on)))
    return Target.objects.filter(now, about.exactly(), replaced_by=None)


def _difficulties(about: About) -> QuerySet[Any]:
    here = about.q(Difficulty) | about.q(Difficulty, lookup="holder__path")
    return Difficulty.objects.filter(here).exclude(state=DifficultyState.CLOSED.value)


def _meetings(about: About, *, later: bool) -> QuerySet[Any]:
    rows = Meeting.objects.filter(about.exactly(), status=MeetingStatus.PLANNED.value)
    return rows.filter(on__gte=about.row.on) if later else rows.filter(on__lt=about.row.on)


def _sheets(about: About) -> QuerySet[Any]:
    waiting = SheetLine.objects.filter(sheet=OuterRef("pk"), candidate__isnull=False, record=None,
                                       candidate__closed_on=None, candidate__unit=F("sheet__unit"))  # fmt: skip
    return MonthSheet.objects.filter(Exists(waiting), about.exactly(), month__gte=Month.of(about.row.on).before.first)


def _contacts(about: About) -> QuerySet[Any]:
    """Of a split only those of members who go."""
    rows = HouseholdContact.objects.filter(unit__in=about.row.units, until=None)
    return rows.filter(person__memberships__in=about.row.plan["members"]) if about.row.kind == SPLIT else rows


def _tasks(about: About) -> QuerySet[Any]:
    return DirectiveTask.objects.filter(about.exactly(), state__in=(TaskState.OPEN.value, TaskState.REPORTED.value))


def _findings(about: About) -> QuerySet[Any]:
    states = (FindingState.OPEN.value, FindingState.REPORTED.value)
    return InspectionFinding.objects.filter(about.exactly(), state__in=states)


def _transfers(about: About) -> QuerySet[Any]:
    return moving(Transfer.objects.filter(about.q(Transfer) | about.q(Transfer, lookup="arrivals__unit__path")))


def _takes_over(row: Reorganisation) -> str:
    return "Cấp trên làm tiếp." if row.kind == END else "Nơi tiếp nhận làm tiếp."


def _person(row: Any) -> Gone:
    return Gone(row.person.name, row.unit.name)


def _step(row: Candidate) -> Gone:
    word = BY_KEY[StepKey(row.next_step)].title if row.next_step else ""
    return Gone(row.person.name, row.unit.name, f"đang chờ: {word}" if word else "")


def _role(row: Appointment) -> Gone:
    word = ROLES[RoleKey(row.role)].vi if row.role in ROLES else row.role
    return Gone(row.person.name, row.unit.name, word)


def _asked(row: Target) -> Gone:
    most = f"–{row.most}" if row.most is not None else ""
    return Gone(f"{row.least}{most}", row.unit.name, f"giao {vi_date(row.set_on)}")


def _told(row: MonthReport) -> Gone:
    return Gone(Month(row.month).vi.capitalize(), row.unit.name, ReportState(row.state).vi)


SECTIONS: tuple[Topic, ...] = (
    Topic(key="units", title="Tổ chức trực thuộc", model=Unit, rows=_under, order=("depth", "order_key", "pk"),
          beside=("parent",), says=_along("Đi theo, tên và cấp dưới giữ nguyên.", "Chuyển sang nơi tiếp nhận."),
          line=lambda row: Gone(row.name, row.parent.name if row.parent else "", row.kind_vi)),
    Topic(key="members", title="Đảng viên", model=Membership, order=("name_key", "pk"), beside=("person", "unit"),
          rows=lambda about: Membership.objects.filter(about.q(Membership), left_on=None), line=_person,
          says=_always("Ghi là sinh hoạt ở nơi mới từ ngày có hiệu lực; quá trình cũ giữ nguyên.")),
    Topic(key="candidates", title="Hồ sơ đang theo dõi", model=Candidate, order=("name_key", "pk"),
          beside=("person", "unit"), line=_step,
          rows=lambda about: Candidate.objects.filter(about.q(Candidate), closed_on=None),
          says=_always("Đi theo; việc đã ghi giữ nguyên nơi đã ghi.")),
    Topic(key="helpers", title="Đảng viên được phân công giúp đỡ", model=Helper, order=("person__name_key", "pk"),
          beside=("person", "candidate__person", "candidate__unit"), says=_always("Giữ nguyên phân công."),
          rows=lambda about: Helper.objects.filter(about.q(Helper), until=None, candidate__closed_on=None),
          line=lambda row: Gone(row.person.name, row.candidate.unit.name, f"giúp đỡ {row.candidate.person.name}")),
    Topic(key="posts", title="Vai trò, tài khoản", model=Appointment, rows=_posts, line=_role,
          kinds=frozenset({*GOING, END}), beside=("person", "unit"), order=("person__name_key", "pk"),
          says=lambda row: "Kết thúc từ ngày có hiệu lực." if row.kind == END else
          "Giữ vai trò ở nơi mới; tài khoản không đổi."),
    Topic(key="sources", title="Người trong nguồn", model=Source, order=("pk",), kinds=frozenset({*GOING, END}),
          rows=lambda about: Source.objects.filter(about.q(Source), ended_on=None), beside=("unit", "person"),
          says=lambda row: "Cấp trên theo dõi tiếp." if row.kind == END else "Đi theo tổ chức.",
          line=lambda row: Gone(row.name or (row.person.name if row.person else ""), row.unit.name)),
    Topic(key="unions", title="Đoàn thể", model=MassOrganisation, order=("kind", "name", "pk"),
          rows=lambda about: MassOrganisation.objects.filter(about.q(MassOrganisation), closed_on=None),
          says=_always("Đi theo; nơi tiếp nhận có tổ chức cùng tên thì đoàn viên, hội viên nhập vào đó."),
          line=lambda row: Gone(row.name, row.unit.name)),
    Topic(key="targets", title="Chỉ tiêu đang giao", model=Target, rows=_targets, line=_asked,
          kinds=frozenset(K), beside=("unit", "term"),
          says=_along("Giữ nguyên với tổ chức được giao.",
                      "Giữ nguyên và cộng thấy được vào nơi tiếp nhận, đến khi giao lại.")),
    Topic(key="reports", title="Báo cáo tháng trong năm", model=MonthReport, order=("-month", "unit__order_key"),
          kinds=frozenset(K), line=_told, says=_always("Giữ nguyên từng con số."),
          rows=lambda about: MonthReport.objects.filter(about.exactly(), month__year=about.row.on.year)),
    Topic(key="difficulties", title="Khó khăn đang mở", model=Difficulty, rows=_difficulties,
          says=_along("Đi theo; cấp trên mới giải quyết tiếp.", "Nơi tiếp nhận theo dõi tiếp."),
          line=lambda row: Gone(row.text[:90], row.unit.name)),
    Topic(key="meetings", title="Kỳ họp đã lên lịch", model=Meeting, kinds=ENDING, order=("on", "pk"),
          rows=lambda about: _meetings(about, later=True), says=_always("Ghi là không họp; nơi mới lên lịch lại."),
          line=lambda row: Gone(vi_date(row.on), row.unit.name, row.kind_vi)),
    Topic(key="contacts", title="Phân công phụ trách nhóm hộ", model=HouseholdContact, rows=_contacts,
          kinds=frozenset({MERGE, SPLIT, END}), beside=("person", "unit"), order=("person__name_key", "pk"),
          says=lambda row: "Kết thúc từ ngày có hiệu lực." if row.kind == END else "Đi theo người phụ trách.",
          line=lambda row: Gone(row.person.name, row.unit.name, row.group)),
    Topic(key="tasks", title="Việc giao theo văn bản chưa xong", model=DirectiveTask, kinds=ENDING, rows=_tasks,
          says=_takes_over, line=lambda row: Gone(row.words[:90], row.unit.name, f"hạn {vi_date(row.due_on)}")),
    Topic(key="petitions", title="Đơn thư, kiến nghị chưa giải quyết xong", model=Petition, kinds=ENDING,
          rows=lambda about: Petition.objects.filter(about.exactly()).exclude(state=PetitionState.CLOSED.value),
          says=_takes_over, line=lambda row: Gone(PetitionKind(row.kind).vi.capitalize(), row.unit.name,
                                                  f"nhận {vi_date(row.on)}")),
    Topic(key="findings", title="Điều phải khắc phục sau kiểm tra", model=InspectionFinding, kinds=ENDING,
          rows=_findings, says=_takes_over, line=lambda row: Gone(row.text[:90], row.unit.name)),
    Topic(key="dialogues", title="Buổi đối thoại đã lên lịch", model=Dialogue, kinds=ENDING, order=("on", "pk"),
          rows=lambda about: Dialogue.objects.filter(about.exactly(), status=DialogueStatus.PLANNED.value,
                                                     on__gte=about.row.on),
          says=_always("Ghi là không tổ chức; nơi mới lên lịch lại."),
          line=lambda row: Gone(vi_date(row.on), row.unit.name, row.topic[:90])),
    Topic(key="cards", title="Thẻ đang làm", model=CardLine, beside=("membership__person", "membership__unit"),
          rows=lambda about: CardLine.objects.filter(OPEN, about.q(CardLine)), order=("membership__name_key", "pk"),
          says=_always("Đi theo người; phát ở nơi mới."),
          line=lambda row: Gone(row.membership.person.name, row.membership.unit.name, row.get_kind_display())),
    Topic(key="badges", title="Huy hiệu đang đề nghị", model=BadgeLine,
          beside=("membership__person", "membership__unit"), order=("membership__name_key", "pk"),
          rows=lambda about: BadgeLine.objects.filter(about.q(BadgeLine), awarded_on=None, excluded_on=None),
          says=_always("Đi theo người."),
          line=lambda row: Gone(row.membership.person.name, row.membership.unit.name, f"{row.years} năm")),
    Topic(key="letterheads", title="Thể thức văn bản", model=Letterhead, kinds=frozenset(K),
          rows=lambda about: Letterhead.objects.filter(about.exactly()),
          says=_along("Văn bản đề ngày trước vẫn in như cũ; từ ngày có hiệu lực in tên mới. Xem lại địa danh.",
                      "Ở lại với tổ chức cũ; nơi tiếp nhận dùng thể thức của mình."),
          line=lambda row: Gone(row.unit.name, row.place, row.name)),
    # What must be decided before.
    Topic(key="voted", title="Hồ sơ chi bộ đã biểu quyết, chưa có quyết định", model=Candidate, rows=_voted,
          beside=("person", "unit"), order=("name_key", "pk"), line=_step, matter=True,
          says=_always("Gửi lên trước ngày có hiệu lực, hay cấp ủy mới xét tiếp hồ sơ này?")),
    Topic(key="transfers", title="Đảng viên đang chuyển đi, chuyển đến", model=Transfer, rows=_transfers,
          beside=("membership__person", "unit"), kinds=frozenset({*GOING, END}), matter=True,
          says=_always("Nhận xong trước, hay đổi nơi ghi trên giấy giới thiệu?"),
          line=lambda row: Gone(row.membership.person.name, row.unit.name, f"đến {row.to_place}")),
    Topic(key="sheets", title="Phiếu tháng chưa gõ lại", model=MonthSheet, rows=_sheets, kinds=ENDING, matter=True,
          order=("unit__order_key", "-month"), says=_always("Gõ lại trước: sau đó hồ sơ không còn ở chi bộ ấy."),
          line=lambda row: Gone(f"Phiếu tháng {vi_month(row.month)}", row.unit.name)),
    Topic(key="unheld", title="Kỳ họp trước ngày có hiệu lực chưa ghi", model=Meeting, kinds=ENDING, matter=True,
          rows=lambda about: _meetings(about, later=False), order=("on", "pk"),
          says=_always("Ghi đã họp, hoặc ghi vì sao không họp."),
          line=lambda row: Gone(vi_date(row.on), row.unit.name, row.kind_vi)),
    Topic(key="card-batches", title="Đợt thẻ chưa xong của tổ chức sẽ kết thúc", model=CardBatch, kinds=ENDING,
          rows=lambda about: CardBatch.objects.filter(about.exactly()).exclude(
              state__in=(CardBatchState.HANDED, CardBatchState.CLOSED)), matter=True,
          says=_always("Nhận thẻ và phát nốt, hay nơi tiếp nhận đề nghị lại?"),
          line=lambda row: Gone(f"Đợt thẻ tháng {vi_month(row.month)}", row.unit.name, row.get_state_display())),
    Topic(key="badge-rounds", title="Đợt Huy hiệu chưa xong của tổ chức sẽ kết thúc", model=BadgeRound, kinds=ENDING,
          rows=lambda about: BadgeRound.objects.filter(about.exactly()).exclude(
              state__in=(BadgeRoundState.AWARDED, BadgeRoundState.CLOSED)), matter=True,
          says=_always("Trao xong trước, hay nơi tiếp nhận trao?"),
          line=lambda row: Gone(f"Đợt {vi_date(row.day)}", row.unit.name, row.get_state_display())),
)  # fmt: skip
