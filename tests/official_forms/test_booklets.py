"""Booklets: what a supplement says changed, the family by rings, and that a copy never passes for the original."""

from datetime import date
from io import BytesIO

import docx as python_docx
from tests.world import World

from ketnap.models import PersonalHistory
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.as_text import as_text
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.examples import examples
from ketnap.official_forms.facts import booklets, collect
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.fill import COPY, Mode, fill
from ketnap.official_forms.sets import SET_2017, SET_2025, VPTW_05, FormSet
from ketnap.official_forms.wanted import wanted


def test_an_item_that_did_not_change_is_k() -> None:
    before = {"occupation": "Làm ruộng", "health": "tốt", "army_in": "2019-02-01", "rewards": []}
    found = booklets.changed(before, {"occupation": "Trưởng bản", "health": "tốt", "rewards": None})
    assert found["new_occupation"] == "Trưởng bản"
    assert found["new_health"] == "K"
    assert found["new_rewards"] == "K"


def test_a_day_kept_as_text_is_the_same_day() -> None:
    assert booklets.changed({"health": "2019-02-01"}, {"health": date(2019, 2, 1)})["new_health"] == "K"


def test_what_is_gone_is_a_change_and_not_k() -> None:
    first = {"month": "12/2024", "what": "Bằng khen", "body": "UBND tỉnh"}
    second = {"month": "12/2025", "what": "Giấy khen", "body": "UBND xã"}
    found = booklets.changed({"rewards": [first], "theory": "Sơ cấp"}, {"rewards": [second], "theory": None})
    assert found["new_rewards"] == "12/2025; Giấy khen; UBND xã\nKhông còn: 12/2024; Bằng khen; UBND tỉnh"
    assert found["new_theory"] == "không còn"


def test_a_supplement_without_an_earlier_state_says_so(world: World) -> None:
    form = form_in("hsdv-03", SET_2025)
    asked = Asked(world.actor("hung"), form, date(2026, 12, 1), person=world.person["thoa"])
    paper = fill(form, SET_2025, VPTW_05, collect(asked, wanted(form)))
    assert "compared_on" in {slot.key for slot in paper.missing}
    assert "Nghề nghiệp hiện nay: K" not in as_text(paper)


def test_a_supplement_compares_with_the_earlier_state(world: World) -> None:
    PersonalHistory.objects.create(person=world.person["thoa"], items={"health": "tốt", "theory": "Trung cấp"})
    form = form_in("hsdv-03", SET_2025)
    given = {"before": {"health": "tốt", "theory": "Sơ cấp"}, "compared_on": date(2025, 12, 31)}
    asked = Asked(world.actor("hung"), form, date(2026, 12, 1), person=world.person["thoa"], given=given)
    text = as_text(fill(form, SET_2025, VPTW_05, collect(asked, wanted(form))))
    assert "Lý luận chính trị: Trung cấp" in text
    assert "Tình trạng sức khỏe: K" in text


def test_the_family_by_rings(world: World) -> None:
    family = [{"ring": "1", "name": "Lò Văn Pâng"}, {"ring": "3", "name": "Lò Văn Inh"}]
    PersonalHistory.objects.create(person=world.person["pao"], items={"family": family})
    form = form_in("knd-02", SET_2025)
    found = collect(
        Asked(world.actor("lan"), form, date(2026, 2, 5), candidate=world.candidate["pao"]), wanted(form)
    )  # fmt: skip
    assert [row["name"] for row in found["family_1"] or ()] == ["Lò Văn Pâng"]  # type: ignore[union-attr,index]
    assert found["family_2"] is None
    assert found["name_in_use"] == "Sùng A Páo"


def order(form_set: FormSet, words: tuple[str, ...]) -> list[int]:
    form = form_in("knd-02", form_set)
    text = as_text(fill(form, form_set, VPTW_05, examples(form), Mode.BLANK))
    return [text.index(word) for word in words]


def test_the_items_stand_in_the_order_of_their_set() -> None:
    new = ("1. Họ và tên khai sinh", "5. Nơi đăng ký khai sinh", "11. Trình độ", "12. Ngày và nơi kết nạp vào Đoàn",
           "14. Lịch sử bản thân", "15. Những công việc", "16. Đặc điểm", "17. Những lớp", "18. Đi nước ngoài",
           "19. Khen thưởng", "20. Kỷ luật", "21. Hoàn cảnh gia đình", "22. Tự nhận xét", "23. Cam đoan",
           "24. Nhận xét", "25. Nhận xét", "26. Chứng nhận")  # fmt: skip
    old = ("01. Họ và tên đang dùng", "02. Nam, nữ", "03. Họ và tên khai sinh", "04. Các bí danh", "06. Nơi sinh",
           "12. Trình độ", "15. Lịch sử bản thân", "20. Khen thưởng", "22. Hoàn cảnh gia đình",
           "24. Cam đoan")  # fmt: skip
    assert order(SET_2025, new) == sorted(order(SET_2025, new))
    assert order(SET_2017, old) == sorted(order(SET_2017, old))


def test_the_sentences_of_the_guide_are_word_for_word() -> None:
    form = form_in("knd-02", SET_2025)
    text = as_text(fill(form, SET_2025, VPTW_05, examples(form)))
    assert (
        "Tôi cam đoan đã khai đầy đủ, rõ ràng, trung thực và chịu trách nhiệm trước Đảng về những nội dung đã khai "
        "trong lý lịch"
    ) in text
    assert "chứng nhận lý lịch của quần chúng Sùng Thị Páo khai tại đảng bộ (hoặc chi bộ) cơ sở" in text
    assert "vấn đề về lịch sử chính trị và chính trị hiện nay của người vào Đảng theo Quy định của Bộ Chính trị" in text
    assert "điều kiện để xem xét kết nạp vào Đảng" in text


def test_a_copy_says_on_every_page_what_it_is() -> None:
    form = form_in("knd-02", SET_2025)
    filled = fill(form, SET_2025, VPTW_05, examples(form))
    assert filled.plain()["foot"] == COPY
    assert fill(form, SET_2025, VPTW_05, examples(form), Mode.BLANK).plain()["foot"] == ""
    section = python_docx.Document(BytesIO(docx(filled))).sections[0]
    assert section.footer.paragraphs[0].text == section.first_page_footer.paragraphs[0].text == COPY


def test_property_is_left_to_the_pen() -> None:
    form = form_in("hsdv-02", SET_2025)
    text = as_text(fill(form, SET_2025, VPTW_05, examples(form)))
    after = text[text.index("30. Hoàn cảnh kinh tế") : text.index("Nậm Pha, ngày")].splitlines()
    assert "chương trình không lưu mục này" in after[0]
    assert [line for line in after[1:] if line and not line.endswith(":")] == []
