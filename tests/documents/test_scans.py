"""What telephones, scanners and strangers give as a scan: kept upright, small and mute, or refused in a sentence."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from tests.hostile.bounded import run_bounded
from tests.hostile.conftest import check_sentence

from bangjo_desktop.documents.scans import LONGEST_SIDE, fit_to_keep
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.files import LARGEST

PLACE = "S 6 58 0 E 110 25 0 Semarang"
KINDS = ("JPEG", "PNG", "WEBP", "TIFF")


def photo(kind: str, size: tuple[int, int] = (60, 40), turned: int = 1, mode: str = "RGB", **options: Any) -> bytes:
    """A picture whose upper left corner is red, with where it was taken wherever the format has a place for it."""
    image = Image.new(mode, size, "white")
    image.paste("red" if mode == "RGB" else 0, (0, 0, size[0] // 3, size[1] // 3))
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010E] = PLACE
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 58.0, 0.0), 3: "E", 4: (110.0, 25.0, 0.0)})
    if kind == "PNG":
        notes = PngInfo()
        notes.add_text("Comment", PLACE)
        options["pnginfo"] = notes
    if kind == "JPEG":
        options["comment"] = PLACE.encode()
    written = io.BytesIO()
    image.save(written, kind, exif=exif, icc_profile=PLACE.encode(), **options)
    return written.getvalue()


def keep(folder: Path, content: bytes, name: str = "pindaian.jpg") -> bytes:
    path = folder / name
    path.write_bytes(content)
    return fit_to_keep(path)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_says_where_a_picture_was_taken(tmp_path: Path, kind: str) -> None:
    content = photo(kind)
    assert b"Semarang" in content
    kept = keep(tmp_path, content)
    assert b"Semarang" not in kept
    assert b"Exif" not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert not image.getexif()
        assert not {"exif", "xmp", "comment", "icc_profile", "Comment", "photoshop"} & image.info.keys()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("turned", "corner", "size"), [
    (1, (3, 3), (60, 40)), (3, (56, 36), (60, 40)), (6, (36, 3), (40, 60)), (8, (3, 56), (40, 60)),
])  # fmt: skip
def test_a_picture_is_kept_as_it_was_held(
    tmp_path: Path, kind: str, turned: int, corner: tuple[int, int], size: tuple[int, int]
) -> None:
    with Image.open(io.BytesIO(keep(tmp_path, photo(kind, turned=turned)))) as image:
        assert image.size == size
        red, green, _blue = image.convert("RGB").getpixel(corner)
        assert red > 200
        assert green < 90


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_picture_is_made_small(tmp_path: Path, kind: str) -> None:
    with Image.open(io.BytesIO(keep(tmp_path, photo(kind, (4000, 3000))))) as image:
        assert max(image.size) == LONGEST_SIDE


@pytest.mark.parametrize("mode", ["1", "L", "I;16"])
def test_what_scanners_write_stays_legible(tmp_path: Path, mode: str) -> None:
    if mode == "I;16":
        made = Image.new("I;16", (90, 60), 65535)
        made.paste(0, (0, 0, 30, 20))
        written = io.BytesIO()
        made.save(written, "TIFF")
        content = written.getvalue()
    else:
        content = photo("TIFF", (90, 60), mode=mode)
    with Image.open(io.BytesIO(keep(tmp_path, content, "a.tif"))) as image:
        grey = image.convert("L")
        assert grey.getpixel((10, 10)) < 60
        assert grey.getpixel((80, 50)) > 200


@pytest.mark.parametrize("name", ["balasan.pdf", "balasan.jpg", "balasan", "CON.exe"])
def test_what_a_file_is_called_says_nothing(tmp_path: Path, name: str) -> None:
    written = io.BytesIO()
    Image.new("L", (30, 30)).save(written, "PDF")
    assert keep(tmp_path, written.getvalue(), name) == written.getvalue()
    assert keep(tmp_path, photo("PNG"), name).startswith(b"\x89PNG")


def test_several_pages_in_one_picture_are_not_thrown_away_unseen(tmp_path: Path) -> None:
    pages = [Image.new("L", (30, 30), shade) for shade in (0, 128, 255)]
    written = io.BytesIO()
    pages[0].save(written, "TIFF", save_all=True, append_images=pages[1:])
    with pytest.raises(KnownError, match="3 pages") as refusal:
        keep(tmp_path, written.getvalue(), "tiga.tif")
    check_sentence(refusal.value)


def _png(across: int, down: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", across, down, 8, 0, 0, 0, 0)
    row = zlib.compress((b"\0" + b"\0" * across) * min(down, 2000), 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


def _plain(kind: str, across: int, down: int) -> bytes:
    written = io.BytesIO()
    options = {"compression": "tiff_adobe_deflate"} if kind == "TIFF" else {"quality": 1, "method": 0}
    Image.new("1" if kind == "TIFF" else "L", (across, down)).save(written, kind, **options)
    return written.getvalue()


_MADE = b"RIFF\0\0\1\0WEBP"
BOMBS = {
    "PNG of 100 megapixels": lambda: _png(10_000, 10_000),
    "PNG of 3600 megapixels": lambda: _png(60_000, 60_000),
    "JPEG of 100 megapixels": lambda: _plain("JPEG", 10_000, 10_000),
    "TIFF of 400 megapixels": lambda: _plain("TIFF", 20_000, 20_000),
    "WebP of 30 megapixels": lambda: _plain("WEBP", 6000, 5000),
    "WebP without loss, of 256 megapixels": lambda: _MADE + b"VP8L\0\0\1\0\x2f" + b"\xff\xff\xff\x0f" + b"\0" * 99,
    "WebP that may move, of 256 million megapixels": lambda: _MADE + b"VP8X\x0a\0\0\0" + b"\0" * 4 + b"\xff" * 99,
}


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set the Linux way")
@pytest.mark.parametrize("what", [*BOMBS])
def test_a_picture_of_a_hundred_megapixels_is_refused_before_it_is_unpacked(tmp_path: Path, what: str) -> None:
    path = tmp_path / "bom.png"
    path.write_bytes(BOMBS[what]())
    said = run_bounded(
        "from bangjo_desktop.documents.scans import fit_to_keep\nimport PIL.JpegImagePlugin, PIL.PngImagePlugin",
        "fit_to_keep(Path(sys.argv[1]))", 120, path,
    )  # fmt: skip
    assert "million pixels" in said
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set the Linux way")
def test_a_photo_of_fifty_megapixels_is_taken_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "hp.jpg"
    path.write_bytes(_plain("JPEG", 8000, 6000))
    said = run_bounded(
        "from bangjo_desktop.documents.scans import fit_to_keep\nimport PIL.JpegImagePlugin, PIL.PngImagePlugin",
        "fit_to_keep(Path(sys.argv[1]))", 250, path,
    )  # fmt: skip
    assert said == "done"


@pytest.mark.parametrize("content", [
    b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"MZ\x90", b"\x89PNG\r\n\x1a\n", b"II*\0",
    b"\xff\xd8\xff", b"RIFF\xff\xff\xff\xffWEBP", b"%!PS-Adobe", b"PK\x03\x04", *(photo(kind)[:200] for kind in KINDS),
])  # fmt: skip
def test_what_is_no_scan_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(KnownError, match="neither a PDF nor a picture") as refusal:
        keep(tmp_path, content, "baris\nbaru \u202e.pdf")
    check_sentence(refusal.value)


def test_a_file_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "besar.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.7")
        stream.truncate(5 * 2**30)
    with pytest.raises(KnownError, match="larger than 40 MB"):
        fit_to_keep(path)


def test_what_only_says_that_it_is_a_pdf_is_refused(tmp_path: Path) -> None:
    for content in (b"%PDF-1.7", b"%PDF-" + photo("JPEG")[5:], b"x" * 900 + b"%PDF-1.4\n%%EOF"):
        with pytest.raises(KnownError, match="neither a PDF nor a picture"):
            keep(tmp_path, content)


def test_a_photo_whose_notes_speak_of_a_pdf_is_a_photo_and_its_notes_are_gone(tmp_path: Path) -> None:
    whole = photo("JPEG")
    note = b"\xff\xfe" + (22).to_bytes(2, "big") + b"%PDF- Gang Buntu 3.."
    kept = keep(tmp_path, whole[:2] + note + whole[2:])
    assert kept.startswith(b"\xff\xd8")
    assert b"Gang Buntu" not in kept


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(kind="JPEG", noise=b"%PDF-", at=0.0)
@given(kind=st.sampled_from(KINDS), noise=st.binary(max_size=60), at=st.floats(0, 1))
def test_a_damaged_picture_is_refused_or_kept_as_a_picture(tmp_path: Path, kind: str, noise: bytes, at: float) -> None:
    whole = photo(kind)
    place = int(at * len(whole))
    try:
        kept = keep(tmp_path, whole[:place] + noise + whole[place + len(noise) :])
    except KnownError:
        return
    assert kept.startswith((b"\x89PNG", b"\xff\xd8"))
    assert len(kept) < LARGEST
