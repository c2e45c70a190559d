"""A picture is decoded and drawn anew: what was beside the picture (place, device, a second file) does not survive."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from ketnap.scanning.kinds import PIXELS, Clean, ScanKind, Unfit

LONGEST = 3508
"""The longer side of A4 at 300 dpi: what a paper needs to be read and printed."""
_HOW = {ScanKind.JPEG: {"quality": 85, "optimize": True}, ScanKind.PNG: {"compress_level": 6}}
DAMAGED = "Ảnh bị hỏng hoặc gửi chưa trọn. Chụp lại rồi gửi."
TOO_LARGE = "Ảnh quá lớn (hơn 60 triệu điểm ảnh). Giảm độ phân giải của máy ảnh rồi chụp lại."


def clean(content: bytes, kind: ScanKind) -> Clean:
    """The same picture, upright, at most A4 at 300 dpi, without anything else."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of strange EXIF blocks, which are dropped
            return Clean(kind, 1, _again(content, kind))
    except Unfit:
        raise
    except MemoryError:
        raise Unfit(TOO_LARGE) from None
    except Exception as wrong:  # a decoder says in many ways that a file is broken
        raise Unfit(DAMAGED) from wrong


def _again(content: bytes, kind: ScanKind) -> bytes:
    Image.MAX_IMAGE_PIXELS = None  # asked here, in our own words
    with Image.open(BytesIO(content), formats=[kind.name]) as picture:
        if picture.width * picture.height > PIXELS:
            raise Unfit(TOO_LARGE)
        picture.draft("RGB", (LONGEST, LONGEST))  # a JPEG may be read at a half or a quarter; never below what is kept
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    drawn = _plain(upright)
    if max(drawn.size) > LONGEST:
        drawn = drawn.convert("L") if drawn.mode == "1" else drawn
        drawn.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    drawn.info = {}  # comments and colour profiles would be written again from here
    out = BytesIO()
    drawn.save(out, kind.name, **_HOW[kind])
    return out.getvalue()


def _plain(picture: Image.Image) -> Image.Image:
    """Black and white, grey or colour, on white paper."""
    if picture.mode in {"1", "L", "RGB"} and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I;16") or picture.mode in {"I", "F"}:
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode in {"P", "PA", "LA", "RGBA", "La", "RGBa"} or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(paper, seen).convert("RGB")
    return picture.convert("RGB")
