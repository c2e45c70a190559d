"""1-KNĐ: the application, written by hand by the applicant (forms.md §3.2)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.phrases import OWN_HAND
from ketnap.official_forms.sets import OLDER, SET_2025, FormSet
from ketnap.official_forms.source import Block, ByHand, P, Sign, When
from ketnap.process.keys import StepKey


def _body(birthplace: str) -> tuple[Block, ...]:
    return (
        P("Tôi là: {name:upper}; sinh ngày {born_on}."),
        P(birthplace + ": {birth_registration}."),
        P("Quê quán: {home_place}."),
        P("Dân tộc: {ethnicity}. Tôn giáo: {religion}."),
        P("Trình độ học vấn: {schooling}."),
        P("Nơi cư trú: {permanent}."),
        P("Nghề nghiệp: {occupation}."),
        When("workplace", (P("Đơn vị công tác: {workplace}."),)),
        When("position", (P("Chức vụ chính quyền, đoàn thể: {position}."),)),
        When("youth_joined_on",
             (P("Được kết nạp vào Đoàn TNCS Hồ Chí Minh ngày {youth_joined_on}, tại {youth_joined_at}."),)),
        When("first_admitted_on",
             (P("Được kết nạp vào Đảng lần thứ nhất ngày {first_admitted_on}, tại {first_admitted_at}."),)),
        P("Được xét là cảm tình Đảng ngày {listed_on}, tại {cell:inside}."),
        P("//(Phần dưới đây người xin vào Đảng tự viết: nhận thức về mục đích, lý tưởng của Đảng; động cơ xin vào "
          "Đảng; lời hứa.)//"),
        ByHand(14),
        Sign(role="NGƯỜI LÀM ĐƠN", hint=OWN_HAND, name="{name}", dated=True),
    )  # fmt: skip


def _form(birthplace: str, source: str, *sets: FormSet) -> Form:
    return Form(
        code="1-KNĐ",
        slug="knd-01",
        title="Đơn xin vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.APPLICANT,
        head=Head.PERSONAL,
        kind="ĐƠN XIN VÀO ĐẢNG",
        to=("Chi ủy {cell:inside}", "{grassroots}"),
        step=StepKey.APPLICATION,
        sets=sets,
        order=20,
        handwritten=True,
        source=source,
        confidence=Confidence.MEDIUM,
        body=_body(birthplace),
    )


FORMS = (
    _form("Nơi sinh", "Các mẫu kèm Hướng dẫn 12-HD/BTCTW năm 2012 (đọc được phần đầu của mẫu)", *OLDER),
    _form("Nơi đăng ký khai sinh",
          "Phần đầu theo mẫu kèm Hướng dẫn 12-HD/BTCTW năm 2012; tên mục theo Hướng dẫn 38-HD/BTCTW; nội dung tự viết "
          "theo Hướng dẫn 06-HD/TW, điểm 3.2", SET_2025),
)  # fmt: skip
