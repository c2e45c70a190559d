"""The tags: what they print, and how a field is tied to its label, example and error."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.template import TemplateSyntaxError
from tests.client import faults, tree

from ketnap.drawings import ICONS, MARKS
from ketnap.pages.fields import CountField, VietDateField
from ketnap.text import Distance

type Render = Callable[..., str]
TODAY = date(2026, 11, 16)


class Sample(forms.Form):
    day = VietDateField(what="ngày họp", label="Chi bộ họp ngày nào?", help_text="Ví dụ: 15/11/2026")
    way = forms.ChoiceField(
        label="Cách nào?", choices=[("a", "Phiếu kín"), ("b", "Thẻ|Khi đã thống nhất")], widget=forms.RadioSelect
    )
    yes = CountField(label="Tán thành")
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A")], required=False)
    text = forms.CharField(label="Ý kiến", widget=forms.Textarea, required=False)
    scan = forms.FileField(label="Bản chụp", required=False)
    sure = forms.BooleanField(label="Đã đối chiếu", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, initial="x")


class Sending(forms.Form):
    place = forms.CharField(label="Nơi gửi")
    file = forms.FileField(label="Tệp")
    key = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput)


def test_every_icon_and_mark(render: Render) -> None:
    for name in ICONS:
        assert 'aria-hidden="true"' in render("{% icon name %}", name=name)
    for name in MARKS:
        assert 'class="mark' in render("{% mark name %}", name=name)
    assert "mark--judge" in render('{% mark "judge" %}')
    assert 'class="mark"' in render('{% mark "done" %}')


def test_strip_says_what_it_shows(render: Render) -> None:
    road = SimpleNamespace(total=12, at=9, state="late", word="Lễ kết nạp")
    shown = render("{% strip road %}", road=road)
    assert "<b>9/12</b> Lễ kết nạp" in shown
    assert "đã quá hạn" in shown
    assert "s-late" in shown
    assert faults(shown, tree(shown)) == []


@pytest.mark.parametrize("state", ["now", "late", "judge", "done"])
def test_coordinates_have_points(render: Render, state: str) -> None:
    shown = render("{% strip road %}", road=SimpleNamespace(total=12, at=6, state=state, word="Thẩm tra"))
    assert 'cx="14.4"' in shown
    assert "14,4" not in shown


def test_deadline(render: Render) -> None:
    assert "deadline--late" in render("{% deadline due today %}", due=date(2026, 11, 12), today=TODAY)
    assert "quá 4 ngày" in render("{% deadline due today %}", due=date(2026, 11, 12), today=TODAY)
    later = render("{% deadline due today %}", due=date(2026, 12, 5), today=TODAY)
    assert '<span class="deadline">' in later
    paused = render('{% deadline far words="chưa tính" %}', far=Distance("paused", "tạm dừng"))
    assert "deadline--paused" in paused
    assert "chưa tính" in paused


def test_deadline_refuses_a_day_alone(render: Render) -> None:
    with pytest.raises(TemplateSyntaxError):
        render("{% deadline due %}", due=TODAY)


def test_filters(render: Render) -> None:
    source = (
        "{{ d|vi_date }} {{ d|vi_day }} {{ d|vi_month }} {{ d|vi_weekday }} "
        "{{ n|vi_number }} {{ s|vi_percent:1 }} {{ d|distance:t }} {{ p|initial }}"
    )
    shown = render(source, d=date(2026, 11, 19), t=TODAY, n=1778, s=87.5, p="A Thiu")
    assert shown == "19/11/2026 19/11 11/2026 thứ Năm 19/11/2026 1.778 87,5% còn 3 ngày Th"


def test_field_order_is_label_example_error_control(render: Render) -> None:
    shown = render("{% field form.day %}", form=Sample({"day": "31/11/2026"}))
    places = [shown.index(part) for part in ("<label", "field__hint", "field__error", "<input")]
    assert places == sorted(places)
    assert 'aria-describedby="id_day-y id_day-loi"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'class="input input--date"' in shown
    assert 'value="31/11/2026"' in shown
    assert 'inputmode="numeric"' in shown


def test_field_without_error_is_quiet(render: Render) -> None:
    shown = render("{% field form.day %}", form=Sample())
    assert "aria-invalid" not in shown
    assert 'aria-describedby="id_day-y"' in shown
    assert "-loi" not in shown


def test_every_kind_of_field_is_valid(render: Render) -> None:
    for form in (Sample(), Sample({"scan": ""})):
        shown = render("<h1>x</h1>{% for bound in form %}{% field bound %}{% endfor %}", form=form)
        assert faults(shown, tree(shown)) == []
        assert 'class="select"' in shown
        assert 'class="textarea"' in shown
        assert 'class="input input--number"' in shown
        assert 'class="input input--file"' in shown
        assert "<small>Khi đã thống nhất</small>" in shown
        assert shown.count("(không bắt buộc)") == 3
        assert '<input type="hidden"' in shown


def test_error_summary_links_to_the_fields(render: Render) -> None:
    form = Sample({"secret": "x"})
    form.add_error(None, "Hồ sơ vừa có thay đổi.")
    shown = render("{% error_summary form %}{% for bound in form %}{% field bound %}{% endfor %}", form=form)
    assert "Chưa ghi được, còn 4 chỗ cần sửa" in shown
    for target in ("#id_day", "#id_way_0", "#id_yes"):
        assert f'href="{target}"' in shown
        assert f'id="{target[1:]}"' in shown
    assert shown.index("Hồ sơ vừa có thay đổi.") < shown.index("#id_day")
    assert faults(shown, tree(shown)) == []


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        (("file", "key"), "Những gì đồng chí đã nhập vẫn còn nguyên bên dưới."),
        ((), "Chọn hoặc nhập lại: Tệp, Mật khẩu. Những gì khác vẫn còn nguyên bên dưới."),
        (("place", "key"), "Chọn hoặc nhập lại: Tệp."),
    ],
)
def test_it_promises_only_what_is_still_there(render: Render, left_out: tuple[str, ...], sentence: str) -> None:
    form = Sending({})
    for name in left_out:
        del form.fields[name]
    assert f"<p>{sentence}</p>" in render("{% error_summary form %}", form=form)


def test_error_title(render: Render) -> None:
    assert render("{% error_title form %}", form=Sample({"secret": "x"})) == "Có 3 chỗ cần sửa: "
    assert render("{% error_title form %}{% error_summary form %}", form=Sample()).strip() == ""


def test_vote_row(render: Render) -> None:
    shown = render('{% vote_row form.yes note="Đếm kỹ" part="yes" %}', form=Sample({"yes": "mười"}))
    assert 'data-part="yes"' in shown
    assert "votes__row--wrong" in shown
    assert 'aria-describedby="id_yes-y id_yes-loi"' in shown
    assert faults(shown, tree(shown)) == []


def test_toasts(render: Render) -> None:
    message = Message(20, "Đã ghi biểu quyết\nBước tiếp theo: quyết định.", extra_tags="draft:bq-12")
    shown = render("{% toasts messages %}", messages=[message])
    assert 'data-draft-done="bq-12"' in shown
    assert "Bước tiếp theo" in shown
    assert "toast--stale" in render("{% toasts messages %}", messages=[Message(20, "Vừa đổi", extra_tags="stale")])
    assert render("{% toasts messages %}").strip() == ""


def test_values_are_escaped(render: Render) -> None:
    nasty = "<script>alert(1)</script>"
    person = SimpleNamespace(name=nasty, url="", facts=nasty, strip=None)
    shown = render('{% include "ui/person.html" with person=person only %}', person=person)
    assert "<script>" not in shown
    road = SimpleNamespace(total=12, at=1, state="now", word=nasty)
    assert "<script>" not in render("{% strip road %}{% deadline far %}", road=road, far=Distance("late", nasty))
