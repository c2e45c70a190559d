"""What may be asked of a person, whichever list the person is on.

Religion and the like narrow and divide, as the statistics tables do, and are no columns: no list of the program shows
them. Names are not asked for: a kept question holds nobody's name.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q

from ketnap.access import Permission
from ketnap.law.calendar import add_months
from ketnap.law.facts import Respected, Schooling
from ketnap.models import Sex
from ketnap.models.codes import EXPERTISE, OCCUPATION_GROUPS, PEOPLES, RELIGIONS, people_vi
from ketnap.process.statistics.blocks import AGES
from ketnap.queries.asking.dividing import by_case, by_name, by_year
from ketnap.queries.asking.fields import NONE, Division, Field, Names, Test, Where
from ketnap.queries.asking.operators import Kind
from ketnap.queries.counting import GROUPS

UNKNOWN = "Chưa ghi"
FILE = Permission.SEE_FILE


def older(column: str, where: Where, least: int | None, most: int | None) -> Q:
    """Say "so many full years since a day": at least, at most."""
    found = Q()
    if least is not None:
        found &= Q(**{f"{column}__lte": _years_before(where.on, least)})
    if most is not None:
        found &= Q(**{f"{column}__gt": _years_before(where.on, most + 1)})
    return found


def _years_before(on: date, years: int) -> date:
    return add_months(on, -12 * min(years, on.year - 1))


def banded(column: str, bands: tuple[tuple[int, int | None], ...]) -> Mapping[str, Test]:
    """Bands of full years since a day, as conditions."""

    def test(least: int, most: int | None) -> Test:
        return lambda where: older(column, where, least, most)

    return {str(least): test(least, most) for least, most in bands}


def _born_between(_: Where, least: int | None, most: int | None) -> Q:
    found = Q()
    if least is not None:
        found &= Q(person__born_on__gte=date(min(max(least, 1), 9999), 1, 1))
    if most is not None:
        found &= Q(person__born_on__lte=date(min(max(most, 1), 9999), 12, 31))
    return found


def group(key: str, kind: str = "unit__kind") -> Test:
    """One of the groups every figure of the program knows."""
    return lambda where: GROUPS[key].condition(where.on, kind)


def yes_no(key: str, vi: str, test: Test, yes: str, no: str, *, hint: str = "") -> Field:
    """A question with two answers; what is not recorded is "no"."""
    names = ((YES, yes[:1].upper() + yes[1:]), (NONE, no[:1].upper() + no[1:]))
    return Field(key=key, vi=vi, kind=Kind.YES_NO, test=test, yes=yes, no=no, bare=True, hint=hint,
                 divisions=(by_case(vi, "", {YES: test}, names[:1], names[1][1]),))  # fmt: skip


YES = "co"


def named(
    key: str, vi: str, column: str, names: Names, *, blank: str = "", bare: bool = False,
    show: Callable[[Any, date], str] | None = None, right: Permission | None = None, open_: bool = False,
) -> Field:  # fmt: skip
    """A field that holds one of a list of names."""
    return Field(key=key, vi=vi, kind=Kind.CHOICE, column=column, choices=names, blank=blank, bare=bare, show=show,
                 right=right, open=open_, divisions=(by_name(vi, column, names, blank),))  # fmt: skip


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


_SEXES = tuple((sex.value, _upper(str(sex.label))) for sex in Sex)
_PEOPLES = tuple((people.code, people.vi) for people in PEOPLES)
_RELIGIONS = tuple((religion.code, religion.vi) for religion in RELIGIONS)
_SCHOOLINGS = tuple((level.value, _upper(level.vi)) for level in Schooling)
_EXPERTISES = tuple((one.code, one.vi) for one in EXPERTISE)
_OCCUPATIONS = tuple((one.code, one.vi) for one in OCCUPATION_GROUPS)
_RESPECTED = tuple((one.value, _upper(one.vi)) for one in Respected)
_YOUNG, _BANDS = "0", tuple((least, most) for least, most, _ in AGES)
_AGE_NAMES = ((_YOUNG, "Dưới 18"), *((str(least), label) for least, _, label in AGES))
_AGED = by_case("Nhóm tuổi", "", {_YOUNG: partial(older, "person__born_on", least=None, most=17),
                                  **banded("person__born_on", _BANDS)}, _AGE_NAMES)  # fmt: skip


def _age(row: Any, on: date) -> str:
    born = row.person.born_on
    return str(on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def _of_person(words: Callable[..., str]) -> Callable[[Any, date], str]:
    return lambda row, _: words(row.person)


def _divided(vi: str, column: str) -> tuple[Division, ...]:
    return (by_year(vi, column),)


SEX = named("gioi-tinh", "Giới tính", "person__sex", _SEXES, bare=True, open_=True,
            show=_of_person(lambda person: _upper(person.get_sex_display())))  # fmt: skip
PERSON: tuple[Field, ...] = (
    SEX,
    named("dan-toc", "Dân tộc", "person__ethnicity", _PEOPLES, open_=True,
          show=_of_person(lambda person: people_vi(person.ethnicity))),
    yes_no("thieu-so", "Người dân tộc thiểu số", group("minority"), "dân tộc thiểu số", "không phải dân tộc thiểu số"),
    named("ton-giao", "Tôn giáo", "person__religion", _RELIGIONS, blank="Không theo tôn giáo hoặc chưa ghi"),
    yes_no("theo-dao", "Người theo tôn giáo", group("religious"), "theo tôn giáo", "không theo tôn giáo"),
    Field(
        key="tuoi", vi="Tuổi", kind=Kind.NUMBER, column="person__born_on",
        bounds=partial(older, "person__born_on"), divisions=(_AGED,), show=_age,
    ),
    Field(
        key="nam-sinh", vi="Năm sinh", kind=Kind.NUMBER, column="person__born_on", bounds=_born_between,
        divisions=_divided("Năm sinh", "person__born_on"), open=True,
        show=_of_person(lambda person: str(person.born_on.year)),
    ),
    named("hoc-van", "Giáo dục phổ thông", "person__schooling", _SCHOOLINGS, blank=UNKNOWN, right=FILE,
          show=_of_person(lambda person: person.get_schooling_display())),
    named("chuyen-mon", "Trình độ chuyên môn", "person__expertise_level", _EXPERTISES, blank=UNKNOWN, right=FILE,
          show=_of_person(lambda person: person.get_expertise_level_display())),
    named("nhom-nghe", "Nhóm nghề nghiệp", "person__occupation_group", _OCCUPATIONS, blank=UNKNOWN, right=FILE,
          show=_of_person(lambda person: person.get_occupation_group_display())),
    Field(
        key="nghe", vi="Nghề nghiệp (chữ đã ghi)", kind=Kind.TEXT, column="person__occupation", blank=UNKNOWN,
        right=FILE, show=_of_person(lambda person: person.occupation),
    ),
    named("uy-tin", "Già làng, trưởng bản, người có uy tín", "person__respected", _RESPECTED,
          blank="Không hoặc chưa ghi"),
    yes_no("doan-vien", "Đoàn viên Đoàn TNCS Hồ Chí Minh", group("youth-union"), "đoàn viên", "không là đoàn viên"),
    yes_no("dan-quan", "Dân quân tự vệ", group("militia"), "dân quân tự vệ", "không là dân quân tự vệ"),
    yes_no("du-bi-dong-vien", "Dự bị động viên", group("reservists"), "dự bị động viên", "không là dự bị động viên"),
)  # fmt: skip
