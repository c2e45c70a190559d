"""Tỉnh ủy Đăk Nia, invented: four communes with their cells, members, targets, logins for every role."""

from datetime import date, timedelta

from ketnap.law.facts import UnitKind
from ketnap.models.realm import TRAINING
from ketnap.process.keys import StepKey
from ketnap.scenarios import days, shapes
from ketnap.scenarios.builder import Builder, NoDayFits
from ketnap.scenarios.names import DAK_NIA
from ketnap.scenarios.people import HARD_AREAS
from ketnap.scenarios.plans import Plan, PostPlan, TargetPlan, TermPlan, UnitPlan
from ketnap.scenarios.schedules import Schedule
from ketnap.scenarios.training import cascade, months, on_paper, votes
from ketnap.scenarios.training.mistakes import MISTAKES, plant
from ketnap.scenarios.training.travellers import learners, travellers

TITLE = "Huyện tập huấn: Tỉnh ủy Đăk Nia"
STRIP = "Bản tập huấn. Người và số liệu là giả định."
FIRST_SEED, SEEDS = 2026, 20
PROVINCE, COMMUNE = "Đăk Nia", "Đăk Lin"
SINCE, TWO_LEVELS = date(2010, 1, 1), date(2025, 7, 1)
"""Since 1/7/2025 the district level is no more and the commune decides."""
TERM = (date(2025, 7, 1), date(2030, 7, 1))
K = StepKey

HAMLETS = (
    "Kon Tu", "Bu Prăng", "Đăk Rơ", "Bon Sar", "Păng Sim", "Tân Lập", "Nam Sơn", "Đăk Mur", "Bu Nđrung", "Jang Lơi",
    "Đoàn Kết", "Thuận Hòa", "Bản Mới", "Suối Đá",
)  # fmt: skip
SMALLER = (
    ("Đăk Sra", UnitKind.COMMUNE, 168, ("Bon Nting", "Quảng Hợp", "Đăk Klo", "Bu Dăr", "Tân Tiến")),
    ("Nia Thượng", UnitKind.WARD, 205, ("1", "2", "3", "4", "5", "6")),
    ("Ea Tơr", UnitKind.COMMUNE, 131, ("Buôn Drai", "Buôn Tul", "Cư Mốt", "Hòa Lễ")),
)
EARLIEST = date(2026, 3, 15)
"""Before it the planted mistakes, of the time of one text, would not have happened yet."""
COMMUNE_MEMBERS = 412
AMONG_TRAVELLERS = 8
"""Travellers of the big commune who have had their ceremony; they are members too."""
ADMITTED = {COMMUNE: 22, "Đăk Sra": 8, "Nia Thượng": 11, "Ea Tơr": 6}


def plan(today: date) -> Plan:
    """Lay everything out as it stands on `today`; the same day gives the same district.

    On some days of the month no meeting fits one of the stories with the first seed; the next seed is tried then.
    """
    for seed in range(FIRST_SEED, FIRST_SEED + SEEDS):
        try:
            return _laid_out(today, seed)
        except NoDayFits:
            continue
    raise NoDayFits(f"{TITLE}: {today}")


def _laid_out(today: date, seed: int) -> Plan:
    made = Plan(TRAINING, TITLE, STRIP, today)
    builder = Builder(made, seed, DAK_NIA, HARD_AREAS)
    province = builder.unit(PROVINCE, "Tỉnh ủy Đăk Nia", UnitKind.PROVINCE, None, SINCE, symbol="TU")
    cells = {COMMUNE: _commune(builder, province)}
    for name, kind, _, homes in SMALLER:
        cells[name] = _smaller(builder, province, name, kind, homes)
    faculty = on_paper.university(builder, province, SINCE)
    _members(builder, cells, today)
    on_paper.settle(builder, faculty, TWO_LEVELS)
    travellers(builder, cells, today)
    plant(builder, cells[COMMUNE], today)
    on_paper.three(builder, cells[COMMUNE], faculty[0], TWO_LEVELS, today)
    learners(builder, cells[COMMUNE], today)
    months.tell(made)
    votes.agree(made, {made.marked[mistake.id] for mistake in MISTAKES})
    _targets(made, cells, today)
    cascade.targets(made, PROVINCE, cells, today)
    made.posts += _posts(builder, province, cells)
    return made


def _commune(builder: Builder, province: UnitPlan) -> list[UnitPlan]:
    """Twenty-four cells: fourteen hamlets, three schools, clinic, police, military, three offices, a cooperative."""
    commune = _committee(builder, province, COMMUNE, UnitKind.COMMUNE)
    cells = shapes.homes(builder, commune, UnitKind.HAMLET, HAMLETS)
    rows = [
        *shapes.commune_cells(f"xã {COMMUNE}"),
        ("Các cơ quan Đảng xã Đăk Lin", UnitKind.AGENCY), ("Trung tâm Phục vụ hành chính công", UnitKind.AGENCY),
        ("Hợp tác xã Nông nghiệp Đăk Lin", UnitKind.COOPERATIVE),
    ]  # fmt: skip
    return cells + shapes.cells(builder, commune, rows)


def _smaller(builder: Builder, province: UnitPlan, name: str, kind: UnitKind, homes: tuple[str, ...]) -> list[UnitPlan]:
    committee = _committee(builder, province, name, kind)
    home_kind = UnitKind.QUARTER if kind is UnitKind.WARD else UnitKind.HAMLET
    cells = shapes.homes(builder, committee, home_kind, homes)
    return cells + shapes.cells(builder, committee, shapes.commune_cells(f"{kind.vi} {name}"))


def _committee(builder: Builder, province: UnitPlan, name: str, kind: UnitKind) -> UnitPlan:
    return builder.unit(
        name, f"Đảng ủy {kind.vi} {name}", kind, province.key, SINCE, deciding=True, deciding_since=TWO_LEVELS
    )


def _members(builder: Builder, cells: dict[str, list[UnitPlan]], today: date) -> None:
    """Members of long standing, and those admitted since the two-level structure began."""
    sizes = {COMMUNE: COMMUNE_MEMBERS} | {name: size for name, _, size, _ in SMALLER}
    for name, places in cells.items():
        to_come = ADMITTED[name] + (AMONG_TRAVELLERS + len(MISTAKES) + on_paper.IN_COMMUNE if name == COMMUNE else 0)
        shapes.settle(builder, places, sizes[name] - to_come, TWO_LEVELS, least=5)
        for cell in places[1:4]:
            builder.departed(cell, (TWO_LEVELS, today - timedelta(days=20)))
        for cell in shapes.choose(builder, places, ADMITTED[name]):
            builder.admit(cell, (date(2025, 8, 15), today - timedelta(days=5)), fits=_under_two_levels)
    builder.finish()


def _under_two_levels(plan: Schedule) -> bool:
    return plan[K.CELL_VOTE] >= TWO_LEVELS


def _targets(made: Plan, cells: dict[str, list[UnitPlan]], today: date) -> None:
    """Ranges for the term, for this year and the last, and for the cells this year."""
    aims = {COMMUNE: (60, 75), "Đăk Sra": (25, 30), "Nia Thượng": (35, 45), "Ea Tơr": (20, 25)}
    for name, (least, most) in aims.items():
        made.terms.append(TermPlan(name, "2025–2030", *TERM))
        made.targets.append(TargetPlan(name, least, most, term="2025–2030", paper="Nghị quyết Đại hội", set_on=TERM[0]))
        for year in (today.year - 1, today.year):
            made.targets.append(
                TargetPlan(name, least // 5, most // 5, year=year, paper=f"Số 03-KH/ĐU năm {year}",
                           set_on=days.working(date(year, 1, 12)))
            )  # fmt: skip
    paper, set_on = f"Số 03-KH/ĐU năm {today.year}", days.working(date(today.year, 1, 12))
    for place, cell in enumerate(cells[COMMUNE]):
        least = 1 if place % 3 else 0
        made.targets.append(TargetPlan(cell.key, least, least + 1, year=today.year, paper=paper, set_on=set_on))


def _posts(builder: Builder, province: UnitPlan, cells: dict[str, list[UnitPlan]]) -> list[PostPlan]:
    """A login for every role."""
    made = builder.plan
    commune, ward, university = made.unit(COMMUNE), made.unit("Nia Thượng"), made.unit("UBND/ĐH")
    home, second = cells[COMMUNE][:2]
    offices = (
        ("quantri.daknia", "admin", province), ("bantochuc.daknia", "upper-board", province),
        ("banxaydung.daklin", "upper-board", commune), ("tochuc.daklin", "organisation-officer", commune),
        ("vanthu.daklin", "clerk", commune), ("trungtam.daklin", "centre", commune),
        ("doanthe.daklin", "mass-officer", commune), ("kiemtra.daklin", "inspector", commune),
        ("tochuc.niathuong", "organisation-officer", ward), ("baove.daklin", "political-protection", commune),
        ("tochuc.daihoc", "organisation-officer", university), ("vanthu.daihoc", "clerk", university),
    )  # fmt: skip
    posts = [shapes.official_at(builder, login, role, unit) for login, role, unit in offices]
    for login, role, cell in (
        ("bithu.kontu", "cell-secretary", home), ("chiuy.kontu", "cell-committee", home),
        ("bithu.buprang", "cell-secretary", second), ("phutrach.daklin", "follower", second),
    ):  # fmt: skip
        made.posts = posts  # member_at looks who is taken
        posts.append(shapes.member_at(builder, login, role, cell))
    made.posts = []
    # In a commune of this size the officer also keeps the standing committee's decisions.
    posts.append(PostPlan("tochuc.daklin", "clerk", commune.key))
    return [*posts, *_derived(made, home, {post.member for post in posts})]


def _derived(made: Plan, home: UnitPlan, taken: set[int | None]) -> list[PostPlan]:
    """Somebody who helps and somebody who applies: their rights follow from the road, not from a post.

    One login serves one person, so the helper is nobody who already has one (`taken`).
    """
    road = next(
        (road for road in made.roads
         if road.unit == home.key and road.member is None and road.day(K.APPLICATION) and road.helper not in taken),
        None,
    )  # fmt: skip
    if road is None:
        raise NoDayFits(f"{home.name}: no applicant whose helper has no login yet")
    applicant = len(made.members) + sum(
        other.member is None for other in made.roads[: made.roads.index(road)]
    )  # fmt: skip
    return [
        PostPlan("giupdo.kontu", "helper", home.key, member=road.helper),
        PostPlan("nguoivaodang.kontu", "applicant", home.key, member=applicant),
    ]
