"""The papers of admission, filled from a dossier: what was recorded stands on them, what nobody typed is named."""

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import docx as python_docx
import pytest
from tests.road import introduced, records, walked
from tests.world import World

from ketnap.actions import tree
from ketnap.law.facts import UnitKind
from ketnap.models import Candidate, Letterhead, PaperText, PersonalHistory, StepRecord, Unit, UnitSpan
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.as_text import as_text
from ketnap.official_forms.catalogue import form_on, versions
from ketnap.official_forms.facts import collect
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.typed import part_of
from ketnap.official_forms.fill import Filled, fill
from ketnap.official_forms.sets import layout_on, set_on
from ketnap.official_forms.slots import Kept
from ketnap.official_forms.wanted import wanted
from ketnap.process.keys import StepKey as K
from ketnap.process.records import HelperData, Introduction, Record, RoadKind, Vote
from ketnap.queries import dossiers

HISTORY: dict[str, Any] = {
    "birth_registration": {"detail": "bản Nà Lốc", "commune": "xã Nậm Pha", "province": "tỉnh Sơn Hà"},
    "home_place": {"detail": "bản Nà Lốc", "commune": "xã Nậm Pha", "province": "tỉnh Sơn Hà"},
    "permanent": {"detail": "bản Nà Lốc", "commune": "xã Nậm Pha", "province": "tỉnh Sơn Hà"},
    "schooling": "12/12 phổ thông",
    "career": [{"from": "2017-06", "to": "nay", "work": "Làm ruộng tại bản Nà Lốc", "position": ""}],
    "family": [
        {"ring": "1", "relation": "ông nội", "name": "Lò Văn Hặc", "birth_year": "1940"},
        {"ring": "2", "relation": "bố đẻ", "name": "Lò Văn Pánh", "birth_year": "1975", "death": "2020"},
        {"ring": "3", "relation": "em ruột", "name": "Lò Thị Ín", "birth_year": "2004"},
    ],
}
PAPERS = (
    ("dua-vao-danh-sach", date(2025, 2, 6)), ("phan-cong-giup-do", date(2025, 2, 6)), ("cn-ntvd", date(2025, 3, 28)),
    ("dong-y-lam-thu-tuc", date(2025, 7, 7)), ("knd-01", date(2025, 7, 8)), ("knd-03", date(2025, 7, 15)),
    ("knd-03a", date(2025, 7, 15)), ("knd-04", date(2025, 7, 15)), ("knd-04a", date(2025, 7, 15)),
    ("knd-04-1", date(2025, 7, 14)), ("knd-05", date(2025, 8, 11)), ("knd-05b", date(2025, 8, 4)),
    ("knd-05c", date(2025, 8, 4)), ("knd-06", date(2025, 8, 15)), ("trich-sao", date(2025, 9, 1)),
    ("to-trinh-ket-nap", date(2025, 9, 1)), ("phieu-bieu-quyet", date(2025, 9, 12)),
    ("knd-09", date(2025, 9, 12)), ("thong-bao-xet-ket-nap", date(2025, 9, 12)),
    ("giao-nhan-quyet-dinh", date(2025, 9, 15)), ("chuong-trinh-le-ket-nap", date(2025, 9, 24)),
    ("giay-moi-le-ket-nap", date(2025, 9, 24)), ("bien-ban-le-ket-nap", date(2025, 9, 26)),
)  # fmt: skip


def letterheads(world: World, *names: str) -> None:
    for name in names:
        Letterhead.objects.create(
            unit=world.unit[name], place="Nậm Pha", signer="Nguyễn Mạnh Hùng", youth_name="Đoàn xã Nậm Pha",
            trade_name="Công đoàn xã Nậm Pha",
        )  # fmt: skip


def declared(candidate: Candidate) -> None:
    candidate.person.occupation = "Làm ruộng"
    candidate.person.save()
    PersonalHistory.objects.create(person=candidate.person, items=HISTORY)


def on_the_road(world: World, until: K = K.CEREMONY) -> Candidate:
    candidate = walked(world, until)
    declared(candidate)
    letterheads(world, "na-loc", "nam-pha")
    return candidate


def paper(world: World, candidate: Candidate, slug: str, on: date, given: Mapping[str, Any] | None = None) -> Filled:
    form = form_on(slug, on)
    asked = Asked(world.program, form, on, candidate=candidate, given={"number": 5, **(given or {})})
    return fill(form, set_on(on), layout_on(on), collect(asked, wanted(form)))


def typed(candidate: Candidate, filled: Filled, **texts: str) -> None:
    """Somebody writes what the paper lacks, or these words."""
    rows = texts or {slot.key: "2" if "counted" in slot.key else "đã soạn" for slot in filled.missing}
    for key, text in rows.items():
        PaperText.objects.create(candidate=candidate, part=part_of(filled.form), key=key, text=text)


def test_only_what_nobody_typed_is_missing(world: World) -> None:
    candidate = on_the_road(world)
    for slug, on in PAPERS:
        before = paper(world, candidate, slug, on)
        assert {slot.kept for slot in before.missing} <= {Kept.TYPED}, (slug, before.missing)

        typed(candidate, before) if before.missing else None
        assert paper(world, candidate, slug, on).missing == (), slug


def test_the_applicant_is_declared_once(world: World) -> None:
    text = as_text(paper(world, on_the_road(world), "knd-01", date(2025, 10, 1)))

    assert "Kính gửi: - Chi ủy chi bộ bản Nà Lốc\n- Đảng ủy xã Nậm Pha" in text
    assert "Tôi là: LÒ VĂN ƠN; sinh ngày 14/03/1999." in text
    assert "Nơi đăng ký khai sinh: bản Nà Lốc, xã Nậm Pha, tỉnh Sơn Hà." in text
    assert "Được xét là cảm tình Đảng ngày 06/02/2025, tại chi bộ bản Nà Lốc." in text
    assert text.index("Nậm Pha, ngày 01 tháng 10 năm 2025") < text.index("NGƯỜI LÀM ĐƠN")


def test_an_older_application_asks_for_the_place_of_birth(world: World) -> None:
    text = as_text(paper(world, on_the_road(world), "knd-01", date(2025, 7, 8)))
    assert "Nơi sinh: bản Nà Lốc" in text
    assert "Chi uỷ chi bộ" in text


def test_each_introducer_has_their_own_sheet(world: World) -> None:
    candidate = on_the_road(world)
    rows = StepRecord.objects.filter(candidate=candidate, step=K.MEMBER_INTRODUCTION.value).order_by("pk")
    first, second = (row.pk for row in rows)
    on = date(2025, 7, 15)
    typed(candidate, paper(world, candidate, "knd-03", on), introducer_home="xã Nậm Pha", morals="Trung thực")

    minh = as_text(paper(world, candidate, "knd-03", on, {"record": first}))
    assert "Tôi là: Cà Văn Minh; sinh ngày 03/02/1990." in minh
    assert "Vào Đảng ngày 02/09/2012; chính thức ngày 02/09/2013." in minh
    assert "Chức vụ trong Đảng, chính quyền, đoàn thể: Chi ủy viên." in minh.replace("uỷ", "ủy")
    assert "Ngày 06/02/2025, tôi được chi bộ phân công theo dõi, giúp đỡ quần chúng Lò Văn Ơn" in minh
    assert "từ ngày 01/01/2021." in minh
    assert "Quê quán: xã Nậm Pha." in minh
    assert "Trung thực" in minh

    sheet = paper(world, candidate, "knd-03", on, {"record": second})
    thoa = as_text(sheet)
    assert "Tôi là: Lò Thị Thoa; sinh ngày 05/05/1990." in thoa
    assert "tôi được chi bộ phân công" not in thoa
    assert "Trung thực" not in thoa
    assert {slot.key for slot in sheet.missing} == {"second_introducer_home", "second_remarks"}


def test_two_introducers_stand_on_one_sheet_in_their_order(world: World) -> None:
    text = as_text(paper(world, on_the_road(world), "knd-03a", date(2025, 7, 15)))
    assert text.index("1. Họ và tên: Cà Văn Minh") < text.index("2. Họ và tên: Lò Thị Thoa")
    assert "Vào Đảng ngày 02/09/2019; chính thức ngày 02/09/2020." in text


def test_before_anybody_introduced_the_helper_is_offered(world: World) -> None:
    text = as_text(paper(world, on_the_road(world, K.ALLOWED), "knd-03", date(2025, 7, 15)))
    assert "Tôi là: Cà Văn Minh" in text


def test_the_vote_on_paper_is_the_vote_that_was_recorded(world: World) -> None:
    candidate = on_the_road(world, K.VERIFIED)
    vote = Vote(members=10, away=1, present=8, yes=7, no=1)
    written(candidate, Record(step=K.CELL_VOTE, on=date(2025, 8, 15), paper="14-NQ/CB", vote=vote))
    filled = paper(world, candidate, "knd-06", date(2025, 8, 15))
    typed(candidate, filled, no_reason="cần thêm thời gian", absence_reason="đi viện")

    text = as_text(paper(world, candidate, "knd-06", date(2025, 8, 15)))
    assert "Số 05-NQ/CB" in text
    assert "Tổng số đảng viên của chi bộ: 10 đảng viên chính thức." in text
    assert "Số đảng viên chính thức được triệu tập: 9" in text
    assert "là 7 đồng chí (đạt 77,8% so với số đảng viên chính thức được triệu tập)" in text
    assert "Số không tán thành: 1 đồng chí. Lý do: cần thêm thời gian." in text
    assert "báo cáo, đề nghị Ban Thường vụ Đảng ủy xã Nậm Pha xét, quyết định kết nạp" in text.replace("uỷ", "ủy")


def test_a_reason_nobody_gave_is_missing_and_not_passed_over(world: World) -> None:
    candidate = on_the_road(world, K.VERIFIED)
    vote = Vote(members=9, present=9, yes=8, no=1)
    written(candidate, Record(step=K.CELL_VOTE, on=date(2025, 8, 15), paper="14-NQ/CB", vote=vote))
    missing = {slot.key for slot in paper(world, candidate, "knd-06", date(2025, 8, 15)).missing}
    assert "no_reason" in missing
    assert "absence_reason" not in missing


def test_the_decision_leaves_a_line_for_the_day_of_the_ceremony(world: World) -> None:
    candidate = on_the_road(world, K.DECIDED)
    text = as_text(paper(world, candidate, "knd-09", date(2025, 9, 12)))

    assert "Xét đề nghị của Chi bộ bản Nà Lốc tại Nghị quyết số 14-NQ/CB, ngày 15/08/2025;" in text
    assert "tổng số được triệu tập 11 đồng chí; tán thành 10 đồng chí (đạt 90,9%" in text
    assert "BAN THƯỜNG VỤ ĐẢNG UỶ XÃ NẬM PHA" in text.replace("ỦY", "UỶ")
    assert "Điều 1. Kết nạp đồng chí Lò Văn Ơn, sinh ngày 14/03/1999;" in text
    assert "(ghi sau lễ): ngày …… tháng …… năm ………" in text

    written(candidate, Record(step=K.CEREMONY, on=date(2025, 9, 26)))
    text = as_text(paper(world, candidate, "knd-09", date(2025, 9, 12)))
    assert text.rstrip().endswith("Ngày tổ chức lễ kết nạp tại chi bộ: 26/09/2025.")


def test_an_office_may_say_otherwise_how_it_calls_the_person(world: World) -> None:
    candidate = on_the_road(world, K.DECIDED)
    typed(candidate, paper(world, candidate, "knd-09", date(2025, 9, 12)), admitted_as="quần chúng")
    assert "Điều 1. Kết nạp quần chúng Lò Văn Ơn" in as_text(paper(world, candidate, "knd-09", date(2025, 9, 12)))


def test_admission_again_has_its_own_words(world: World) -> None:
    candidate = on_the_road(world, K.DECIDED)
    Candidate.objects.filter(pk=candidate.pk).update(kind=RoadKind.AGAIN.value)
    candidate.refresh_from_db()

    resolution = as_text(paper(world, candidate, "knd-06", date(2025, 8, 15)))
    assert "NGHỊ QUYẾT\nđề nghị kết nạp lại người vào Đảng\n" in resolution
    decision = as_text(paper(world, candidate, "ket-nap-lai", date(2025, 9, 12)))
    assert "QUYẾT ĐỊNH\nkết nạp lại người vào Đảng\n" in decision
    assert "Điều 1. Kết nạp lại đồng chí Lò Văn Ơn" in decision
    assert {form.again for slug in ("knd-09", "ket-nap-lai") for form in versions(slug)} == {False, True}


def test_a_union_reckons_its_share_from_what_was_typed(world: World) -> None:
    candidate, on = on_the_road(world), date(2025, 7, 15)
    counts = {"counted_summoned": "15", "counted_present": "14", "counted_yes": "13", "counted_no": "0"}
    typed(candidate, paper(world, candidate, "knd-04", on), **counts)
    text = as_text(paper(world, candidate, "knd-04", on))
    assert "13 ủy viên (đạt 86,7% so với số ủy viên được triệu tập)" in text.replace("uỷ", "ủy")
    assert "Số không tán thành: không." in text


@pytest.mark.parametrize(("summoned", "yes"), [("mười lăm", "13"), ("12", "13"), ("0", "0")])
def test_counts_that_cannot_be_shared_out_have_no_share(world: World, summoned: str, yes: str) -> None:
    candidate, on = on_the_road(world), date(2025, 7, 15)
    typed(candidate, paper(world, candidate, "knd-04", on), counted_summoned=summoned, counted_yes=yes)
    text = as_text(paper(world, candidate, "knd-04", on))
    assert "(đạt" not in text
    assert f"được triệu tập: {summoned};" in text


def test_a_cell_without_a_committee_signs_itself(world: World) -> None:
    candidate = on_the_road(world)
    assert "T/M CHI BỘ" in as_text(paper(world, candidate, "knd-05", date(2025, 8, 11)))
    typed(candidate, paper(world, candidate, "knd-05", date(2025, 8, 11)), cell_body="chi ủy")
    assert "T/M CHI ỦY" in as_text(paper(world, candidate, "knd-05", date(2025, 8, 11)))


def test_the_standing_committee_allows_where_there_is_no_grassroots_committee(world: World) -> None:
    text = as_text(paper(world, on_the_road(world), "dong-y-lam-thu-tuc", date(2025, 10, 7)))
    assert "Ban Thường vụ Đảng ủy xã Nậm Pha đồng ý cho quần chúng Lò Văn Ơn làm thủ tục xem xét kết nạp" in text
    assert "T/M BAN THƯỜNG VỤ" in text


def test_who_helped_before_is_named_when_another_takes_over(world: World) -> None:
    candidate = on_the_road(world, K.HELPER_ASSIGNED)
    minh, thoa = world.person["minh"], world.person["thoa"]
    helper = HelperData(name=thoa.name, person=thoa.pk, instead_of=minh.pk)
    written(candidate, Record(step=K.HELPER_ASSIGNED, on=date(2025, 3, 1), helper=helper))
    text = as_text(paper(world, candidate, "phan-cong-giup-do", date(2025, 3, 1)))
    assert "Phân công đồng chí Lò Thị Thoa, đảng viên chính thức" in text
    assert "thay đồng chí Cà Văn Minh, kể từ ngày 01/03/2025." in text


def test_the_extract_follows_from_the_data(world: World) -> None:
    candidate = on_the_road(world, K.CELL_VOTE)
    form = form_on("knd-05", date(2025, 8, 11))
    for key, text in {"opinions_total": "3", "opinions_for": "3", "opinions_against": "0"}.items():
        PaperText.objects.create(candidate=candidate, part=part_of(form), key=key, text=text)
    PaperText.objects.create(candidate=candidate, part="certificate", key="class_organiser", text="Trung tâm Chính trị")
    filled = paper(world, candidate, "trich-sao", date(2025, 9, 1))

    assert {slot.key for slot in filled.missing} == {"extract_by", "board_signer"}
    text = as_text(filled).replace("uỷ", "ủy").replace("UỶ", "ỦY")
    assert text.startswith("ĐẢNG ỦY XÃ NẬM PHA\nBAN XÂY DỰNG ĐẢNG\n")
    assert "06/2017 - nay | Làm ruộng tại bản Nà Lốc |" in text
    assert "ông nội" not in text
    assert "bố đẻ | Lò Văn Pánh | 1975 (mất: 2020)" in text
    assert "Số anh chị em ruột: 1." in text
    assert "Đảng ủy xã Phiêng Sa |  | 17/07/2025 | 04/08/2025 | khai đúng" in text
    assert "số 118, ngày 28/03/2025, do Trung tâm Chính trị cấp." in text
    assert "Cà Văn Minh | 03/02/1990 | Chi ủy viên | 15/07/2025" in text
    assert "3 tổ chức có ý kiến; tán thành: 3." in text
    assert "được triệu tập 9, có mặt 8, vắng 1; tán thành 8 (đạt 88,9%" in text
    assert "không qua nghị quyết của cấp ủy cơ sở" in text


# ── a district decides, a commune and a section stand between: papers of 2023 ────────────────────────────────────────


def district(world: World) -> Candidate:
    """A school's cell under a section of a commune, the district deciding, before 1/7/2025."""
    rows = (
        ("huyen", "Đảng bộ huyện Mường Sại", UnitKind.DISTRICT, "tinh", True),
        ("na-lay", "Đảng bộ xã Nà Lay", UnitKind.COMMUNE, "huyen", False),
        ("bo-phan", "Đảng bộ bộ phận Trường học", UnitKind.SECTION, "na-lay", False),
        ("thcs", "Chi bộ Trường THCS Nà Lay", UnitKind.PRIMARY, "bo-phan", False),
    )
    for key, name, kind, above, deciding in rows:
        world.unit[key] = Unit.objects.create(
            realm=world.realm, name=name, kind=kind.value, parent=world.unit[above], opened_on=date(2015, 1, 5),
            deciding=deciding,
        )  # fmt: skip
        UnitSpan.objects.bulk_create([tree.open_span(world.unit[key], date(2015, 1, 5))])
    candidate = introduced(world)
    candidate.unit = world.unit["thcs"]
    candidate.save()
    declared(candidate)
    letterheads(world, *(row[0] for row in rows))
    vote = Vote(members=12, present=12, yes=11, no=1)
    committee = Vote(members=15, present=14, yes=14)
    standing = Vote(members=9, present=9, yes=8, invalid=1)
    for record in records(world):
        if record.step in {K.CERTIFICATE, K.APPLICATION, K.VERIFIED, K.LISTED}:
            written(candidate, replace(record, on=record.on.replace(year=2023)))
    written(candidate, Record(step=K.CELL_VOTE, on=date(2023, 9, 5), paper="09-NQ/CB", vote=vote))
    written(candidate, Record(step=K.SECTION_REPORT, on=date(2023, 9, 8), paper="03-BC/ĐUBP"))
    written(candidate, Record(step=K.GRASSROOTS_VOTE, on=date(2023, 9, 15), paper="21-NQ/ĐU", vote=committee))
    written(candidate, Record(step=K.DECIDED, on=date(2023, 10, 20), paper="45-QĐ/HU", vote=standing))
    return candidate


def written(candidate: Candidate, *rows: Record) -> None:
    """Write records as they are; the rules of the road are not what is tried here."""
    for row in rows:
        StepRecord.objects.create(candidate=candidate, unit=candidate.unit, **dossiers.to_row(row))


@pytest.mark.parametrize(
    ("slug", "on"),
    [("knd-07", date(2023, 9, 8)), ("knd-08", date(2023, 9, 15)), ("knd-09", date(2023, 10, 20))],
)
def test_papers_of_a_district_lack_only_words(world: World, slug: str, on: date) -> None:
    candidate = district(world)
    before = paper(world, candidate, slug, on)
    assert before.form_set.key == "2022"
    assert {slot.kept for slot in before.missing} <= {Kept.TYPED}, before.missing


def test_each_level_refers_to_the_one_below(world: World) -> None:
    candidate = district(world)

    section = as_text(paper(world, candidate, "knd-07", date(2023, 9, 8)))
    assert "ĐẢNG UỶ BỘ PHẬN TRƯỜNG HỌC" in section.replace("ỦY", "UỶ")
    assert "Nghị quyết số 09-NQ/CB, ngày 05/09/2023 của Chi bộ Trường THCS Nà Lay" in section
    assert "11 đồng chí tán thành trong số 12 đảng viên chính thức được triệu tập (đạt 91,7%)" in section

    committee = as_text(paper(world, candidate, "knd-08", date(2023, 9, 15))).replace("uỷ", "ủy")
    assert "Xét Báo cáo số 03-BC/ĐUBP, ngày 08/09/2023 của Đảng ủy bộ phận Trường học;" in committee
    assert "Tổng số cấp ủy viên: 15 đồng chí; được triệu tập: 15 đồng chí; có mặt: 14 đồng chí." in committee
    assert "là 14 đồng chí (đạt 93,3% so với số cấp ủy viên được triệu tập)" in committee
    assert "Đảng ủy xã Nà Lay đề nghị Ban Thường vụ Huyện ủy Mường Sại xét, quyết định kết nạp" in committee

    decision = as_text(paper(world, candidate, "knd-09", date(2023, 10, 20))).replace("uỷ", "ủy")
    assert "Xét đề nghị của Đảng ủy xã Nà Lay tại Nghị quyết số 21-NQ/ĐU, ngày 15/09/2023;" in decision
    assert "tán thành 8 đồng chí (đạt 88,9% so với số được triệu tập)" in decision
    assert "Số phiếu không hợp lệ: 1;" in decision
    assert "T/M BAN THƯỜNG VỤ" in decision


def test_what_the_cell_concluded_is_offered_to_the_committee(world: World) -> None:
    candidate = district(world)
    PaperText.objects.create(candidate=candidate, part=K.CELL_VOTE.value, key="morals", text="Sống trung thực")
    assert "Sống trung thực" in as_text(paper(world, candidate, "knd-08", date(2023, 9, 15)))


def test_an_introducer_whose_name_two_members_bear_is_not_guessed(world: World) -> None:
    candidate = on_the_road(world, K.HISTORY)
    both = Introduction(by="Người chưa có trong danh sách")
    written(candidate, Record(step=K.MEMBER_INTRODUCTION, on=date(2025, 7, 15), introduction=both))
    missing = {slot.key for slot in paper(world, candidate, "knd-03", date(2025, 7, 15)).missing}
    assert {"introducer_born_on", "introducer_ceremony_on", "introducer_official_on"} <= missing


# ── names nobody expects ─────────────────────────────────────────────────────────────────────────────────────────────

ODD = "Lò {{ name }} {% if %} <b>Ơn</b> & #let $x$ *đậm* _nghiêng_ `mã` //nghiêng// **đậm** \\u0041 @a [b] ~ \"q\" 'p'"
LONG = " ".join(["Nguyễnthị"] * 20)


@pytest.mark.parametrize("name", [ODD, LONG], ids=["marks", "200 letters"])
def test_a_name_prints_as_it_was_typed(world: World, name: str) -> None:
    filled = paper(world, on_the_road(world), "knd-06", date(2025, 8, 15), {"name": name})
    text = as_text(filled)
    assert name in text

    assert squeezed(name) in squeezed(" ".join(texts_of(docx(filled))))
    if shutil.which("pdftotext"):
        assert squeezed(name) in squeezed(read_pdf(pdf([filled])))


def test_both_outputs_read_back_as_the_text(world: World) -> None:
    filled = paper(world, on_the_road(world), "knd-09", date(2025, 9, 12))
    lines = [line for line in as_text(filled).splitlines() if line.strip()]
    outputs = [squeezed(" ".join(texts_of(docx(filled))))]
    if shutil.which("pdftotext"):
        outputs.append(squeezed(read_pdf(pdf([filled]))))
    for output in outputs:
        assert [line for line in lines if squeezed(line.removeprefix("- ")) not in output] == []


def squeezed(text: str) -> str:
    return "".join(text.split())


def texts_of(made: bytes) -> Iterable[str]:
    """Every paragraph of a DOCX, those in tables too, in the order of the page."""
    return (row.text or "" for row in python_docx.Document(BytesIO(made)).element.body.iter() if row.tag.endswith("}t"))


def read_pdf(made: bytes) -> str:
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True)
    return found.stdout.decode()
