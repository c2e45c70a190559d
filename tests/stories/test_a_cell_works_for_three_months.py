"""A secretary runs three months of a village cell through its pages: six meetings, and everything agrees at the end.

Lan, the secretary of bản Nà Lốc, plans, calls the roll, writes votes and conclusions; Dung, the clerk, writes down the
decisions. Ơn is admitted after a change of helper, Inh recognised in time and Pâng late, Uốn goes to the city.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django import test
from tests.client import Client, said
from tests.road import introduced, records, walked
from tests.world import World

from ketnap.actions.steps import record_step
from ketnap.models import Attendance, Candidate, Meeting, Membership, Person, StepRecord
from ketnap.process.keys import StepKey
from ketnap.queries import meetings as read
from ketnap.queries.events import verify_chain

K = StepKey
STANDING = {"members": "11", "away": "0", "exempt": "0", "suspended": "0", "present": "10", "yes": "9", "no": "0",
            "invalid": "0", "method": "ballot"}  # fmt: skip


class Cell:
    """The cell at work, on whichever day it is."""

    def __init__(self, world: World, clock: pytest.MonkeyPatch) -> None:
        self.world, self.clock = world, clock
        self.unit = world.unit["na-loc"]
        self.day(date(2026, 9, 1))
        self.lan, self.hung, self.dung = (Client.of(getattr(world, name)) for name in ("lan", "hung", "dung"))

    def day(self, on: date) -> None:
        self.clock.setenv("KETNAP_TODAY", on.isoformat())

    def form(self, client: Client, address: str) -> dict[str, str]:
        """What a form would send as it stands. Other tests look at the page; here it is only filled in."""
        return prefilled(plain(client).get(address).content.decode())

    def sent(self, client: Client, address: str, typed: dict[str, Any]) -> None:
        """Open the form and send it; a page that comes back instead of an answer says what is wrong."""
        given = self.form(client, address)
        answer = client.post(address, {**given, **typed})
        assert answer.status_code == 302, f"{address}: {said(answer)[:500]}"

    def refused(self, address: str, typed: dict[str, Any], words: str) -> None:
        given = self.form(self.lan, address)
        assert words in said(self.lan.post(address, {**given, **typed}))

    def meet(self, on: date, kind: str, absent: Person | None, steps: Collection[str], **more: str) -> Meeting:
        """Plan with the agenda as it is drafted, call the roll, write what the road asks, conclude."""
        self.day(on)
        address = f"/sinh-hoat/{self.unit.pk}/moi/?loai={kind}"
        self.sent(self.lan, address, {"kind": kind, "on": f"{on:%d/%m/%Y}", "starts": "19:30", "place": "nhà văn hóa",
                                      "note_taker": str(self.world.person["minh"].pk), **more})  # fmt: skip
        row = Meeting.objects.get(on=on, kind=kind)
        self.call(row, absent)
        self.write(row, steps)
        self.sent(self.lan, f"/sinh-hoat/ky/{row.pk}/ket-luan/", self.conclusion(row))
        return row

    def call(self, row: Meeting, absent: Person | None) -> None:
        address = f"/sinh-hoat/ky/{row.pk}/diem-danh/"
        roll = read.roll(self.world.actor("lan", row.on), row.unit, row.on)
        typed = {f"present-{member.person}": "on" for member in roll if absent is None or member.person != absent.pk}
        if absent:
            typed[f"reason-{absent.pk}"] = "đi viện"
        self.refused(address, {**typed, "counted": str(len(roll) + 1)}, "Chỉ đếm đảng viên của chi bộ")
        ticked = {**typed, "counted": str(len(typed) - bool(absent)), "chair": str(self.world.person["lan"].pk)}
        form = self.form(self.lan, address)
        led = {name: value for name, value in form.items() if not name.startswith("present-")}
        assert self.lan.post(address, {**led, **ticked}).status_code == 302

    def write(self, row: Meeting, steps: Collection[str]) -> None:
        """Press the buttons of the agenda that lead to these steps of somebody's road, with the numbers they bring."""
        page, people = plain(self.lan).get(f"/sinh-hoat/ky/{row.pk}/"), self.world.person
        links = re.findall(rf'href="(/ho-so/\d+/ghi/[^"]+hop={row.pk})"', page.content.decode())
        told = {
            "helper-assigned": {"helper": str(people["thoa"].pk), "instead_of": str(people["minh"].pk),
                                "handover": "Đã hướng dẫn viết đơn"},
            "probation-helper": {"helper": str(people["minh"].pk), "instead_of": str(people["thoa"].pk)},
        }  # fmt: skip
        for step in steps:
            link = next(link for link in links if f"/{step}/" in link)
            form = self.form(self.lan, link)
            vote = {"yes": form["present"], "no": "0", "invalid": "0", "method": "ballot"} if "present" in form else {}
            late = {"delay": "Mưa lũ, chi bộ không họp được"} if "delay" in form else {}
            self.sent(self.lan, link, {**vote, **late, **told.get(step, {}), "paper": f"{row.pk}-NQ/CB"})

    def conclusion(self, row: Meeting) -> dict[str, str]:
        heard = {f"item-{item.pk}": "Chi bộ nhất trí với nhận xét." for item in row.items.filter(kind="remarks")}
        return {**heard, "conclusion": f"Chi bộ thống nhất kỳ {row.kind_vi}.", "ends": "21:15"}

    def remark(self, candidate: Candidate, words: str, on: date) -> None:
        typed = {"month": f"{on:%m/%Y}", "strong": words, "proposal": "keep"}
        self.sent(self.lan, f"/giup-do/{candidate.pk}/nhan-xet/", typed)


def plain(client: Client) -> test.Client:
    """The same browser without the look at every page."""
    found = test.Client()
    found.cookies = client.cookies
    return found


class Fields(HTMLParser):
    """The fields of the forms of a page, with what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        name, kind = given.get("name", ""), given.get("type", "")
        if tag in {"select", "textarea"}:
            self.open, self.found[name] = name, ""
        elif tag == "option" and "selected" in given:
            self.found[self.open] = given.get("value", "")
        elif tag == "input" and name and (kind not in {"checkbox", "radio"} or "checked" in given):
            self.found[name] = given.get("value", "on" if kind == "checkbox" else "")

    def handle_data(self, data: str) -> None:
        if self.lasttag == "textarea" and self.open:
            self.found[self.open] += data.strip("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"select", "textarea"}:
            self.open = ""


def prefilled(html: str) -> dict[str, str]:
    fields = Fields()
    fields.feed(html[html.index("<main") : html.index("</main")])
    return {name: value for name, value in fields.found.items() if name != "csrfmiddlewaretoken"}


@pytest.fixture
def cell(world: World, monkeypatch: pytest.MonkeyPatch, no_pretended_day: None) -> Cell:
    return Cell(world, monkeypatch)


def this_year(world: World, until: StepKey, candidate: Candidate) -> Candidate:
    """The road of `tests.road`, a year later."""
    for record in records(world):
        letter = replace(record.letter, received_on=later(record.letter.received_on)) if record.letter else None
        record_step(world.program, candidate, record=replace(record, on=later(record.on), letter=letter))
        if record.step is until:
            break
    return Candidate.objects.get(pk=candidate.pk)


def later(day: date | None) -> date:
    assert day is not None
    return day.replace(year=day.year + 1)


def test_a_cell_works_for_three_months(cell: Cell) -> None:
    world = cell.world
    newcomer = this_year(world, K.VERIFIED, introduced(world, "Lò Văn Ơn"))
    in_time = walked(world, K.MEMBER_CLASS, introduced(world, "Lò Văn Inh"))
    late = walked(world, K.MEMBER_CLASS, introduced(world, "Lò Văn Pâng"))
    leaver = walked(world, K.HELPER_ASSIGNED, introduced(world, "Lò Văn Uốn"))

    september(cell, newcomer, leaver)
    october(cell, newcomer, in_time, leaver)
    november(cell, newcomer, late)

    every_number_agrees(cell)
    every_paper_agrees(cell, {newcomer: "knd-06", in_time: "knd-13", late: "knd-13"})
    every_list_agrees(cell, newcomer, (in_time, late), leaver)
    assert verify_chain(newcomer.realm).why == ""


def september(cell: Cell, newcomer: Candidate, leaver: Candidate) -> None:
    """Remarks, a change of helper with a hand-over, somebody leaves for the city, a vote on an admission."""
    cell.day(date(2026, 9, 5))
    remarks = f"/giup-do/{newcomer.pk}/nhan-xet/"
    cell.refused(
        remarks, {"month": "01/2026", "strong": "Chăm", "proposal": "keep"}, "trước khi phân công người giúp đỡ"
    )
    cell.remark(newcomer, "Vận động sáu hộ vay vốn", date(2026, 9, 5))
    cell.meet(date(2026, 9, 5), "regular", cell.world.person["thoa"], ["helper-assigned"],
              what="helper", who=str(newcomer.pk))  # fmt: skip
    cell.day(date(2026, 9, 15))
    cell.sent(cell.lan, f"/giup-do/{leaver.pk}/di-xa/", {"place": "Bắc Ninh", "since": "14/09/2026", "weeks": "2"})
    cell.sent(cell.lan, f"/ho-so/{newcomer.pk}/ghi/opinions/", {"on": "10/09/2026"})
    row = cell.meet(date(2026, 9, 18), "special", None, ["cell-vote"])
    vote = cell.form(cell.lan, f"/ho-so/{newcomer.pk}/ghi/cell-vote/?hop={row.pk}")
    cell.refused(f"/ho-so/{newcomer.pk}/ghi/cell-vote/?hop={row.pk}",
                 {**vote, "yes": "2", "no": "0", "invalid": "0"}, "Một ngày chỉ biểu quyết một lần")  # fmt: skip
    cell.day(date(2026, 9, 25))
    cell.sent(cell.dung, f"/ho-so/{newcomer.pk}/ghi/decided/", {"on": "25/09/2026", "paper": "33-QĐ/ĐU", **STANDING})


def october(cell: Cell, newcomer: Candidate, in_time: Candidate, leaver: Candidate) -> None:
    """A recognition in time; the file of who left goes after them; a topic."""
    cell.day(date(2026, 10, 5))
    own_papers(cell, in_time, "02/10/2026")
    cell.remark(newcomer, "Phụ trách tổ an ninh", date(2026, 10, 5))
    cell.meet(date(2026, 10, 5), "regular", cell.world.person["thoa"], ["recognition-cell-vote"])
    cell.sent(cell.dung, f"/ho-so/{in_time.pk}/ghi/recognised/",
              {"on": "05/10/2026", "paper": "40-QĐ/ĐU", **STANDING})  # fmt: skip
    assert "Lò Văn Uốn" in said(cell.lan.get("/giup-do/"))
    assert "Cấp trên ghi việc chuyển này" in said(cell.lan.get(f"/ho-so/{leaver.pk}/chuyen/"))
    cell.sent(cell.hung, f"/ho-so/{leaver.pk}/chuyen/",
              {"to": str(cell.world.unit["truong"].pk), "on": "05/10/2026", "note": "Đi làm xa"})  # fmt: skip
    cell.meet(date(2026, 10, 20), "topic", None, [], topic="Chuyển đổi số")


def own_papers(cell: Cell, probationer: Candidate, on: str) -> None:
    """What a recognition rests on, when the twelve months are over."""
    for step in ("self-review", "helper-review", "probation-opinions"):
        cell.sent(cell.lan, f"/ho-so/{probationer.pk}/ghi/{step}/", {"on": on})


def november(cell: Cell, newcomer: Candidate, late: Candidate) -> None:
    """The ceremony; a recognition that comes late is explained, and dated from the day the twelve months ended."""
    cell.meet(date(2026, 11, 3), "special", None, ["ceremony"])
    own_papers(cell, late, "03/11/2026")
    cell.day(date(2026, 11, 10))
    refused = f"/ho-so/{newcomer.pk}/ghi/probation-helper/"
    probationer = {"on": "10/11/2026", "helper": str(late.person_id)}
    cell.refused(refused, probationer, "đảng viên dự bị chưa được phân công giúp đỡ")
    cell.meet(date(2026, 11, 10), "regular", cell.world.person["thoa"], ["recognition-cell-vote", "probation-helper"])
    cell.sent(cell.dung, f"/ho-so/{late.pk}/ghi/recognised/", {"on": "10/11/2026", "paper": "41-QĐ/ĐU", **STANDING})


# ── Agreement ────────────────────────────────────────────────────────────────────────────────────────────────────────


def meetings(cell: Cell) -> Iterator[tuple[Meeting, Any]]:
    rows = list(Meeting.objects.filter(unit=cell.unit).order_by("on"))
    counted = read.tallies(rows)
    yield from ((row, counted[row.pk]) for row in rows)


def every_number_agrees(cell: Cell) -> None:
    """The page of a meeting, the year, the votes of that day and the rows of the roll say the same."""
    year = said(cell.lan.get("/sinh-hoat/?nam=2026"))
    assert len(list(meetings(cell))) == 6
    for row, counted in meetings(cell):
        page = said(cell.lan.get(f"/sinh-hoat/ky/{row.pk}/"))
        assert counted.members == Attendance.objects.filter(meeting=row).count()
        assert f"có mặt {counted.present} trên {counted.called}" in year
        assert f"Phải có mặt{counted.called}" in page
        assert f"Chính thức có mặt{counted.present_official}" in page
        for vote in StepRecord.objects.filter(happened_on=row.on, unit=cell.unit, step__endswith="cell-vote"):
            told = vote.data["vote"]
            assert (told["members"], told["present"]) == (counted.official, counted.present_official)
            assert f"{told['yes']} trên {counted.summoned} tán thành" in page
    present, called = (sum(getattr(counted, name) for _, counted in meetings(cell)) for name in ("present", "called"))
    assert f"Tỷ lệ dự họp{100 * present / called:.1f}%".replace(".", ",") in year


def every_paper_agrees(cell: Cell, papers: dict[Candidate, str]) -> None:
    """Minutes, the resolution of the month and the one about somebody are printed from the roll and the vote."""
    for row, counted in meetings(cell):
        if row.kind == "regular":
            about = f"/to-chuc/{cell.unit.pk}/giay-to/{{}}/?ngay={row.on:%d/%m/%Y}"
            whole = f"chính thức {counted.official}, dự bị {counted.probationary}"
            minutes = said(cell.lan.get(about.format("bien-ban-sinh-hoat-chi-bo")))
            for words in (minutes, said(cell.lan.get(about.format("nghi-quyet-thang")))):
                assert f"đảng viên: {counted.members}, trong đó {whole}" in words
                assert f"có mặt: {counted.present}" in words
            assert row.conclusion in minutes
    for candidate, form in papers.items():
        vote = StepRecord.objects.filter(candidate=candidate, step__endswith="cell-vote").latest("happened_on")
        counted = next(counted for row, counted in meetings(cell) if row.on == vote.happened_on)
        words = said(cell.lan.get(f"/ho-so/{candidate.pk}/giay-to/{form}/"))
        came = (counted.present_official, counted.present_probationary)
        short = (
            "{} đảng viên chính thức, {} đảng viên dự bị" if form == "knd-06" else "chính thức {} đồng chí, dự bị {}"
        )
        assert short.format(*came) in words, words[words.find("Tổng số") :][:300]
        assert short.format(counted.official, counted.probationary) in words
        assert f"là {vote.data['vote']['yes']} đồng chí" in words
    first = said(cell.lan.get(f"/to-chuc/{cell.unit.pk}/giay-to/bien-ban-sinh-hoat-chi-bo/?ngay=05/09/2026"))
    assert "Phân công đảng viên giúp đỡ Lò Văn Ơn: đồng chí Lò Thị Thoa" in first


def every_list_agrees(cell: Cell, newcomer: Candidate, recognised: tuple[Candidate, ...], leaver: Candidate) -> None:
    """Register, probation, help and the desk know the same people, and date the late recognition back."""
    cell.day(date(2026, 11, 16))
    roll = read.roll(cell.world.actor("lan"), cell.unit, date(2026, 11, 16))
    official = [member.name for member in roll if member.official]
    assert f"Có {len(roll)} đảng viên" in said(cell.lan.get("/dang-vien/"))
    assert {road.person.name for road in recognised} <= set(official)
    dates = set(
        Membership.objects.filter(person__in=[road.person_id for road in recognised]).values_list("recognised_on")
    )
    assert dates == {(date(2026, 9, 26),)}
    probation = said(cell.lan.get("/du-bi/"))
    assert "Có 1 đảng viên dự bị có hồ sơ theo dõi" in probation
    assert len(roll) - len(official) == 2  # and one known from the register alone
    assert all(road.person.name not in probation for road in recognised)
    helping, desk = said(cell.lan.get("/giup-do/")), said(cell.lan.get("/"))
    assert all(name not in helping for name in ("Lò Văn Uốn", "Lò Văn Inh", "Lò Văn Pâng"))
    silent = said(cell.lan.get("/giup-do/?thieu=1"))
    assert "Chưa có nhận xét tháng 112 người" in desk
    assert "Có 2 người" in silent
    file = said(cell.lan.get(f"/giup-do/{newcomer.pk}/"))
    assert "Chi bộ họp ngày 05/09/2026: Chi bộ nhất trí với nhận xét." in file
    assert "Chi bộ họp ngày 05/10/2026: Chi bộ nhất trí với nhận xét." in file
    assert "Đã hướng dẫn viết đơn" in file
    assert cell.lan.get(f"/ho-so/{leaver.pk}/").status_code == 404
    assert "Lò Văn Uốn" in said(cell.hung.get(f"/ho-so/{leaver.pk}/"))
