"""A form with every shape a paper can have, in small: for tests of the printers alone. No such paper exists."""

from dataclasses import replace

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.source import (
    Align,
    Big,
    Boxes,
    ByHand,
    Check,
    Column,
    Cover,
    Each,
    Gap,
    Long,
    NewPage,
    P,
    Photo,
    Sign,
    Table,
    When,
)

EVERYTHING = Form(
    code="", slug="moi-hinh", title="Mọi hình", subject=Subject.ROAD, issuer=Issuer.CELL, kind="BÁO CÁO",
    about="về **mọi** hình", to=("{grassroots},", "{deciding}."), type="BC", order=1, source="Dùng để kiểm thử",
    confidence=Confidence.LOW,
    body=(
        Cover((Big("LÝ LỊCH"), P("Của {name}", Align.CENTRE), Boxes("Số hồ sơ:", "number", 6))),
        Big("I. PHẦN MỘT", 18),
        Photo((P("Họ và tên: {name:upper}"), P("Sinh ngày {born_on:words}, tháng {born_on:month}", Align.PLAIN))),
        Gap(6),
        P("Ở nửa phải: {place}", Align.RIGHT),
        When("no", (P("Có {no:two} //phiếu// không tán thành."),), (P("Không có phiếu nào khác."),)),
        Each("introducers", (P("{row.no}. {row.name}, ngày {row.on}", Align.PLAIN),)),
        Table("family", (Column("TT", "{row.no}", 0.5, Align.CENTRE), Column("Họ và tên", "{row.name}", 2),
                         Column("Nơi ở", "{row.residence}", 2))),
        Table("career", (Column("Từ", "{row.from}"), Column("Công việc", "{row.work}", 3))),
        Check("Đã đọc {name}", "name"),
        Check("Tôn giáo: {religion:inside}", "again"),
        Long("morals", 3),
        ByHand(3),
        NewPage(),
        P("Đạt {yes_percent:percent}."),
        Sign(role="NGƯỜI GHI", left_role="CHỦ TRÌ", name="{minute_taker}", left_name="{chair}", dated=True,
             hint="(ký, ghi rõ họ và tên)", left_hint="(ký tên)", left_post="{chair_post}"),
        Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=("{grassroots},",)),
    ),
)  # fmt: skip
WIDE = replace(EVERYTHING, slug="ngang", landscape=True, head=Head.PERSONAL)
YOUTH = replace(EVERYTHING, slug="doan", head=Head.YOUTH)
TRADE = replace(EVERYTHING, slug="cong-doan", head=Head.TRADE, kind="")
BARE = replace(EVERYTHING, slug="tran", head=Head.NONE, to=())
LETTER = replace(EVERYTHING, slug="cong-van", kind="", to=("{deciding}",))
SHAPES = (EVERYTHING, WIDE, YOUTH, TRADE, BARE, LETTER)
