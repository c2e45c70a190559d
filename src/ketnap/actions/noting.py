"""What is written beside a road: added once, corrected by another row with its reason. Nothing here writes an event."""

from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked
from ketnap.models import Away, Candidate, HelpNote
from ketnap.models.helping import STANDING
from ketnap.text import vi_date

LONGEST = 4000
WRITTEN_DOWN = frozenset({"id", "recorded_at"})


def held(candidate: Candidate) -> Candidate:
    """Hold a road that is still open, of somebody whose data are kept."""
    rows = Candidate.objects.select_for_update(of=("self",)).select_related("person", "unit")
    fresh = rows.get(pk=candidate.pk)
    if fresh.person.erased_on:
        raise Refused("Dữ liệu của người này đã xóa; không ghi thêm.")
    if fresh.closed_on:
        raise Refused(f"Hồ sơ đã kết thúc ngày {vi_date(fresh.closed_on)}; không ghi thêm.")
    return fresh


def said(value: str, field: str, missing: str = "") -> str:
    """A text in the writer's own lines, not too long to be read at a meeting; `missing`: the sentence when empty."""
    found = "\n".join(" ".join(line.split()) for line in value.strip().splitlines())
    if missing and not found:
        raise Refused(missing, field)
    if len(found) > LONGEST:
        raise Refused(f"Dài nhất {LONGEST:_} chữ. Ghi ngắn lại.".replace("_", "."), field)
    return found


def noted[M: (HelpNote, Away)](row: M, corrects: int | None, reason: str) -> tuple[M, bool]:
    """Add a row, or find the same one a second click sent again; says whether it is new."""
    row.corrects_id, row.reason = corrects, " ".join(reason.split())
    columns = (field.attname for field in row._meta.concrete_fields if field.name not in WRITTEN_DOWN)
    written = {name: getattr(row, name) for name in columns}
    same = type(row)._default_manager.filter(**written, corrected_by=None).first()
    if same:
        return same, False
    if corrects is not None:
        _refuse_correction(row)
    checked(row, exclude={"corrects"}).save()
    return row, True


def _refuse_correction(row: HelpNote | Away) -> None:
    """A correction has a reason and takes the place of a row that stands, of the same road."""
    if not row.reason:
        raise Refused("Ghi lý do đính chính.", "reason")
    standing = type(row)._default_manager.filter(candidate=row.candidate, **STANDING, pk=row.corrects_id)
    if not standing.exists():
        raise Refused("Dòng này vừa được sửa hoặc không còn. Mở lại để xem bản mới.", "")
