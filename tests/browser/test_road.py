"""From "introduced by the Women's Union" to the card by clicking what the pages offer, with refusals on the way.

The officer of the commune comes in through the door and follows the next button: on a phone to the end.
"""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import WIDTHS

from ketnap.models import Account
from ketnap.process.keys import StepKey
from ketnap.process.steps import BY_KEY

K = StepKey
PHONE, WIDE = WIDTHS
NAME, CELL, UNION = "Y Hân", "Chi bộ thôn Kon Tu", "Chi hội Phụ nữ thôn Kon Tu"
PASSWORD = "mua-xuan-ve-ban-1930"
PLACE = "Đảng ủy xã Phiêng Sa"
DAY, MEETING, PAPER = "Ngày nào?", "Họp ngày nào?", "Số văn bản"
HELPS, INTRODUCES = "Ai giúp đỡ?", "Ai giới thiệu?"
FIRST, SECOND = "1", "2"  # of the members offered
TOGETHER = {"Cùng công tác": "01/01/2021"}
CONDITIONS = "Điều kiện chưa đạt"

type Typed = dict[str, str]
type Faults = Callable[..., list[str]]


def test_a_person_goes_from_introduction_to_the_card_on_a_phone(
    page: Page, live_server: LiveServer, district: None, violations: Faults
) -> None:
    page.set_viewport_size({"width": PHONE, "height": 800})
    the_officer_comes_in(page, live_server.url)

    the_womens_union_introduces_somebody(page)
    the_cell_prepares_her(page)
    the_dossier_is_made_and_verified(page)
    the_cell_votes_when_two_members_introduced_her(page, violations)
    she_is_admitted(page)
    she_serves_the_twelve_months(page)
    she_is_recognised_and_holds_the_card(page)

    expect(page.get_by_text("Hồ sơ đã kết thúc ngày 06/11/2026: trao thẻ đảng viên.")).to_be_visible()
    expect(page.get_by_text("12 bước đã xong").first).to_be_visible()
    nothing_is_wrong_with(page, violations, PHONE)


def test_the_same_buttons_lead_on_a_wide_screen(
    page: Page, live_server: LiveServer, district: None, violations: Faults
) -> None:
    page.set_viewport_size({"width": WIDE, "height": 800})
    the_officer_comes_in(page, live_server.url)

    the_womens_union_introduces_somebody(page)
    the_cell_prepares_her(page)

    expect(page.get_by_text("Đang ở bước 5 trong 12: lập hồ sơ.")).to_be_visible()
    nothing_is_wrong_with(page, violations, WIDE)


def the_officer_comes_in(page: Page, url: str) -> None:
    officer = Account.objects.get(login="tochuc.daklin")
    officer.set_password(PASSWORD)
    officer.save()
    page.goto(url)
    fill(page, {"Tên đăng nhập": officer.login, "Mật khẩu": PASSWORD})
    page.get_by_role("button", name="Đăng nhập").click()


def the_womens_union_introduces_somebody(page: Page) -> None:
    page.get_by_role("link", name="Giới thiệu người mới").click()
    fill(page, {
        "Giới thiệu cho chi bộ nào?": CELL, "Nơi giới thiệu": UNION, "Giới thiệu ngày nào?": "17/11/2026",
        "Họ và tên": NAME, "Ngày sinh": "14/03/1999", "Giới tính": "Nữ", "Dân tộc": "Ba-na",
        "Học vấn": "Tốt nghiệp trung học phổ thông", "Người này đồng ý": "12/01/2025",
    })  # fmt: skip
    press(page, "Giới thiệu")
    refused(page, "Ngày 17/11/2026 chưa tới")
    fill(page, {"Giới thiệu ngày nào?": "12/01/2025"})
    press(page, "Giới thiệu")
    expect(page.get_by_text(f"Đã giới thiệu {NAME}")).to_be_visible()


def the_cell_prepares_her(page: Page) -> None:
    write(page, K.LISTED, {DAY: "06/02/2025", PAPER: "02-NQ/CB"})
    begin(page, K.HELPER_ASSIGNED, {DAY: "05/02/2025", HELPS: FIRST, PAPER: "02-NQ/CB"})
    refused(page, "không thể trước ngày đưa vào danh sách cảm tình Đảng (06/02/2025)")
    again(page, K.HELPER_ASSIGNED, {DAY: "06/02/2025"})
    write(page, K.TASK, {DAY: "10/02/2025", "Việc đã giao": "Phụ trách tổ tiết kiệm của chi hội."})
    write(page, K.REMARK, {DAY: "03/03/2025", "Nhận xét tháng nào?": "02/2025", "Mặt mạnh": "Nhiệt tình."})
    write(page, K.CLASS_SENT, {DAY: "03/03/2025"})
    write(page, K.CERTIFICATE, {"Cấp ngày nào?": "28/03/2025", "Số giấy chứng nhận": "118"})


def the_dossier_is_made_and_verified(page: Page) -> None:
    write(page, K.ALLOWED, {DAY: "07/07/2025"})
    write(page, K.APPLICATION, {DAY: "08/07/2025"})
    write(page, K.HISTORY, {DAY: "14/07/2025"})
    write(page, K.MEMBER_INTRODUCTION, {DAY: "15/07/2025", INTRODUCES: FIRST} | TOGETHER)
    write(page, K.SEALED, {DAY: "16/07/2025"})
    write(page, K.LETTER, {"Gửi ngày nào?": "17/07/2025", "Gửi nơi nào?": PLACE, "Nơi đó nhận": "21/07/2025"})
    write(page, K.ANSWER, {"Trả lời ngày nào?": "04/08/2025", "Nơi nào": PLACE, "Trả lời thế nào?": "Khai đúng"})
    write(page, K.VERIFIED, {DAY: "08/08/2025"})
    write(page, K.OPINIONS, {DAY: "11/08/2025"})


def the_cell_votes_when_two_members_introduced_her(page: Page, violations: Faults) -> None:
    begin(page, K.CELL_VOTE, {MEETING: "15/08/2025", PAPER: "14-NQ/CB"}, submit=False)
    members = summoned(page)
    cast(page, K.CELL_VOTE, present=members, yes=members + 1)
    refused(page, f"Tán thành {members + 1}, nhiều hơn {members} người được triệu tập")
    cast(page, K.CELL_VOTE, present=members, yes=members)
    blocked(page, "Có 1 đảng viên giới thiệu, cần 2", "Điều lệ Đảng khóa XI (19/01/2011), điểm 1 Điều 4")
    nothing_is_wrong_with(page, violations, PHONE)

    page.get_by_role("link", name="Để sau").click()
    write(page, K.MEMBER_INTRODUCTION, {DAY: "15/07/2025", INTRODUCES: SECOND} | TOGETHER)
    begin(page, K.CELL_VOTE, {MEETING: "15/08/2025", PAPER: "14-NQ/CB"}, submit=False)
    cast(page, K.CELL_VOTE, present=members, yes=members)
    done(page, K.CELL_VOTE)


def she_is_admitted(page: Page) -> None:
    begin(page, K.DECIDED, {MEETING: "17/11/2026", PAPER: "33-QĐ/ĐU", "Cấp ủy viên": "11"}, submit=False)
    cast(page, K.DECIDED, present=10, yes=9)
    refused(page, "Ngày 17/11/2026 chưa tới")
    again(page, K.DECIDED, {MEETING: "12/09/2025"})
    write(page, K.DECISION_RECEIVED, {DAY: "15/09/2025"})
    begin(page, K.CEREMONY, {"Tổ chức lễ ngày nào?": "26/12/2025"})
    blocked(page, "Lễ kết nạp trong 30 ngày làm việc", "Quy định 294-QĐ/TW (26/05/2025), điểm 4.1")
    again(page, K.CEREMONY, {"Tổ chức lễ ngày nào?": "26/09/2025"})


def she_serves_the_twelve_months(page: Page) -> None:
    write(page, K.PROBATION_HELPER, {DAY: "26/09/2025", HELPS: FIRST})
    write(page, K.OWN_HISTORY, {DAY: "06/10/2025"})
    write(page, K.MEMBER_CLASS, {DAY: "27/03/2026", "Số giấy chứng nhận": "45"})
    write(page, K.SELF_REVIEW, {DAY: "28/09/2026"})


def she_is_recognised_and_holds_the_card(page: Page) -> None:
    write(page, K.HELPER_REVIEW, {DAY: "28/09/2026"})
    write(page, K.PROBATION_OPINIONS, {DAY: "30/09/2026"})
    begin(page, K.RECOGNITION_CELL_VOTE, {MEETING: "05/10/2026", PAPER: "21-NQ/CB"}, submit=False)
    members = summoned(page)
    cast(page, K.RECOGNITION_CELL_VOTE, present=members, yes=members)
    done(page, K.RECOGNITION_CELL_VOTE)
    begin(page, K.RECOGNISED, {MEETING: "20/10/2026", PAPER: "40-QĐ/ĐU", "Cấp ủy viên": "11"}, submit=False)
    cast(page, K.RECOGNISED, present=10, yes=9)
    done(page, K.RECOGNISED)
    write(page, K.CARD_DECIDED, {DAY: "20/10/2026", PAPER: "41-QĐ/ĐU"})
    write(page, K.CARD_HANDED, {DAY: "06/11/2026", "Số thẻ đảng viên": "014301001234"})


# ── What a person does ───────────────────────────────────────────────────────────────────────────────────────────────


def write(page: Page, key: StepKey, typed: Typed) -> None:
    begin(page, key, typed)
    done(page, key)


def begin(page: Page, key: StepKey, typed: Typed, *, submit: bool = True) -> None:
    """Click the act the dossier offers and fill its form in."""
    page.get_by_role("main").get_by_role("link", name=BY_KEY[key].act).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(BY_KEY[key].title)
    fill(page, typed)
    if submit:
        press(page, BY_KEY[key].act)


def again(page: Page, key: StepKey, typed: Typed) -> None:
    """Mend what was refused; everything else that was typed is still there."""
    fill(page, typed)
    press(page, BY_KEY[key].act)
    done(page, key)


def fill(page: Page, typed: Typed) -> None:
    for label, value in typed.items():
        choices = page.get_by_role("group", name=label)
        if choices.count():
            choices.get_by_label(value, exact=True).check()
        else:
            answer(page.get_by_label(label).first, value)


def answer(box: Locator, value: str) -> None:
    """Type, or choose by the words; FIRST and SECOND choose by the place in the list."""
    if box.evaluate("box => box.tagName") != "SELECT":
        box.fill(value)
    elif value in (FIRST, SECOND):
        box.select_option(index=int(value))
    else:
        box.select_option(label=value)


def summoned(page: Page) -> int:
    """How many members the register says the cell has."""
    return int(page.get_by_label("Đảng viên chính thức của chi bộ").input_value())


def cast(page: Page, key: StepKey, *, present: int, yes: int) -> None:
    page.get_by_label("Có mặt").fill(str(present))
    page.get_by_label("Tán thành", exact=True).fill(str(yes))
    page.get_by_label("Không tán thành", exact=True).fill("0")
    press(page, BY_KEY[key].act)


def press(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("button", name=words, exact=True).click()


# ── What a person sees ───────────────────────────────────────────────────────────────────────────────────────────────


def done(page: Page, key: StepKey) -> None:
    """The dossier says what was written down; the Party keeps its capital."""
    expect(page.get_by_text(re.compile(f"^Đã ghi: {re.escape(BY_KEY[key].name)}$"))).to_be_visible()


def refused(page: Page, sentence: str) -> None:
    """The summary has the focus and leads to the field, which says the same."""
    summary = page.get_by_role("alert").filter(has_text="Chưa ghi được")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name=sentence).click()
    expect(page.locator(":focus")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".field__error", has_text=sentence)).to_be_in_viewport()


def blocked(page: Page, sentence: str, clause: str) -> None:
    """What the law does not allow stands with its clause on the first screen."""
    expect(page.get_by_role("alert")).to_contain_text("Quy định chưa cho ghi bước này")
    conditions = page.get_by_role("region", name=CONDITIONS)
    expect(conditions).to_contain_text(sentence)
    expect(conditions.get_by_text(clause)).to_be_in_viewport()


def nothing_is_wrong_with(page: Page, violations: Faults, width: int) -> None:
    assert violations(page, width) == []
    page.set_viewport_size({"width": width, "height": 800})
