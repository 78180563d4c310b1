"""Breaking a text into lines of a given width, whatever people wrote: long words are cut, nothing runs off the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bangjo_desktop.documents.blocks import Run, Text
from bangjo_desktop.documents.fonts import Fonts
from bangjo_desktop.documents.theme import TextStyle

ELLIPSIS = "…"
NO_BREAK = "\xa0"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one line in one face, `width` points wide."""

    text: str
    face: str
    width: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line; `ends` where the paragraph or the person's own line ends, so that it is not stretched."""

    parts: tuple[Part, ...]
    width: float
    ends: bool = False

    @property
    def spaces(self) -> int:
        """How many spaces can be stretched."""
        return sum(part.text.count(" ") + part.text.count(NO_BREAK) for part in self.parts)


Word = list[Part]


def wrap(text: Text, width: float, style: TextStyle, fonts: Fonts, most: int | None = None) -> list[TextLine]:
    """Return the lines of `text` for `width` points; at least one. Over `most` lines the last ends in an ellipsis."""
    lines: list[TextLine] = []
    for words in _own_lines(_runs(text, style), style, fonts):
        lines += _filled(words, width, style, fonts)
        if most is not None and len(lines) > most:
            break
    if most is not None and len(lines) > most:
        return [*lines[: most - 1], _shortened(lines[most - 1], width, style, fonts)]
    return lines


def _runs(text: Text, style: TextStyle) -> Iterator[tuple[str, str]]:
    if isinstance(text, str):
        yield text, style.face
        return
    for run in text:
        yield run.text, _face(run, style)


def _face(run: Run, style: TextStyle) -> str:
    if run.strong:
        return "strong"
    return "slanted" if run.slanted else style.face


def _own_lines(runs: Iterator[tuple[str, str]], style: TextStyle, fonts: Fonts) -> list[list[Word]]:
    """Return the words of each line that the writer broke; a word may change its face inside."""
    lines: list[list[Word]] = [[]]
    joined = False
    for text, face in runs:
        for number, own in enumerate(fonts.clean(text).split("\n")):
            if number:
                lines.append([])
                joined = False
            joined = _add_words(lines[-1], own, face, style, fonts, joined)
    return lines


def _add_words(words: list[Word], text: str, face: str, style: TextStyle, fonts: Fonts, joined: bool) -> bool:
    """Append the words of `text`; return whether the next run goes on in the last of them."""
    if not text:
        return joined
    for number, word in enumerate(text.split(" ")):
        if word:
            part = Part(word, face, fonts.width(word, face) * style.size)
            if number == 0 and joined:
                words[-1].append(part)
            else:
                words.append([part])
    return not text.endswith(" ")


def _filled(words: list[Word], width: float, style: TextStyle, fonts: Fonts) -> list[TextLine]:
    space = fonts.width(" ", "regular") * style.size
    lines: list[TextLine] = []
    line: list[Word] = []
    used = 0.0
    for word in _fitting(words, width, style, fonts):
        size = sum([part.width for part in word])
        if line and used + space + size > width:
            lines.append(_line(line, space))
            line, used = [], 0.0
        used += size + (space if line else 0.0)
        line.append(word)
    return [*lines, _line(line, space, ends=True)]


def _fitting(words: list[Word], width: float, style: TextStyle, fonts: Fonts) -> Iterator[Word]:
    """Yield the words, cut where one alone is wider than the line."""
    for word in words:
        if sum([part.width for part in word]) <= width:
            yield word
            continue
        for part in word:
            yield from ([piece] for piece in _cut(part, width, style, fonts))


def _cut(part: Part, width: float, style: TextStyle, fonts: Fonts) -> Iterator[Part]:
    taken, used = "", 0.0
    for char in part.text:
        wide = fonts.width(char, part.face) * style.size
        if taken and used + wide > width:
            yield Part(taken, part.face, used)
            taken, used = "", 0.0
        taken, used = taken + char, used + wide
    if taken:
        yield Part(taken, part.face, used)


def _line(words: list[Word], space: float, ends: bool = False) -> TextLine:
    """Join words into as few parts as their faces allow."""
    parts: list[Part] = []
    for number, word in enumerate(words):
        for place, part in enumerate(word):
            gap = " " if number and place == 0 else ""
            extra = space if gap else 0.0
            if parts and parts[-1].face == part.face:
                last = parts[-1]
                parts[-1] = Part(last.text + gap + part.text, part.face, last.width + extra + part.width)
            else:
                if gap:
                    last = parts[-1]
                    parts[-1] = Part(last.text + gap, last.face, last.width + extra)
                parts.append(part)
    return TextLine(tuple(parts), sum([part.width for part in parts]), ends)


def _shortened(line: TextLine, width: float, style: TextStyle, fonts: Fonts) -> TextLine:
    """Return `line` with an ellipsis at its end, shortened until both fit."""
    parts = list(line.parts) or [Part("", style.face, 0.0)]
    last = parts.pop()
    room = width - sum([part.width for part in parts])
    text = last.text.rstrip()
    while text and fonts.width(text + ELLIPSIS, last.face) * style.size > room:
        text = text[:-1].rstrip()
    text += ELLIPSIS
    parts.append(Part(text, last.face, fonts.width(text, last.face) * style.size))
    return TextLine(tuple(parts), sum([part.width for part in parts]), ends=True)
