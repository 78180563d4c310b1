"""Scans and photos as a house keeps them: a PDF as it came; a picture upright, small, and mute about where it was.

They come from telephones and strangers: measured before they are unpacked, drawn anew, and nothing else is copied.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from bangjo_desktop.documents.preview import page_sizes
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 40 * 2**20
"""Bytes of a file before it is made smaller."""
MOST_PIXELS = {"JPEG": 64_000_000}
"""A JPEG is unpacked at the size that is needed; every other picture as it is."""
FEWEST_PIXELS = 25_000_000
LONGEST_SIDE = 2200
"""Pixels: an A4 page at 190 to the inch, which prints as sharp as it came."""
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
_SMALL = 1 << 20
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"II*\0", b"MM\0*")
"""How pictures begin: one whose notes speak of a PDF is still a picture, and its notes are not kept."""
_NO_SCAN = N_(
    "“{name}” is neither a PDF nor a picture that can be read. Choose a PDF, JPEG, PNG, WebP or TIFF file."
)  # fmt: skip
_TOO_MANY_PIXELS = N_(
    "“{name}” has more than {count} million pixels. Take the picture again with a smaller size, or scan it as PDF."
)
_PAGES = N_("“{name}” holds {count} pages, and of a picture only one can be kept. Scan it as PDF.")


def fit_to_keep(path: Path) -> bytes:
    """Return the scan at `path` as it is kept; raises KnownError for what is no PDF or picture, or is too large."""
    content = _read(path)
    if b"%PDF-" in content[:1024] and not content.startswith(_PICTURES):
        return _opening_pdf(content, path.name)
    try:
        with warnings.catch_warnings():  # what is odd about a picture is gone when it is drawn anew
            warnings.simplefilter("ignore")
            return _drawn_anew(content, path.name)
    except (KnownError, MemoryError):
        raise
    except Exception as error:  # a hostile picture fails in many ways, and all of them mean this
        raise KnownError(_NO_SCAN, name=path.name) from error


def _opening_pdf(content: bytes, name: str) -> bytes:
    """Return a PDF that can be shown, as it came; raises KnownError for what only says that it is one."""
    try:
        page_sizes(content)
    except KnownError as error:
        raise KnownError(_NO_SCAN, name=name) from error
    return content


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise KnownError(N_("“{name}” cannot be read: {reason}"), name=path.name, reason=reason(error)) from error
    if len(content) > MOST_BYTES:
        raise KnownError(N_("“{name}” is larger than {most} MB. Choose a smaller one."), name=path.name, most=40)
    return content


def _drawn_anew(content: bytes, name: str) -> bytes:
    from PIL.Image import DecompressionBombError
    from PIL.Image import open as open_image

    across, down = _webp_size(content)
    if across * down > FEWEST_PIXELS:  # its decoder makes room for all of it as soon as it is opened
        raise KnownError(_TOO_MANY_PIXELS, name=name, count=FEWEST_PIXELS // 10**6)
    try:
        with open_image(io.BytesIO(content), formats=_FORMATS) as image:
            _check(image, name)
            is_png = image.format == "PNG"
            flat = _flat(image)
    except DecompressionBombError as error:
        raise KnownError(_TOO_MANY_PIXELS, name=name, count=FEWEST_PIXELS // 10**6) from error
    written = io.BytesIO()
    if is_png:  # a drawing or a logo: lines stay lines, where that is not dear
        flat.save(written, "PNG", optimize=True)
        if written.tell() <= _SMALL:
            return written.getvalue()
        written = io.BytesIO()
    flat.save(written, "JPEG", quality=85)
    return written.getvalue()


def _check(image: Image, name: str) -> None:
    most = MOST_PIXELS.get(image.format or "", FEWEST_PIXELS)
    if image.width * image.height > most:
        raise KnownError(_TOO_MANY_PIXELS, name=name, count=most // 10**6)
    pages = getattr(image, "n_frames", 1)
    if pages > 1 and image.format == "TIFF":
        raise KnownError(_PAGES, name=name, count=pages)


def _webp_size(content: bytes) -> tuple[int, int]:
    """Return the size that a WebP says it has (RFC 9649, 2.5 to 2.7), (0, 0) for any other file."""
    head = content[:30]
    if len(head) < 30 or head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        return 0, 0
    if head[12:16] == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF


def _flat(image: Image) -> Image:
    """Return the picture upright on white paper, no larger than print needs, and nothing but its dots."""
    from PIL.Image import new
    from PIL.ImageOps import exif_transpose

    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    if image.mode.startswith("I"):  # sixteen bits of grey, as some scanners write: eight are what paper shows
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    upright = exif_transpose(image).convert("RGBA")
    paper = new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    return paper
