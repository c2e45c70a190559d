"""Own questions: every division adds up, opens to as many rows as it says, and nobody counts beyond the own reach."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.world import World

from ketnap.models import Candidate, Person, SavedQuestion, Unit
from ketnap.process.dormancy import Lack
from ketnap.queries import dormant
from ketnap.queries.asking import counting, examples, saved, words
from ketnap.queries.asking.fields import Unreadable
from ketnap.queries.asking.operators import Kind, Takes
from ketnap.queries.asking.question import Filter, Question, filter_of, of_address, of_kept
from ketnap.queries.asking.subjects import SUBJECTS

GIVEN = {
    Takes.NOTHING: [], Takes.NUMBER: ["6"], Takes.NUMBERS: ["1", "40"], Takes.TEXT: "a",
    Takes.DAYS: ["2026-01-01", "2026-06-30"],
}  # fmt: skip


def asked(subject: str, *filters: tuple[str, str, Any], rows: str = "", columns: str = "") -> Question:
    about = SUBJECTS[subject]
    return Question(
        subject=subject, filters=tuple(filter_of(about, *one) for one in filters), rows=rows, columns=columns
    )


def enliven(world: World) -> None:
    """Facts of several kinds, and some left out, so that divisions have groups."""
    people = list(Person.objects.order_by("pk"))
    for at, person in enumerate(people):
        person.religion, person.schooling = ("", "2", "5")[at % 3], ("", "upper-secondary")[at % 2]
        person.occupation_group, person.expertise_level = ("N8", "N5", "")[at % 3], ("", "university")[at % 2]
        person.militia, person.respected, person.occupation = at % 4 == 0, ("", "elder")[at % 5 == 0], "Làm ruộng"
    Person.objects.bulk_update(people, ["religion", "schooling", "occupation_group", "expertise_level", "militia",
                                        "respected", "occupation"])  # fmt: skip
    days = [date(2026, 3, 1), date(2026, 11, 30), None, date(2025, 12, 31)]
    for at, road in enumerate(Candidate.objects.order_by("pk")):
        road.station, road.due_on, road.expires_on = (1, 4, 10, 6)[at % 4], days[at % 4], days[(at + 1) % 4]
        road.opens_on, road.since_on, road.holder = days[(at + 2) % 4], days[at % 4], ("cell", "")[at % 2]
        road.save()
    world.membership["thoa"].card_number = "12.000001"
    world.membership["minh"].exempt_since = date(2026, 1, 1)
    for key in ("thoa", "minh"):
        world.membership[key].save()


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_division_adds_up_and_every_number_opens_to_as_many_rows(world: World, subject: str) -> None:
    enliven(world)
    actor, unit, about = world.actor("mai"), world.unit["tinh"], SUBJECTS[subject]
    total = counting.count(actor, unit, asked(subject)).total
    assert total == len(counting.page(actor, unit, asked(subject), counting.EVERYTHING, 1, total).rows) > 3
    across = next(key for key in about.divisions if key in {"gioi-tinh", "la-chi-bo"})
    for key in about.divisions:
        question = asked(subject, rows=key, columns=across if key in {"noi", "ngay-vao-dang.quy", "loai"} else "")
        found = counting.count(actor, unit, question)
        assert found.total == total == sum(found.of_row(row.key) for row in found.rows), key
        assert all(group.words and group.words != "None" for group in (*found.rows, *found.columns)), key
        for (row, column), n in found.numbers.items():
            picked = counting.Picked(row, column if question.columns else None)
            assert n == counting.rows(actor, unit, question, picked).count(), (key, row, column)
        assert len({row.key for row in found.rows}) == len(found.rows)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_operator_narrows_and_says_so(world: World, subject: str) -> None:
    enliven(world)
    actor, unit, about = world.actor("mai"), world.unit["tinh"], SUBJECTS[subject]
    total = counting.count(actor, unit, asked(subject)).total
    for field in about.fields:
        counts = {}
        for operator in field.operators:
            given = GIVEN[operator.takes] if operator.takes in GIVEN else [field.choices[0][0]]
            question = asked(subject, (field.key, operator.key, given))
            counts[operator.key] = counting.count(actor, unit, question).total
            assert words.sentence(question).startswith(f"{about.vi}, ")
            assert of_kept(question.kept).question == question
            parts: dict[str, list[str]] = {}
            for name, value in question.query:
                parts.setdefault(name, []).append(value)
            assert of_address(parts).question == question
        for yes, no in (("la", "khong-la"), ("co", "khong"), ("da-ghi", "chua-ghi")):
            if yes in counts and no in counts:
                assert counts[yes] + counts[no] == total, field.key
        assert all(count <= total for count in counts.values())
        if field.show:
            shown = counting.page(actor, unit, asked(subject), counting.EVERYTHING, 1, total).rows
            told = counting.read(Question(subject=subject, shown=(field.key,)), [row.pk for row in shown])
            assert all(isinstance(field.show(row, actor.on), str) for row in told)


@pytest.mark.parametrize(
    ("subject", "filters", "expected"),
    [
        ("dang-vien", [("trang-thai", "la", ["probation"])], {"Lèo Văn Địa"}),
        ("dang-vien", [("gioi-tinh", "la", ["female"]), ("dan-toc", "la", ["06"])], {"Đinh Thị Yến"}),
        ("ket-nap", [("ngay-vao-dang", "nam-nay", [])], {"Lèo Văn Địa"}),
        ("ket-nap", [("ngay-vao-dang", "nam-truoc", [])], {"Mùa A Sua"}),
        ("ket-nap", [("ngay-vao-dang", "tu-den", ["19/5/2024", "19/5/2024"])], {"Đinh Thị Yến"}),
        ("ket-nap", [("ngay-vao-dang", "tu-den", ["2025-01-01", ""])], {"Mùa A Sua", "Lèo Văn Địa"}),
        ("ket-nap", [("ngay-chinh-thuc", "thang-nay", [])], {"Mùa A Sua"}),
        ("ket-nap", [("ngay-chinh-thuc", "da-hon", ["12"])], {"Lò Thị Thoa", "Đinh Thị Yến", "Lèo Văn Địa"}),
        ("ket-nap", [("tuoi", "tu-den", ["", "29"])], {"Lèo Văn Địa"}),
        ("ket-nap", [("nam-sinh", "tu-den", ["1995", "1996"])], {"Đinh Thị Yến", "Mùa A Sua"}),
        ("ket-nap", [("noi", "co-chu", "huổi")], {"Mùa A Sua"}),
        ("duong-di", [("doan-vien", "co", [])], {"Sùng A Páo"}),
        ("duong-di", [("co-giup-do", "khong", []), ("gioi-tinh", "khong-la", ["male"])],
         {"Lò Thị Xuân", "Nguyễn Thị Thu"}),
    ],
)  # fmt: skip
def test_conditions_mean_what_they_say(world: World, subject: str, filters: Any, expected: set[str]) -> None:
    found = counting.rows(world.actor("mai"), world.unit["tinh"], asked(subject, *filters))
    assert {row.person.name for row in found} == expected


def test_nobody_counts_beyond_the_own_reach(world: World) -> None:
    question = asked("dang-vien", rows="truc-thuoc")
    whole = counting.count(world.actor("mai"), world.unit["tinh"], question)
    assert [row.words for row in whole.rows] == ["Đảng bộ tỉnh Sơn Hà", "Đảng bộ xã Nậm Pha", "Đảng bộ xã Phiêng Sa"]
    lan = world.actor("lan")
    assert {row.unit_id for row in counting.rows(lan, world.unit["na-loc"], question)} == {world.unit["na-loc"].pk}
    # Nam follows one cell: asked of the commune around it, he still counts that cell alone.
    nam = counting.rows(world.actor("nam"), world.unit["na-loc"], asked("duong-di"))
    assert {row.unit_id for row in nam} == {world.unit["na-loc"].pk}
    with pytest.raises(Exception, match="Không tìm thấy"):
        counting.rows(lan, world.unit["huoi-co"], question)


def test_organisations_without_anybody_new(world: World) -> None:
    actor, unit = world.actor("mai"), world.unit["tinh"]
    Candidate.objects.filter(unit=world.unit["truong"]).update(opened_on=date(2024, 11, 16))
    question = asked("to-chuc", ("la-chi-bo", "co", []), ("nguon-gan-nhat", "da-hon", ["24"]))
    assert [row.name for row in counting.rows(actor, unit, question)] == ["Chi bộ Trường Tiểu học Nậm Pha"]
    asleep = dormant.sleep(actor, unit).at(Lack.SOURCE, years=2)  # as the page of sleeping cells counts
    assert [cell.pk for cell in asleep] == [world.unit["truong"].pk]
    shown = counting.read(Question(subject="to-chuc", shown=("nguon-gan-nhat",)), [world.unit["truong"].pk])
    assert shown[0].introduced_last == date(2024, 11, 16)


@pytest.mark.parametrize(
    ("field", "operator", "given", "sentence"),
    [
        ("khong-co", "la", [], "Có một mục không còn"),
        ("tuoi", "la", [], "Chọn lại phép so sánh của “Tuổi”."),
        ("dan-toc", "la", ["99"], "Chọn ít nhất một câu trả lời của “Dân tộc”."),
        ("dan-toc", "la", [], "Chọn ít nhất một"),
        ("tuoi", "tu-den", ["", ""], "Ghi ít nhất một số"),
        ("tuoi", "tu-den", ["40", "18"], "số đầu không được lớn hơn số sau"),
        ("tuoi", "tu-den", ["-1", ""], "ghi một số từ 0 đến 9999"),
        ("ngay-vao-dang", "tu-den", ["", ""], "Ghi ít nhất một ngày"),
        ("ngay-vao-dang", "tu-den", ["31/12/2026", "1/1/2026"], "ngày đầu phải trước ngày cuối"),
        ("ngay-vao-dang", "tu-den", ["32/1/2026", ""], "“Ngày vào Đảng”: "),
        ("ngay-vao-dang", "sap-toi", [], "ghi một số"),
        ("nghe", "co-chu", "x" * 81, "không quá 80"),
    ],
)
def test_what_cannot_be_asked_is_said(field: str, operator: str, given: Any, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        filter_of(SUBJECTS["dang-vien"], field, operator, given)


def test_the_catalogue_is_sound() -> None:
    for about in SUBJECTS.values():
        keys = [field.key for field in about.fields]
        assert len(keys) == len(set(keys))
        assert set(about.columns) <= {field.key for field in about.shown}
        assert not {"ton-giao", "theo-dao", "uy-tin"} & {field.key for field in about.shown}
        for field in about.fields:
            assert field.kind is not Kind.YES_NO or (field.yes and field.no and field.test)
            assert field.operators or field.divisions


def test_examples_can_be_read_whole() -> None:
    for example in examples.EXAMPLES:
        assert of_kept(example.question.kept).told == ()
        assert words.sentence(example.question)


def test_a_read_question_loses_no_more_than_it_must() -> None:
    read = of_kept({"subject": "dang-vien", "filters": [["gioi-tinh", "la", ["female"]], ["da-bo", "la", ["1"]]],
                    "rows": "khong-con", "columns": "gioi-tinh"})  # fmt: skip
    assert read.question.filters == (Filter("gioi-tinh", "la", ("female",)),)
    assert (read.question.rows, read.question.columns) == ("gioi-tinh", "")
    assert len(read.told) == 2
    assert of_address({"ve": ["sao-hoa"]}).told == ("Không có đối tượng này; đang hỏi về đảng viên.",)


def test_shared_questions_are_seen_at_above_and_below(world: World) -> None:
    def keep(who: str, unit: str, name: str) -> SavedQuestion:
        return SavedQuestion.objects.create(
            unit=world.unit[unit], by=world.account[who], name=name, question={}, shared=True
        )

    keep("hung", "nam-pha", "Của xã")
    keep("lan", "na-loc", "Của bản")
    keep("cuong", "huoi-co", "Của xã khác")
    seen = {who: {row.name for row in saved.visible(world.actor(who))} for who in ("lan", "hung", "mai", "cuong")}
    assert seen == {
        "lan": {"Của xã", "Của bản"}, "hung": {"Của xã", "Của bản"}, "cuong": {"Của xã khác"},
        "mai": {"Của xã", "Của bản", "Của xã khác"},
    }  # fmt: skip
    SavedQuestion.objects.update(shared=False)
    assert {row.name for row in saved.visible(world.actor("mai"))} == set()
    assert {row.name for row in saved.visible(world.actor("lan"))} == {"Của bản"}


def test_counting_asks_twice_at_most_whatever_the_size(world: World) -> None:
    actor, unit = world.actor("mai"), Unit.objects.get(pk=world.unit["tinh"].pk)
    with CaptureQueriesContext(connection) as asked_of:
        counting.count(actor, unit, asked("dang-vien", rows="noi", columns="gioi-tinh"))
    assert len(asked_of) == 2
