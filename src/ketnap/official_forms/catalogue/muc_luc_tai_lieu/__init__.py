"""The contents sheet of a file: what lies in it, signed by the committee that keeps it (forms.md §4.5)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.books import CENTRE, NO, NOTE, PLAIN
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import Column, Line, P, Sign, Table

FORMS = (
    Form(
        code="",
        slug="muc-luc-tai-lieu",
        title="Bản mục lục tài liệu",
        subject=Subject.ROAD,
        issuer=Issuer.GRASSROOTS,
        kind="BẢN MỤC LỤC TÀI LIỆU",
        about="trong hồ sơ của {name}",
        order=2,
        source="Thứ tự tài liệu theo Hướng dẫn 38-HD/BTCTW, mục II.1.1; các cột dựng theo mô tả",
        confidence=Confidence.LOW,
        body=(
            Line("Họ và tên khai sinh: {name:upper}"),
            Line("Ngày sinh: {born_on}"),
            Line("Chi bộ: {cell}"),
            Line("Số lý lịch: {history_number}"),
            Table("contents", (
                NO, Column("Tên tài liệu", "{row.title}", 4), Column("Ngày tháng", "{row.on}", 1.2, CENTRE),
                Column("Số, ký hiệu", "{row.number}", 1.3, CENTRE),
                Column("Số tờ, trang", "{row.sheets}", 0.9, CENTRE), NOTE,
            ), 24),
            P("Phiếu đảng viên được quản lý riêng, không để trong hồ sơ này.", PLAIN),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", left_role="NGƯỜI KIỂM TRA",
                 left_hint="(ký, ghi rõ họ và tên)"),
        ),
    ),
)  # fmt: skip
