import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.documents.samples import logo

from bangjo_desktop.documents.blocks import Document, Letterhead, Paragraph
from bangjo_desktop.documents.images import LONGEST_SIDE, MOST_BYTES, checked_logo, fitted
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.domain.problem import KnownError


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "L"), ("PNG", "1"), ("JPEG", "RGB"), ("JPEG", "CMYK")]
)
def test_a_fair_picture_becomes_a_flat_one(kind, mode):
    with Image.open(io.BytesIO(checked_logo(logo(kind=kind, mode=mode)))) as image:
        assert (image.format, image.mode, image.size) == ("PNG", "RGB", (120, 80))


def test_what_is_transparent_becomes_paper():
    with Image.open(io.BytesIO(checked_logo(logo()))) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_a_large_picture_is_made_small():
    with Image.open(io.BytesIO(checked_logo(logo((3000, 1500))))) as image:
        assert image.size == (LONGEST_SIDE, LONGEST_SIDE // 2)


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_photograph_as_logo_does_not_make_a_letter_heavy(mode):
    noise = Image.merge("RGB", [Image.effect_noise((1200, 1000), 90) for _ in range(3)]).convert(mode)
    written = io.BytesIO()
    noise.save(written, "PNG")
    checked = checked_logo(written.getvalue())
    assert len(checked) < 40_000
    assert fitted(checked, 76, 62) == pytest.approx((74.4, 62.0), abs=0.5)
    document = Document((Letterhead("Rumah", logo=checked), Paragraph("Dengan hormat,")), "Surat")
    assert len(render(document)) < 80_000
    assert render(document) == render(document)


def bomb(across, down):
    """A PNG that says it is huge and is a few bytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", across, down, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


NO_PICTURES = (
    b"",
    b"GIF89a",
    b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    b"%PDF-1.4",
    b"\x89PNG\r\n\x1a\n",
    logo()[:60],
    logo(kind="GIF", mode="L"),
    logo((4, 4)),
)


@pytest.mark.parametrize("data", NO_PICTURES)
def test_what_is_no_fair_picture_is_refused_in_words(data):
    with pytest.raises(KnownError, match="Choose another PNG or JPEG"):
        checked_logo(data)


@pytest.mark.parametrize("size", [(20_000, 20_000), (60_000, 400), (5000, 4000)])
def test_a_picture_bomb_is_refused_before_it_is_unpacked(size):
    with pytest.raises(KnownError):
        checked_logo(bomb(*size))


def test_a_file_too_large_is_refused():
    with pytest.raises(KnownError, match="larger than 4 MB"):
        checked_logo(b"\0" * (MOST_BYTES + 1))


@given(st.binary(max_size=300), st.integers(0, 250))
def test_a_damaged_picture_is_a_known_error_or_a_picture(noise, at):
    whole = logo()
    try:
        checked = checked_logo(whole[:at] + noise + whole[at + len(noise) :])
    except KnownError:
        return
    assert checked.startswith(b"\x89PNG")


def test_a_picture_keeps_its_shape_in_the_room_it_gets():
    assert fitted(checked_logo(logo((200, 100))), 76, 62) == (76, 38)
    assert fitted(checked_logo(logo((100, 200))), 76, 62) == (31, 62)
