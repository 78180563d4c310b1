"""The shipped fonts: how wide a text is, which signs they have, and how they get into a PDF.

reportlab subsets and compresses a font anew for every document, which costs more than all the rest of a letter. The
face here keeps the last few subsets: letters use the same signs again and again, a preview at every key.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bangjo_desktop.documents.theme import FACES
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

MISSING = "□"
_KEPT_SUBSETS = 24
_KEPT_WORDS = 20_000


@dataclass(frozen=True, eq=False)
class Fonts:
    """The faces by name (`regular`, `strong`, `slanted`), as reportlab knows them, and their measures."""

    names: Mapping[str, str]
    width: Callable[[str, str], float]
    clean: Callable[[str], str]


@lru_cache(maxsize=2)
def fonts_in(folder: Path) -> Fonts:
    """Return the fonts that lie in `folder`; raises KnownError where one is missing or damaged."""
    faces = {face: _loaded(folder, file) for face, file in FACES.items()}
    widths: dict[str, dict[int, int]] = {face: font.face.charWidths for face, font in faces.items()}

    @lru_cache(maxsize=_KEPT_WORDS)
    def width(text: str, face: str) -> float:
        """Return the width of a clean `text` in parts of the font size."""
        of = widths[face]
        return sum([of[ord(char)] for char in text]) / 1000

    known = frozenset.intersection(*(frozenset(of) for of in widths.values()))
    return Fonts({face: font.fontName for face, font in faces.items()}, width, _cleaner(known))


def _cleaner(known: frozenset[int]) -> Callable[[str], str]:
    @lru_cache(maxsize=_KEPT_WORDS)
    def clean(text: str) -> str:
        """Return `text` in signs that the fonts have; a sign that they lack shows as an empty box."""
        if text.isascii() and text.isprintable():
            return text
        return "".join([_sign(char, known) for char in unicodedata.normalize("NFC", text)])

    return clean


def _sign(char: str, known: frozenset[int]) -> str:
    kind = unicodedata.category(char)
    if char == "\n":
        return char
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    if kind in ("Cf", "Mn", "Me", "Cs"):
        return ""
    if ord(char) in known:
        return char
    alike = unicodedata.normalize("NFKC", char)
    return alike if all(ord(part) in known for part in alike) and alike.isprintable() else MISSING


def _loaded(folder: Path, file: str) -> Any:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError

    rl_config.useA85 = 0
    path = folder / file
    try:
        font = _font(f"Bangjo-{path.stem}", path)
    except (OSError, TTFError) as problem:
        raise KnownError(
            N_("The font {file} of the program is missing or damaged. Install the program again."), file=file
        ) from problem
    pdfmetrics.registerFont(font)
    return font


def _font(name: str, path: Path) -> Any:
    from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

    class KeptFace(TTFontFace):  # type: ignore[misc]  # reportlab has no types
        """A face that remembers its last subsets, and their compressed bytes."""

        def __init__(self, plain: Any) -> None:
            self.__dict__.update(plain.__dict__)
            self.charWidths = {code: round(width) for code, width in plain.charWidths.items()}
            self._kept = lru_cache(maxsize=_KEPT_SUBSETS)(lambda signs: TTFontFace.makeSubset(self, list(signs)))
            self._filter = _KeptCompression()

        def makeSubset(self, subset: list[int]) -> bytes:
            return self._kept(tuple(subset))  # type: ignore[no-any-return]  # as above

        def addSubsetObjects(self, doc: Any, fontname: str, subset: list[int]) -> Any:
            reference = super().addSubsetObjects(doc, fontname, subset)
            doc.idToObject[f"fontFile:{self.filename}({fontname})"].filters = [self._filter]
            return reference

    font = TTFont(name, str(path), asciiReadable=True, shapable=False)
    font.face = KeptFace(font.face)
    return font


class _KeptCompression:
    """A stream filter of reportlab's shape that compresses the same bytes once."""

    pdfname = "FlateDecode"

    def __init__(self) -> None:
        self.encode = lru_cache(maxsize=_KEPT_SUBSETS)(lambda data: zlib.compress(data, 9))
