"""The shared form fields: what they accept, and the sentence they answer with."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from ketnap.pages.fields import CountField, PaperField, VietDateField, VietForm


def refusal(field: forms.Field, typed: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return str(refused.value.messages[0])


def test_a_day() -> None:
    field = VietDateField(what="ngày họp")
    assert field.clean("15/11/2026") == date(2026, 11, 15)
    assert field.clean(date(2026, 11, 15)) == date(2026, 11, 15)
    assert refusal(field, "31/11/2026") == "Tháng 11 không có ngày 31. Xem lại ngày họp."
    assert refusal(field, "") == "Ghi ngày họp. Ví dụ: 15/11/2026."
    assert VietDateField(required=False).clean("") is None


def test_a_day_is_shown_as_people_write_it() -> None:
    field = VietDateField()
    assert field.prepare_value(date(2026, 11, 5)) == "05/11/2026"
    assert field.prepare_value("31/11/2026") == "31/11/2026"


def test_a_day_changed() -> None:
    field = VietDateField(required=False)
    assert not field.has_changed(date(2026, 11, 5), "5-11-2026")
    assert not field.has_changed(None, "")
    assert field.has_changed(date(2026, 11, 5), "6/11/2026")
    assert field.has_changed(date(2026, 11, 5), "chưa rõ")


def test_a_count() -> None:
    field = CountField(what="số phiếu tán thành", most=30)
    assert field.clean("12") == 12
    assert field.clean(" 0 ") == 0
    assert CountField().clean("1.778") == 1778
    assert refusal(field, "mười") == "Ghi số phiếu tán thành bằng chữ số, ví dụ 12."
    assert refusal(field, "1.5") == "Ghi số phiếu tán thành bằng chữ số, ví dụ 12."
    assert refusal(field, "-1") == "Ghi số phiếu tán thành từ 0 trở lên."
    assert refusal(field, "31") == "Ghi số phiếu tán thành không quá 30."
    assert refusal(field, "") == "Ghi số phiếu tán thành; không có thì ghi 0."
    assert CountField(required=False).clean("") is None


def test_a_count_changed() -> None:
    field = CountField(required=False)
    assert not field.has_changed(0, "0")
    assert field.has_changed(0, "")
    assert field.has_changed(3, "ba")


def test_a_paper() -> None:
    field = PaperField()
    assert field.clean("14 – NQ / CB") == "14-NQ/CB"
    assert field.clean("14-NQ/CB") == "14-NQ/CB"
    assert refusal(field, "NQ/CB") == "Bắt đầu bằng số, ví dụ 14-NQ/CB. Xem lại số, ký hiệu văn bản."
    assert refusal(field, "") == "Ghi số, ký hiệu văn bản như trên giấy. Ví dụ: 14-NQ/CB."
    assert PaperField(required=False).clean("") == ""


class Sample(VietForm):
    name = forms.CharField(label="Họ và tên")
    people = forms.ChoiceField(label="Dân tộc", choices=[("t", "Thái")])
    where = forms.CharField(label="Ở đâu?")
    own = forms.CharField(label="Lý do", error_messages={"required": "Nói vì sao."})
    day = VietDateField(what="ngày sinh", label="Ngày sinh")


def test_a_form_says_what_to_do() -> None:
    errors = {name: found[0] for name, found in Sample({}).errors.items()}
    assert errors == {
        "name": "Ghi họ và tên.",
        "people": "Chọn dân tộc.",
        "where": "Trả lời câu “Ở đâu?”",
        "own": "Nói vì sao.",
        "day": "Ghi ngày sinh. Ví dụ: 15/11/2026.",
    }
    assert Sample({"people": "x"}).errors["people"] == ["Câu trả lời này không có trong danh sách. Chọn lại."]
