"""An office's wording: what is found wrong with it and where, and that what is right prints what the form prints."""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from tests.official_forms.shapes import SHAPES
from tests.official_forms.test_read_back import of_docx, squeezed

from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.catalogue import form_in, forms
from ketnap.official_forms.examples import examples
from ketnap.official_forms.facts import SLOTS
from ketnap.official_forms.fill import Mode, fill
from ketnap.official_forms.form import Form
from ketnap.official_forms.sets import SET_2025, VPTW_05, VPTW_36, FormSet
from ketnap.official_forms.tags import by_tag, parts_of
from ketnap.official_forms.template_room import NotAllowed, Room
from ketnap.official_forms.templates import Fault, Finding, check, render

# The sets of a form differ in the place of a tone mark and in measures: the first and the last say all there is.
PRINTS = [(form, form_set) for form in (*forms(), *SHAPES) for form_set in dict.fromkeys((form.sets[0], form.sets[-1]))]
IDS = [f"{form.slug}.{form_set.key}" for form, form_set in PRINTS]
KND_06 = form_in("knd-06", SET_2025)


@cache
def source(form: Form = KND_06, form_set: FormSet = SET_2025) -> bytes:
    layout = VPTW_05 if form_set is SET_2025 else VPTW_36
    return docx(fill(form, form_set, layout, {}, Mode.TEMPLATE))


def changed(content: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The same file with the XML of one part changed, as Word might have."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            row = zipfile.ZipInfo(name)  # without the time of day, so that the same change is the same file
            new.writestr(row, change(text.decode()).encode() if name == part else text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def swapped(old: str, new: str, part: str = "word/document.xml") -> bytes:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return changed(source(), change, part)


def found(content: bytes) -> tuple[Finding, ...]:
    return check(content, KND_06, SET_2025).findings


@pytest.mark.parametrize(("form", "form_set"), PRINTS, ids=IDS)
def test_the_standard_template_has_nothing_wrong(form: Form, form_set: FormSet) -> None:
    checked = check(source(form, form_set), form, form_set)

    assert checked.findings == ()
    assert not checked.broken


@pytest.mark.parametrize(("form", "form_set"), PRINTS, ids=IDS)
def test_the_standard_template_prints_what_the_form_prints(form: Form, form_set: FormSet) -> None:
    facts = examples(form)
    layout = VPTW_05 if form_set is SET_2025 else VPTW_36

    made, missing = render(source(form, form_set), form_set, facts)
    printed = fill(form, form_set, layout, facts)

    # A tick is written without its box's own line, letters in boxes stand without the boxes.
    assert sorted(slot.key for slot in missing) == sorted(slot.key for slot in printed.missing)
    assert ticked(of_docx(made)) == ticked(of_docx(docx(printed)))


def test_the_same_facts_print_the_same_bytes() -> None:
    assert render(source(), SET_2025, examples(KND_06)) == render(source(), SET_2025, examples(KND_06))


def ticked(text: str) -> str:
    return re.sub("[☐☒]", "", text)


def test_what_is_missing_is_dotted_and_named() -> None:
    facts = {**examples(KND_06), "name": None, "awareness": None, "not_summoned": 0}

    made, missing = render(source(), SET_2025, facts)

    assert {slot.key for slot in missing} == {"name", "awareness"}
    assert "quầnchúng………" in of_docx(made)
    assert "khôngtính" not in of_docx(made)


ODD = "Lò {{ 7*7 }} {_{ x }_} {%p if %} <w:p/> & \"'_{% %}\\a"


def test_an_odd_name_is_printed_as_typed() -> None:
    made, _ = render(source(), SET_2025, {**examples(KND_06), "name": ODD, "morals": "Một.\n\nHai & {{ ba }}."})

    assert of_docx(made).count(squeezed(ODD)) == 4
    paragraphs = [row.text for row in python_docx.Document(BytesIO(made)).paragraphs]
    assert paragraphs[paragraphs.index("Một.") + 1] == "Hai & {{ ba }}."


FAULTY = {
    "misspelt": ("ho_va_ten_khai_sinh }}", "ho_va_ten_khai_sin }}", Fault.MISSPELT, "có phải “ho_va_ten_khai_sinh”?"),
    "unknown": ("ho_va_ten_khai_sinh }}", "cau_lac_bo_xyz }}", Fault.UNKNOWN, "“cau_lac_bo_xyz”"),
    "filter": ("| in_hoa }}", "| in_hoaa }}", Fault.MISSPELT, "có phải “in_hoa”?"),
    "strange filter": ("| in_hoa }}", "| attr }}", Fault.UNKNOWN, "“attr”"),
    "call": ("{{ ho_va_ten_khai_sinh }}", "{{ ho_va_ten_khai_sinh() }}", Fault.SHAPE, "Không hiểu"),
    "attribute": ("{{ ho_va_ten_khai_sinh }}", "{{ ho_va_ten_khai_sinh.__class__ }}", Fault.SHAPE, "Không hiểu"),
    "sum": ("{{ ho_va_ten_khai_sinh }}", "{{ 'a' * 999999999 }}", Fault.SHAPE, "Không hiểu"),
    "global": ("{{ ho_va_ten_khai_sinh }}", "{{ cycler }}", Fault.UNKNOWN, "“cycler”"),
    "include": ("{{ ho_va_ten_khai_sinh }}", "{% include 'x' %}", Fault.SHAPE, "Không hiểu"),
    "macro": ("{{ ho_va_ten_khai_sinh }}", "{% macro x() %}", Fault.SHAPE, "Không hiểu"),
    "remark": ("{{ ho_va_ten_khai_sinh }}", "{# x #}", Fault.SHAPE, "Không hiểu"),
    "open": ("{{ ho_va_ten_khai_sinh }}", "{{ ho_va_ten_khai_sinh", Fault.SHAPE, "Không hiểu “{{”"),
    "line outside": ("{{ ho_va_ten_khai_sinh }}", "{{ dong.ho_va_ten }}", Fault.SHAPE, "chỉ dùng được giữa"),
    "list": ("{{ ho_va_ten_khai_sinh }}", "{{ hoan_canh_gia_dinh }}", Fault.SHAPE, "là danh sách"),
    "not closed": ("{%p endif %}", "Hết.", Fault.SHAPE, "chưa có phần kết thúc"),
    "not opened": ("Có mặt:", "{% endif %} Có mặt:", Fault.SHAPE, "không có phần mở đầu"),
    "beside": ("{%p endif %}", "Hết. {%p endif %}", Fault.SHAPE, "phải đứng một mình trong đoạn"),
    "crossed": ("{%p endif %}", "{% endif %}", Fault.SHAPE, "phải viết cùng kiểu"),
    "no list": ("Có mặt:", "{% for dong in dia_danh %}{% endfor %} Có mặt:", Fault.SHAPE, "không phải danh sách"),
    "elif": ("{%p else %}", "{%p elif dia_danh %}", Fault.SHAPE, "Không hiểu"),
    "loop in loop": ("Có mặt:", f"{2 * '{% for dong in hoan_canh_gia_dinh %}'}{2 * '{% endfor %}'} Có mặt:",
                     Fault.SHAPE, "nằm trong một vòng lặp khác"),
    "colspan": ("Có mặt:", "{% colspan 3 %} Có mặt:", Fault.SHAPE, "Không hiểu"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "fault", "words"), FAULTY.values(), ids=FAULTY)
def test_a_fault_is_named_with_its_place(old: str, new: str, fault: Fault, words: str) -> None:
    checked = check(swapped(old, new), KND_06, SET_2025)

    first = next(row for row in checked.findings if row.fault is fault and words in row.text)
    assert checked.broken
    assert re.match(r"(Đoạn \d+|Bảng \d+, dòng \d+, ô \d+): “", first.place)


def test_a_file_full_of_braces_is_no_template() -> None:
    content = swapped("{{ ho_va_ten_khai_sinh }}", "{{ ho_va_ten_khai_sinh }}" * 600)

    assert [row.text[:14] for row in found(content)] == ["Tệp có hơn 100"]


def test_a_file_the_libraries_cannot_follow_is_refused_and_no_error() -> None:
    """A table without its grid: Word mends it, docxtpl falls over it."""
    row = "<w:tr><w:tc><w:p><w:r><w:t>{{ dia_danh }}</w:t></w:r></w:p></w:tc></w:tr>"
    content = changed(source(), lambda text: text.replace("<w:body>", f"<w:body><w:tbl>{row}</w:tbl><w:p/>"))

    assert [row.text[:13] for row in found(content)] == ["Điền thử khôn"]


def test_a_lost_slot_is_named_and_can_be_meant() -> None:
    checked = check(swapped("{{ chu_tri_hoi_nghi }}", "Lò Thị Lan"), KND_06, SET_2025)

    assert [row.fault for row in checked.findings] == [Fault.LOST]
    assert "“Chủ trì hội nghị” ({{ chu_tri_hoi_nghi }})" in checked.findings[0].text
    assert not checked.broken
    assert "chair" not in checked.slots


def test_a_slot_no_form_asks_for_there_may_be_added() -> None:
    checked = check(swapped("Có mặt:", "Dân tộc {{ dan_toc }}. Có mặt:"), KND_06, SET_2025)

    assert checked.findings == ()
    assert "ethnicity" in checked.slots


def test_a_tag_word_has_split_is_still_one() -> None:
    """Word cuts a line where somebody stopped to think, or where its spelling check did not know a word."""
    middle = '{{ ho_va</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>_ten_khai_sinh }}'
    content = swapped("{{ ho_va_ten_khai_sinh }}", middle)

    assert found(content) == ()
    assert "SùngThịPáo" in of_docx(render(content, SET_2025, examples(KND_06))[0])


def test_headings_of_the_page_are_read_and_filled() -> None:
    added = "<w:r><w:t>{{ ten_sai }}</w:t></w:r></w:p></w:hdr>"
    wrong = swapped("</w:p></w:hdr>", added, "word/header1.xml")
    right = swapped("</w:p></w:hdr>", added.replace("ten_sai", "dia_danh"), "word/header1.xml")

    assert found(wrong)[0].place.startswith("Đầu trang, đoạn 1: ")
    assert found(right) == ()
    made = zipfile.ZipFile(BytesIO(render(right, SET_2025, examples(KND_06))[0]))
    assert any("Nậm Pha" in made.read(name).decode() for name in made.namelist() if "header" in name)


@pytest.mark.parametrize(("mark", "words"), [
    ("<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>", "Track Changes"),
    ('<w:r><w:commentReference w:id="0"/></w:r>', "Comment"),
])  # fmt: skip
def test_an_unfinished_file_is_not_a_template(mark: str, words: str) -> None:
    content = changed(source(), lambda text: text.replace("</w:p>", f"{mark}</w:p>", 1))

    assert words in found(content)[0].text


def test_a_tag_nobody_sees_is_found_in_the_trial() -> None:
    """A property of the file is filled too; there the walk over Jinja's own tree refuses what the scan never saw."""
    content = swapped("<dc:creator>ketnap", "<dc:creator>{{ ''.__class__ }}", "docProps/core.xml")

    assert [row.fault for row in found(content)] == [Fault.SHAPE]
    assert "Điền thử không được" in found(content)[0].text


def test_a_cell_and_a_table_emptied_by_a_condition_stay_whole() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{%p if ly_do_vang_mat %}</w:t></w:r></w:p><w:p><w:r><w:t>A</w:t></w:r></w:p>"
    cell += "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p></w:tc>"
    grid = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    loop = (
        row.format("{%tr for dong in hoan_canh_gia_dinh %}")
        + row.format("{{ dong.stt }}")
        + row.format("{%tr endfor %}")
    )
    tables = f"{grid}<w:tr>{cell}</w:tr></w:tbl><w:p/>{grid}{loop}</w:tbl><w:p/>"
    content = changed(source(), lambda text: text.replace("<w:body>", f"<w:body>{tables}"))

    assert found(content) == ()
    made, _ = render(content, SET_2025, {**examples(KND_06), "absence_reason": None, "family": []})
    root = python_docx.Document(BytesIO(made)).element.body
    assert all(cell[-1].tag == qn("w:p") for cell in root.iter(qn("w:tc")))
    assert all(table.find(qn("w:tr")) is not None for table in root.iter(qn("w:tbl")))


REFUSED = (
    "{% for dong in hoan_canh_gia_dinh %}{% for dong in hoan_canh_gia_dinh %}{% endfor %}{% endfor %}",
    "{{ cycler }}", "{{ dia_danh() }}", "{{ dia_danh.x }}", "{{ dia_danh['x'] }}", "{{ 1 }}", "{{ 'a' }}",
    "{{ a ~ b }}",
    "{% set x = dia_danh %}", "{% macro x() %}{% endmacro %}", "{% include 'x' %}", "{% import 'x' as y %}",
    "{% extends 'x' %}", "{% block x %}{% endblock %}", "{% for x in dia_danh %}{% endfor %}",
    "{% for dong in dia_danh recursive %}{% endfor %}", "{% for dong in dia_danh if dong %}{% endfor %}",
    "{% for dong in dia_danh %}{% else %}x{% endfor %}", "{% if dia_danh == 1 %}{% endif %}",
    "{% if dia_danh is none %}{% endif %}",
    "{% if dia_danh %}{% elif dia_danh %}{% endif %}", "{{ dia_danh|in_hoa(1) }}", "{% filter in_hoa %}{% endfilter %}",
    "{{ dia_danh if dia_danh }}", "{{ [dia_danh] }}", "{% call dia_danh() %}{% endcall %}", "{{ loop.index }}",
    "{% for dong in dia_danh|in_hoa %}{% endfor %}", "{{ dong.x.y }}", "{{ dong['x'] }}", "{{ self }}",
)  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_the_room_holds_nothing_but_slots_ifs_and_fors(text: str) -> None:
    with pytest.raises(NotAllowed):
        Room().from_string(text)


def test_the_room_prints_nothing_without_a_name() -> None:
    with pytest.raises(NotAllowed, match="không có tên"):
        Room().from_string("{{ dia_danh }}").render({"dia_danh": "chữ thường"})


def test_ways_of_writing_follow_one_another() -> None:
    content = swapped("{{ ho_va_ten_khai_sinh }}", "{{ ngay_van_ban | bang_chu | in_hoa }} {{ ho_va_ten_khai_sinh }}")

    assert found(content) == ()
    assert "NGÀY05THÁNG02NĂM2026" in of_docx(render(content, SET_2025, examples(KND_06))[0])


def test_parts_of_a_line_are_written_in_ways_too() -> None:
    form = replace(SHAPES[0], slug="dong")
    text = "{{ dong.ngay_gioi_thieu | bang_chu | in_hoa }}{% if dong.ho_va_ten %} có tên{% endif %}"
    content = changed(source(form), lambda xml: xml.replace("{{ dong.ngay_gioi_thieu }}", text))

    assert check(content, form, SET_2025).findings == ()
    made, _ = render(content, SET_2025, {**examples(form), "introducers": [{"name": "Lan", "on": date(2026, 1, 12)}]})
    assert "1.Lan,ngàyNGÀY12THÁNG01NĂM2026cótên" in of_docx(made)


def unknown_part() -> Iterator[Any]:
    yield changed(source(SHAPES[0]), lambda xml: xml.replace("{{ dong.ngay_gioi_thieu }}", "{{ dong.ngay_gioi_thie }}"))


def test_a_part_of_another_list_is_named() -> None:
    checked = check(next(unknown_part()), SHAPES[0], SET_2025)

    assert checked.findings[0].fault is Fault.MISSPELT
    assert "Phần của “Những đảng viên giới thiệu” “ngay_gioi_thie” không có" in checked.findings[0].text


def test_names_in_templates_are_plain_and_single() -> None:
    assert len(by_tag()) == len(SLOTS)
    for slot in SLOTS.values():
        assert re.fullmatch("[a-z][a-z0-9_]*", slot.tag)
        assert len(parts_of(slot)) == len(slot.rows) + 1
        assert all(re.fullmatch("[a-z][a-z0-9_]*", tag) for tag in parts_of(slot))
