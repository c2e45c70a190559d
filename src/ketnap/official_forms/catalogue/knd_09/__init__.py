"""9-KNĐ and the decision on somebody admitted again: one number a person (forms.md §3.13)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.phrases import BASIS, signed
from ketnap.official_forms.source import Align, Block, Gap, P, When
from ketnap.process.keys import StepKey

_CARRY_OUT = " tổ chức lễ kết nạp và phân công đảng viên chính thức giúp đỡ đảng viên dự bị theo quy định."


def _body(admit: str, again: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    return (
        BASIS,
        When("asks_above",
             (P("Xét đề nghị của {grassroots} tại Nghị quyết số {grassroots_resolution_number}, ngày "
                "{grassroots_resolution_on};"),),
             (P("Xét đề nghị của {cell} tại Nghị quyết số {cell_resolution_number}, ngày {cell_resolution_on};"),)),
        P("Căn cứ kết quả biểu quyết ngày {meeting_on}: tổng số được triệu tập {summoned} đồng chí; tán thành {yes} "
          "đồng chí (đạt {yes_percent:percent} so với số được triệu tập), bằng hình thức {method}; không tán thành "
          "{no} đồng chí;"),
        When("no", (P("Lý do không tán thành: {no_reason};"),)),
        When("invalid", (P("Số phiếu không hợp lệ: {invalid};"),)),
        P("**{deciding_standing:upper}**", Align.CENTRE),
        P("**QUYẾT ĐỊNH:**", Align.CENTRE),
        P("**Điều 1.** " + admit + " {admitted_as} {name}, sinh ngày {born_on}; quê quán: {home_place}; nơi cư trú: "
          "{permanent}; vào Đảng Cộng sản Việt Nam."),
        *again,
        When("asks_above",
             (P("**Điều 2.** {grassroots}, {cell} và đồng chí {name} chịu trách nhiệm thi hành quyết định này. {cell}"
                + _CARRY_OUT),),
             (P("**Điều 2.** {cell} và đồng chí {name} chịu trách nhiệm thi hành quyết định này. {cell}"
                + _CARRY_OUT),)),
        signed("Như Điều 2 (để thi hành),", "Lưu {deciding}, hồ sơ đảng viên."),
        Gap(6),
        When("ceremony_note",
             (P("Ngày tổ chức lễ kết nạp tại chi bộ: {ceremony_note}.", Align.PLAIN),),
             (P("Ngày tổ chức lễ kết nạp tại chi bộ (ghi sau lễ): ngày …… tháng …… năm ………",
                Align.PLAIN),)),
    )  # fmt: skip


_FIRST_TIME = (
    When("first_admitted_on",
         (P("Đồng chí {name} được kết nạp vào Đảng lần thứ nhất ngày {first_admitted_on}, tại {first_admitted_at}."),)),
)  # fmt: skip

FORMS = (
    Form(
        code="9-KNĐ",
        slug="knd-09",
        title="Quyết định kết nạp đảng viên",
        subject=Subject.ROAD,
        issuer=Issuer.DECIDING,
        kind="QUYẾT ĐỊNH",
        about="kết nạp đảng viên",
        type="QĐ",
        step=StepKey.DECIDED,
        order=90,
        again=False,
        source="Tên mẫu theo danh mục tài liệu hồ sơ đảng viên; nội dung dựng theo Hướng dẫn 06-HD/TW, điểm 3.7",
        confidence=Confidence.LOW,
        body=_body("Kết nạp"),
    ),
    Form(
        code="",
        slug="ket-nap-lai",
        title="Quyết định kết nạp lại người vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.DECIDING,
        kind="QUYẾT ĐỊNH",
        about="kết nạp lại người vào Đảng",
        type="QĐ",
        step=StepKey.DECIDED,
        order=91,
        again=True,
        source="Tên văn bản theo danh mục tài liệu hồ sơ đảng viên; nội dung dựng theo mẫu 9-KNĐ",
        confidence=Confidence.LOW,
        body=_body("Kết nạp lại", _FIRST_TIME),
    ),
)
