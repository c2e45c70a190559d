"""Three invented people on two roads each: what they declare once, what is written of them, where they join.

Páo, a Mông, farms; Hạnh studies; Bình left the Party when his family was in great hardship and asks to come
back. The same three walk the road under the guides of 2025 and, seven years earlier, under those of 2017.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from tests.world import World

from ketnap.actions import members, papers, people, units
from ketnap.law.facts import ConsentKind, LeftFor, UnitKind
from ketnap.models import MassKind, MassMembership, MassOrganisation, Person, Unit
from ketnap.process.keys import StepKey
from ketnap.process.records import Answer, HelperData, Introduction, Letter, Record, Remark, Vote

K = StepKey
NOW, THEN = date(2025, 2, 6), date(2018, 4, 5)


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the three: who it is, and what only they declare."""

    key: str
    name: str
    born: date
    details: Mapping[str, Any]
    items: Mapping[str, Any]
    rows: tuple[tuple[str, Mapping[str, str]], ...]


def _at(detail: str, commune: str = "xã Pha Luông", old: str = "") -> dict[str, str]:
    return {"detail": detail, "commune": commune, "province": "tỉnh Sơn Hà", "old": old}


def _relative(ring: str, relation: str, name: str, year: str, **more: str) -> tuple[str, dict[str, str]]:
    row = {"ring": ring, "relation": relation, "name": name, "birth_year": year, "nationality": "Việt Nam",
           "religion": "không", "law": "Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước.",
           "politics": "Không tham gia tổ chức phản động."}  # fmt: skip
    return "family", {**row, **more}


FARMER = Somebody(
    "farmer", "Mùa A Páo", date(1996, 4, 12),
    {"sex": "male", "ethnicity": "08", "schooling": "upper-secondary", "occupation": "Làm ruộng"},
    {
        "id_number": "014096001122", "birth_registration": _at("bản Pha Đón", old="xã Pha Luông, huyện Mường Sại"),
        "birth_place": _at("bản Pha Đón"), "home_place": _at("bản Pha Đón"), "permanent": _at("bản Pha Đón"),
        "schooling": "12/12 phổ thông",
        "position": "Phó trưởng bản", "minority_languages": "Tiếng Mông (nói, viết)", "health": "Tốt",
        "youth_joined_on": "2011-03-26", "youth_joined_at": "Chi đoàn Trường Trung học cơ sở Pha Luông",
        "narrative": "Từ nhỏ đến năm 2014 ở với bố mẹ và đi học tại xã.\nTừ năm 2014 làm ruộng tại bản.",
        "self_review": "Trung thực, chịu khó; còn nóng tính khi bàn việc chung.",
    },
    (
        ("career", {"from": "2002-09", "to": "2014-05", "work": "Học sinh phổ thông tại xã Pha Luông"}),
        ("career", {"from": "2014-06", "to": "nay", "work": "Làm ruộng tại bản Pha Đón", "position": "Phó trưởng bản"}),
        _relative("1", "ông nội", "Mùa Sống Lử", "1940", death="2009, tuổi già, tại nhà"),
        _relative("2", "bố đẻ", "Mùa A Chía", "1970", occupation="Làm ruộng", residence="bản Pha Đón",
                  career="Từ nhỏ đến nay làm ruộng tại bản Pha Đón.", ethnicity="Mông", home_place="xã Pha Luông",
                  birth_place="xã Pha Luông"),
        _relative("2", "mẹ đẻ", "Giàng Thị Dợ", "1973", occupation="Làm ruộng", residence="bản Pha Đón",
                  career="Từ nhỏ đến nay làm ruộng tại bản Pha Đón.", ethnicity="Mông", home_place="xã Phiêng Sa",
                  birth_place="xã Phiêng Sa"),
        _relative("3", "em ruột", "Mùa A Sùng", "2000", occupation="Làm ruộng", residence="bản Pha Đón",
                  career="Từ nhỏ đến nay ở bản Pha Đón.", ethnicity="Mông"),
    ),
)  # fmt: skip
STUDENT = Somebody(
    "student", "Hà Thị Hạnh", date(2000, 11, 3),
    {"sex": "female", "ethnicity": "05", "schooling": "upper-secondary", "occupation": "Sinh viên"},
    {
        "id_number": "014300004455", "birth_registration": _at("bản Chiềng Ve", "xã Chiềng Ve"),
        "birth_place": _at("bản Chiềng Ve", "xã Chiềng Ve"),
        "home_place": _at("bản Chiềng Ve", "xã Chiềng Ve"), "permanent": _at("bản Chiềng Ve", "xã Chiềng Ve"),
        "temporary": _at("ký túc xá Trường Đại học Sơn Hà", "phường Bình Sơn"), "schooling": "12/12 phổ thông",
        "workplace": "Trường Đại học Sơn Hà", "position": "Bí thư chi đoàn", "languages": "Tiếng Anh B1",
        "youth_joined_on": "2015-03-26", "youth_joined_at": "Chi đoàn Trường Trung học cơ sở Chiềng Ve",
        "narrative": "Từ nhỏ ở với bố mẹ và đi học tại xã.\nSau đó học Trường Đại học Sơn Hà.",
        "self_review": "Chăm học, nhiệt tình công tác Đoàn; chưa mạnh dạn góp ý.",
    },
    (
        ("career", {"from": "2006-09", "to": "2018-05", "work": "Học sinh phổ thông tại xã Chiềng Ve"}),
        ("career", {"from": "2018-09", "to": "nay", "work": "Sinh viên Khoa Sư phạm, Trường Đại học Sơn Hà",
                    "position": "Bí thư chi đoàn"}),
        ("rewards", {"month": "2024-10", "what": "Giấy khen, thành tích học tập", "body": "Trường Đại học Sơn Hà"}),
        _relative("2", "bố đẻ", "Hà Văn Toàn", "1972", occupation="Làm ruộng", residence="xã Chiềng Ve",
                  career="Từ nhỏ đến nay làm ruộng tại xã Chiềng Ve.", ethnicity="Mường"),
        _relative("2", "mẹ đẻ", "Bùi Thị Lựu", "1975", occupation="Giáo viên", residence="xã Chiềng Ve",
                  career="Từ năm 1997 dạy học tại xã Chiềng Ve.", member="Đảng viên, Chi bộ Trường Tiểu học Chiềng Ve",
                  ethnicity="Mường"),
    ),
)  # fmt: skip
AGAIN = Somebody(
    "again", "Vì Văn Bình", date(1984, 8, 21),
    {"sex": "male", "ethnicity": "03", "schooling": "upper-secondary", "occupation": "Y sĩ"},
    {
        "id_number": "014084007788", "birth_registration": _at("bản Nà Hạ"), "birth_place": _at("bản Nà Hạ"),
        "home_place": _at("bản Nà Hạ"),
        "permanent": _at("bản Nà Hạ"), "schooling": "12/12 phổ thông", "expertise": "Trung cấp y",
        "workplace": "Trạm Y tế xã", "employed_on": "2006-10-01", "employed_at": "Trung tâm Y tế Mường Sại",
        "first_admitted_on": "2008-05-19", "first_admitted_at": "Chi bộ bản Nà Hạ", "health": "Tốt",
        "first_official_on": "2009-05-19", "first_official_at": "Chi bộ bản Nà Hạ",
        "first_introducers": "Lò Văn Chung, Tòng Thị Mai",
        "narrative": "Từ nhỏ ở với bố mẹ tại bản Nà Hạ.\nNăm 2006 về công tác tại trạm y tế xã.",
        "self_review": "Tận tụy với người bệnh; trước đây chưa thu xếp được việc nhà để dự sinh hoạt.",
    },
    (
        ("career", {"from": "1990-09", "to": "2002-05", "work": "Học sinh phổ thông tại xã Pha Luông"}),
        ("career", {"from": "2002-06", "to": "2004-08", "work": "Làm ruộng tại bản Nà Hạ"}),
        ("career", {"from": "2004-09", "to": "2006-09", "work": "Học sinh Trường Trung cấp Y tế Sơn Hà"}),
        ("career", {"from": "2006-10", "to": "nay", "work": "Y sĩ Trạm Y tế xã", "position": "Y sĩ"}),
        ("training", {"from": "2004-09", "to": "2006-09", "subject": "Y sĩ đa khoa", "form": "Chính quy",
                      "school": "Trường Trung cấp Y tế Sơn Hà", "certificate": "Bằng trung cấp"}),
        _relative("2", "bố đẻ", "Vì Văn Păn", "1955", occupation="Làm ruộng", residence="bản Nà Hạ",
                  career="Từ nhỏ đến nay làm ruộng tại bản Nà Hạ.", ethnicity="Thái"),
        _relative("2", "vợ", "Cầm Thị Ngoan", "1986", occupation="Làm ruộng", residence="bản Nà Hạ",
                  career="Từ nhỏ đến nay làm ruộng tại bản Nà Hạ.", ethnicity="Thái"),
    ),
)  # fmt: skip
THREE = FARMER, STUDENT, AGAIN


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody joins: the cell, who is in it, and which union introduces."""

    cell: Unit
    members: tuple[Person, Person]
    union: MassOrganisation


def earlier(who: Somebody, first: date) -> Somebody:
    """The same person so many years before: born, admitted and employed as many years before, too."""
    years = NOW.year - first.year
    return replace(
        who, born=_moved(who.born, years), items={key: _shifted(value, years) for key, value in who.items.items()},
        rows=tuple((item, {key: _shifted(value, years) for key, value in row.items()}) for item, row in who.rows),
    )  # fmt: skip


def _moved(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def _shifted(value: Any, years: int) -> Any:
    """A day, month or year that was written down, so many years before; all else as it is."""
    head = value[:4] if isinstance(value, str) else ""
    whole = len(head) == 4 and head.isdigit() and value[4:5] in {"", "-", ","} and len(value) != 12
    return f"{int(head) - years}{value[4:]}" if whole else value


def homes(world: World, first: date) -> dict[str, Home]:
    """Three cells: under a commune that decides itself now; under commune and district, faculty and school then."""
    top, now = world.unit["tinh"], first == NOW
    if now:
        commune = _unit(world, "Đảng bộ xã Pha Luông", UnitKind.COMMUNE, top, deciding=True)
        school_top = _unit(world, "Đảng bộ Ủy ban nhân dân tỉnh Sơn Hà", UnitKind.BLOC, top, deciding=True)
    else:
        district = _unit(world, "Đảng bộ huyện Mường Sại", UnitKind.DISTRICT, top, deciding=True)
        commune = _unit(world, "Đảng bộ xã Pha Luông", UnitKind.COMMUNE, district)
        school_top = _unit(world, "Đảng bộ Khối các cơ quan tỉnh Sơn Hà", UnitKind.BLOC, top, deciding=True)
        _head(world, district, place="Mường Sại", symbol="HU", signer="Lường Văn Khang")
    school = _unit(world, "Đảng bộ Trường Đại học Sơn Hà", UnitKind.BASE, school_top)
    section = _unit(world, "Đảng bộ bộ phận Khoa Sư phạm", UnitKind.SECTION, school)
    _head(world, commune, place="Pha Luông", signer="Quàng Văn Thỏa", youth_name="Đoàn xã Pha Luông",
          trade_name="Công đoàn xã Pha Luông")  # fmt: skip
    _head(world, school_top, place="Bình Sơn", symbol="ĐU", signer="Đỗ Thị Thu Trang")
    _head(world, school, place="Bình Sơn", signer="Trần Quốc Việt", youth_name="Đoàn Trường Đại học Sơn Hà")
    _head(world, section, place="Bình Sơn", signer="Lê Thị Minh")
    village = _unit(world, "Chi bộ bản Pha Đón", UnitKind.VILLAGE, commune)
    students = _unit(world, "Chi bộ Sinh viên Khoa Sư phạm", UnitKind.STUDENTS, section)
    clinic = _unit(world, "Chi bộ Trạm Y tế xã Pha Luông", UnitKind.CLINIC, commune, youth_union=False)
    return {
        "farmer": _home(world, village, "Thào A Dế", "Thào Thị Mỷ", MassKind.FARMERS),
        "student": _home(world, students, "Hoàng Văn Sơn", "Ngô Thị Liên", MassKind.YOUTH),
        "again": _home(world, clinic, "Cà Thị Hương", "Lò Văn Yên", MassKind.TRADE),
    }


def _unit(world: World, name: str, kind: UnitKind, parent: Unit, **fields: Any) -> Unit:
    fields = {"youth_union": True, "trade_union": kind is UnitKind.CLINIC} | fields
    return units.create(world.program, name=name, kind=kind.value, parent=parent, on=date(2015, 2, 2), **fields)


def _head(world: World, unit: Unit, **details: str) -> None:
    papers.set_letterhead(world.program, unit, **details)


def _home(world: World, cell: Unit, secretary: str, second: str, kind: MassKind) -> Home:
    _head(world, cell, signer=secretary)
    union = MassOrganisation.objects.create(unit=cell, kind=kind, name=f"{kind.label} {cell.name}")
    return Home(cell, (_member(world, cell, secretary, 1979), _member(world, cell, second, 1988)), union)


def _member(world: World, cell: Unit, name: str, year: int) -> Person:
    who = people.add(world.program, unit=cell, name=name, born_on=date(year, 6, 10), sex="male", ethnicity="03",
                     consent_on=date(2015, 3, 2))  # fmt: skip
    members.register(
        world.program, person=who, unit=cell, ceremony_on=date(2012, 9, 2), arrived_on=date(2015, 3, 2),
        decided_on=date(2012, 8, 20), recognised_on=date(2013, 9, 2),
    )  # fmt: skip
    return who


def person(world: World, who: Somebody, home: Home, first: date) -> Person:
    """The person before the road: in the union, and for the third a membership that ended."""
    made = people.add(world.program, unit=home.cell, name=who.name, born_on=who.born, citizen=True,
                      consent_on=first - timedelta(days=30), **who.details)  # fmt: skip
    MassMembership.objects.create(person=made, organisation=home.union, since=first - timedelta(days=900))
    if who.key == "again":
        admitted = date.fromisoformat(who.items["first_admitted_on"])
        row = members.register(
            world.program, person=made, unit=home.cell, ceremony_on=admitted,
            arrived_on=max(admitted, date(2015, 3, 2)), decided_on=admitted - timedelta(days=12),
            recognised_on=_moved(admitted, -1),
        )  # fmt: skip
        members.leave(world.program, row, on=first - timedelta(days=1100), why=LeftFor.OWN_REQUEST_FAMILY.value)
    return made


CELL = Vote(members=9, present=8, yes=7, no=1)
COMMITTEE = Vote(members=11, present=10, yes=10)


def road(who: Somebody, home: Home, first: date) -> Iterator[Record]:
    """What follows the introduction, in order; a cell without a committee of a level has none of its steps."""
    one, two = home.members
    place = "Đảng ủy xã Phiêng Sa"

    def on(days: int) -> date:
        return first + timedelta(days=days)

    def helper(member: Person) -> HelperData:
        return HelperData(name=member.name, person=member.pk)

    yield Record(step=K.LISTED, on=on(0))
    yield Record(step=K.HELPER_ASSIGNED, on=on(0), helper=helper(one))
    yield Record(step=K.HELPER_ASSIGNED, on=on(0), helper=helper(two))
    yield Record(step=K.REMARK, on=on(25), remark=Remark(month=f"{on(20):%Y-%m}", text="Nhiệt tình."))
    yield Record(step=K.CLASS_SENT, on=on(25))
    yield Record(step=K.CERTIFICATE, on=on(50), number="118")
    yield Record(step=K.ALLOWED, on=on(151))
    yield Record(step=K.APPLICATION, on=on(152))
    yield Record(step=K.HISTORY, on=on(158))
    for day, member in ((159, one), (160, two)):
        introduction = Introduction(by=member.name, together_since=first - timedelta(days=1500))
        yield Record(step=K.MEMBER_INTRODUCTION, on=on(day), introduction=introduction)
    if who.key != "farmer":
        yield Record(step=K.UNION_INTRODUCTION, on=on(160))
    yield Record(step=K.SEALED, on=on(160))
    letter = Letter(place=place, about="lịch sử chính trị của gia đình bên mẹ", received_on=on(165))
    yield Record(step=K.LETTER, on=on(161), letter=letter)
    yield Record(step=K.ANSWER, on=on(179), answer=Answer(place=place))
    yield Record(step=K.VERIFIED, on=on(183))
    yield Record(step=K.OPINIONS, on=on(186))
    yield Record(step=K.CELL_VOTE, on=on(190), vote=CELL)
    yield Record(step=K.SECTION_REPORT, on=on(195))
    yield Record(step=K.GRASSROOTS_VOTE, on=on(200), vote=COMMITTEE)
    if who.key == "again":
        yield Record(step=K.CONSENT, on=on(205), paper="61-CV/TU",
                     consent=ConsentKind.READMISSION)  # fmt: skip
    yield Record(step=K.DECIDED, on=on(218), vote=COMMITTEE)
    yield Record(step=K.DECISION_RECEIVED, on=on(222))
    yield Record(step=K.CEREMONY, on=on(232))
    yield Record(step=K.PROBATION_HELPER, on=on(232), helper=helper(one))
    yield Record(step=K.OWN_HISTORY, on=on(242))
    yield Record(step=K.MEMBER_CLASS, on=on(414), number="45")
    yield Record(step=K.SELF_REVIEW, on=on(599))
    yield Record(step=K.HELPER_REVIEW, on=on(599))
    yield Record(step=K.PROBATION_OPINIONS, on=on(601))
    yield Record(step=K.RECOGNITION_CELL_VOTE, on=on(606), vote=CELL)
    yield Record(step=K.RECOGNITION_SECTION_REPORT, on=on(610))
    yield Record(step=K.RECOGNITION_GRASSROOTS_VOTE, on=on(614), vote=COMMITTEE)
    yield Record(step=K.RECOGNISED, on=on(621), vote=COMMITTEE)
    yield Record(step=K.CARD_DECIDED, on=on(621))
    yield Record(step=K.CARD_HANDED, on=on(638), number="014201001234")


WORDS = {
    "chair": "Thào A Dế",
    "chair_post": "Bí thư",
    "minute_taker": "Lò Văn Phanh",
    "absence_reason": "đi điều trị bệnh",
    "no_reason": "cần thêm thời gian thử thách",
    "present_probationary": "1",
    "counted_summoned": "9",
    "counted_present": "8",
    "counted_yes": "8",
    "listing_grounds": "Gương mẫu, nhiệt tình trong công tác đoàn thể.",
    "class_organiser": "Trung tâm Chính trị Mường Sại",
    "class_from": "03/3",
    "class_to": "07/3",
    "class_place": "hội trường trung tâm",
    "introducer_home": "xã Pha Luông, tỉnh Sơn Hà",
    "about_history": "Lý lịch rõ ràng, đã được thẩm tra, xác minh.",
    "morals": "Sống trung thực, giản dị.\nCòn rụt rè khi phát biểu.",
    "ability": "Hoàn thành tốt việc được giao.",
    "relations": "Được bà con tin tưởng.",
    "strengths": "Gương mẫu, nhiệt tình.",
    "weaknesses": "Chưa mạnh dạn góp ý.",
    "second_introducer_home": "xã Pha Luông, tỉnh Sơn Hà",
    "second_remarks": "Chịu khó học hỏi, có uy tín.",
    "verifier": "Lò Văn Phanh",
    "verifier_post": "Đảng ủy viên",
    "valid_until": "31/8",
    "verify_met": "Làm việc tại trụ sở Đảng ủy xã Phiêng Sa.",
    "verify_found": "Nội dung khai đúng với hồ sơ lưu.",
    "verify_view": "Đề nghị công nhận nội dung đã khai.",
    "opinions_total": "3",
    "opinions_for": "3",
    "opinions_union": "Đoàn Thanh niên, Hội Nông dân, Hội Phụ nữ",
    "session_began": "19 giờ 30 phút",
    "session_place": "nhà văn hóa",
    "session_talk": "Các đồng chí phát biểu đều nhất trí.",
    "session_conclusion": "Đề nghị cấp trên xét, quyết định.",
    "session_ended": "21 giờ",
    "awareness": "Nhận thức đúng mục tiêu, lý tưởng của Đảng.",
    "papers_check": "Hồ sơ đủ giấy tờ theo quy định.",
    "board_signer": "Tòng Văn Đoàn",
    "extract_by": "Lò Thị Thêu",
    "board_number": "06",
    "board_symbol": "BTC",
    "conclusion": "Đồng ý kết nạp vào Đảng Cộng sản Việt Nam.",
    "handed_by": "Lò Thị Thêu",
    "handed_by_post": "Văn thư",
    "ceremony_time": "8 giờ",
    "ceremony_place": "nhà văn hóa",
    "ceremony_reader": "Lò Văn Phanh",
    "new_helper": "đảng viên được chi bộ phân công",
    "invited": "đại diện các đoàn thể",
    "ceremony_end": "9 giờ",
    "ceremony_present": "toàn thể đảng viên của chi bộ",
    "own_strengths": "Chấp hành nghị quyết của chi bộ.",
    "own_weaknesses": "Chưa mạnh dạn phát biểu.",
    "remedies": "Chuẩn bị ý kiến trước mỗi kỳ sinh hoạt.",
    "recognition_check": "Hồ sơ đủ, chi bộ biểu quyết đúng nguyên tắc.",
    "recognition_section_members": "7",
    "recognition_section_present": "7",
    "recognition_section_yes": "7",
    "union_branch": "Chi đoàn K60",
    "union_signer": "Lường Thị Hoa",
    "trade_group": "Tổ công đoàn Trạm Y tế",
    "trade_signer": "Hoàng Văn Bảo",
}
