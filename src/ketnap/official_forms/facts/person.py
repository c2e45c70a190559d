"""The person: what the program keeps of everybody it follows."""

from ketnap.law.facts import Schooling
from ketnap.models import Sex
from ketnap.models.codes import PEOPLES, RELIGIONS
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.slots import Facts, Kept, Slot

K = Kept
SLOTS = (
    Slot("name", "Họ và tên khai sinh", K.PERSON, 70),
    Slot("sex", "Giới tính", K.PERSON, 15),
    Slot("born_on", "Ngày sinh", K.PERSON, 40),
    Slot("ethnicity", "Dân tộc", K.PERSON, 25),
    Slot("religion", "Tôn giáo", K.PERSON, 25),
    Slot("occupation", "Nghề nghiệp hiện nay", K.PERSON, 60),
    Slot("schooling_level", "Cấp học phổ thông", K.PERSON, 40, optional=True),
    Slot("courtesy", "Cách gọi người vào Đảng", K.PERSON, 20, on_blank="anh (chị)"),
)

_PEOPLES = {row.code: row.vi for row in PEOPLES}
_RELIGIONS = {row.code: row.vi for row in RELIGIONS}


def facts(asked: Asked) -> Facts:
    """What is known of the person; no religion is written "không"."""
    person = asked.person
    if person is None:
        return {}
    return {
        "name": person.name,
        "sex": Sex(person.sex).label,
        "born_on": person.born_on,
        "ethnicity": _PEOPLES.get(person.ethnicity),
        "religion": _RELIGIONS.get(person.religion, "không") if person.religion else "không",
        "occupation": person.occupation or None,
        "schooling_level": Schooling(person.schooling).vi if person.schooling else None,
        "courtesy": "chị" if person.sex == Sex.FEMALE else "anh",
    }
