"""Images that people put into the house, checked before anything draws them: they come from files others can write."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 4 * 1024 * 1024
MOST_PIXELS = 16_000_000
LONGEST_SIDE = 320
"""Pixels: the 76 points that a letterhead has for a logo, at the 300 dots an inch that printers show."""
PLAIN_BYTES = 12_000
"""A flat drawing is smaller than this as it is; a photograph goes on paper as JPEG, or letters would weigh 200 KB."""
JPEG_QUALITY = 82
FORMATS = ("PNG", "JPEG")
_BROKEN = N_("The logo cannot be read as a picture. Choose another PNG or JPEG file in the settings.")


@lru_cache(maxsize=4)
def checked_logo(data: bytes) -> bytes:
    """Return `data` as a small flat picture that is safe to draw; raises KnownError for all but a fair PNG or JPEG."""
    from PIL.Image import open as open_image

    if len(data) > MOST_BYTES:
        raise KnownError(N_("The logo is larger than {size} MB. Choose a smaller picture."), size=MOST_BYTES >> 20)
    try:
        with open_image(io.BytesIO(data), formats=FORMATS) as image:
            _check_size(*image.size)
            flat = _flattened(image)
    except KnownError:
        raise
    except Exception as problem:  # a hostile picture fails in many ways, and all of them mean this
        raise KnownError(_BROKEN) from problem
    drawing = _written(flat, "PNG")
    return drawing if len(drawing) <= PLAIN_BYTES else _written(flat, "JPEG", quality=JPEG_QUALITY)


def _written(image: Image, kind: str, **how: int) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **how)
    return written.getvalue()


def fitted(data: bytes, width: float, height: float) -> tuple[float, float]:
    """Return the largest width and height, in points, with which a checked image fits into the room given."""
    from PIL.Image import open as open_image

    with open_image(io.BytesIO(data), formats=FORMATS) as image:
        across, down = image.size
    scale = min(width / across, height / down)
    return across * scale, down * scale


def _check_size(across: int, down: int) -> None:
    if across * down > MOST_PIXELS:
        raise KnownError(N_("The logo has more than {count} million pixels. Choose a smaller picture."), count=16)
    if min(across, down) < 8:
        raise KnownError(_BROKEN)


def _flattened(image: Image) -> Image:
    """Return the picture on white paper, without transparency, profiles and notes, no larger than print needs."""
    from PIL.Image import new

    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    coloured = image.convert("RGBA")
    paper = new("RGB", coloured.size, "white")
    paper.paste(coloured, mask=coloured.getchannel("A"))
    return paper
