"""What a written report counts: each figure by its key, with the words it is called by. The same data finds its people.

Keys stand in addresses. A figure of the time before ends in `_before`, one since January in `_year`.
"""

from dataclasses import dataclass

from ketnap.process.statistics.rows import Aged, Base, Condition, Count, Is, Trait

BEFORE, YEAR = "_before", "_year"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. `vi` names it on its page and in tables; `inside`: a part of the figure it begins with."""

    key: str
    vi: str
    what: Count
    unit: str = "người"
    stock: bool = False
    """At the end of the time, not within it: it is not held against an earlier one."""


@dataclass(frozen=True, slots=True)
class Group:
    """A part of those who joined: its words in a sentence and in a table; `only`: the group a target may be set for."""

    key: str
    words: str
    vi: str
    where: Condition
    only: str = ""

    @property
    def line(self) -> Line:
        return Line(f"admitted-{self.key}", f"Kết nạp, {self.vi}", Count(Base.ADMITTED, (self.where,)), "đảng viên")


def _works(code: str) -> Is:
    return Is(Trait.OCCUPATION, (code,))


GROUPS: tuple[Group, ...] = (
    Group("women", "nữ", "nữ", Is(Trait.SEX, ("female",)), "women"),
    Group("minority", "người dân tộc thiểu số", "dân tộc thiểu số", Is(Trait.MINORITY), "minority"),
    Group("religious", "người theo tôn giáo", "theo tôn giáo", Is(Trait.BELIEVER), "religious"),
    Group("youth-union", "đoàn viên Đoàn TNCS Hồ Chí Minh", "đoàn viên Đoàn TNCS Hồ Chí Minh", Is(Trait.YOUTH_UNION),
          "youth-union"),
    Group("young", "từ 18 đến 30 tuổi", "từ 18 đến 30 tuổi", Aged(18, 30)),
    Group("residential", "ở thôn, bản, tổ dân phố", "ở thôn, bản, tổ dân phố", Is(Trait.RESIDENTIAL), "residential"),
    Group("militia", "dân quân tự vệ", "dân quân tự vệ", Is(Trait.MILITIA), "militia"),
    Group("reservists", "quân nhân dự bị động viên", "dự bị động viên", Is(Trait.RESERVIST), "reservists"),
    Group("workers", "công nhân, lao động trực tiếp", "công nhân, lao động trực tiếp", _works("N7c"), "workers"),
    Group("public-employees", "viên chức đơn vị sự nghiệp công lập", "viên chức đơn vị sự nghiệp công lập",
          _works("N5")),
    Group("farmers", "người làm nông, lâm, ngư nghiệp", "làm nông, lâm, ngư nghiệp", _works("N8"), "farmers"),
    Group("students", "sinh viên", "sinh viên", _works("N10"), "students"),
    Group("again", "kết nạp lại", "kết nạp lại", Is(Trait.AGAIN)),
)  # fmt: skip

C, B = Count, Base
LINES: tuple[Line, ...] = (
    Line("members", "Đảng viên cuối kỳ", C(B.MEMBERS), "đảng viên", stock=True),
    Line("members-official", "Đảng viên chính thức cuối kỳ", C(B.MEMBERS, (Is(Trait.OFFICIAL),)), "đảng viên",
         stock=True),
    Line("members-probation", "Đảng viên dự bị cuối kỳ", C(B.MEMBERS, (Is(Trait.PROBATION),)), "đảng viên", stock=True),
    Line("introduced", "Giới thiệu cho chi bộ xem xét", C(B.INTRODUCED)),
    Line("listed", "Đưa vào danh sách cảm tình Đảng", C(B.LISTED)),
    Line("sent-to-class", "Cử học lớp bồi dưỡng nhận thức về Đảng", C(B.SENT_TO_CLASS)),
    Line("certified", "Được cấp giấy chứng nhận học lớp nhận thức về Đảng", C(B.CERTIFIED)),
    Line("considered", "Chi bộ biểu quyết đề nghị kết nạp", C(B.CONSIDERED), "hồ sơ"),
    Line("admitted", "Kết nạp đảng viên", C(B.ADMITTED), "đảng viên"),
    *(group.line for group in GROUPS),
    Line("recognised", "Công nhận đảng viên chính thức", C(B.RECOGNISED), "đảng viên"),
    Line("struck-off", "Xóa tên trong danh sách đảng viên dự bị", C(B.STRUCK_OFF), "đảng viên"),
)  # fmt: skip
BY_KEY = {line.key: line for line in LINES}
WHOLES = tuple(line for line in LINES if not line.what.where)
"""Figures no other contains: everybody of a base."""
FLOWS = tuple(line for line in LINES if not line.stock)
INDICATORS = {"admitted": "admitted", "recognised": "recognised", "sent-to-class": "sent-to-class",
              "introduced": "introduced"}  # fmt: skip
"""The figure a target of each kind is held against."""


def aimed_at(indicator: str, group: str) -> str:
    """The figure of a target; empty where the report has none."""
    if not group:
        return INDICATORS.get(indicator, "")
    found = next((row.line.key for row in GROUPS if row.only == group), "")
    return found if indicator == "admitted" else ""


UNITS = {
    "cells": "Chi bộ",
    "children": "Tổ chức đảng trực thuộc",
    "without": "Tổ chức trực thuộc chưa kết nạp đảng viên trong kỳ",
}
"""Figures that count organisations."""
