"""Breaking a text into lines of a given width, whatever people wrote: long words are cut, nothing runs off the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bangjo_desktop.documents.blocks import Run, Text
from bangjo_desktop.documents.fonts import Fonts
from bangjo_desktop.documents.theme import Face, TextStyle

ELLIPSIS = "…"
NO_BREAK = "\xa0"
_KEPT_TEXTS = 2000


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
        return sum(spaces_in(part.text) for part in self.parts)


Word = list[Part]


def spaces_in(text: str) -> int:
    """Return how many spaces of `text` can be stretched."""
    return text.count(" ") + text.count(NO_BREAK)


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide texts are in one size; `face` is what they stand in without emphasis."""

    size: float
    face: Face
    fonts: Fonts

    def of(self, text: str, face: str) -> float:
        """Return the width of a clean `text` in points."""
        return self.fonts.width(text, face) * self.size

    def part(self, text: str, face: str) -> Part:
        """Return `text` as a part of a line."""
        return Part(text, face, self.of(text, face))


def wrap(text: Text, width: float, style: TextStyle, fonts: Fonts, most: int | None = None) -> tuple[TextLine, ...]:
    """Return the lines of `text` for `width` points; at least one. Over `most` lines the last ends in an ellipsis."""
    return _wrapped(text, round(width, 3), Measure(style.size, style.face, fonts), most)


@lru_cache(maxsize=_KEPT_TEXTS)
def _wrapped(text: Text, width: float, measure: Measure, most: int | None) -> tuple[TextLine, ...]:
    """A preview after every key, and a page drawn closer, break mostly the same texts again."""
    lines: list[TextLine] = []
    for words in _own_lines(text, measure):
        lines += _filled(words, width, measure)
        if most is not None and len(lines) > most:
            return (*lines[: most - 1], _shortened(lines[most - 1], width, measure))
    return tuple(lines)


def _own_lines(text: Text, measure: Measure) -> list[list[Word]]:
    """Return the words of each line that the writer broke; a word may change its face inside."""
    lines: list[list[Word]] = [[]]
    joined = False
    for run in (Run(text),) if isinstance(text, str) else text:
        face = _face(run, measure.face)
        for number, own in enumerate(measure.fonts.clean(run.text).split("\n")):
            if number:
                lines.append([])
                joined = False
            if own:
                _add_words(lines[-1], [measure.part(word, face) for word in own.split(" ")], joined)
                joined = not own.endswith(" ")
    return lines


def _face(run: Run, usual: Face) -> Face:
    if run.strong:
        return "strong"
    return "slanted" if run.slanted else usual


def _add_words(words: list[Word], parts: list[Part], joined: bool) -> None:
    """Append `parts` as words; `joined` where the first goes on in the last word."""
    if joined and words and parts[0].text:
        words[-1].append(parts[0])
        parts = parts[1:]
    words += [[part] for part in parts if part.text]


def _filled(words: list[Word], width: float, measure: Measure) -> list[TextLine]:
    space = measure.of(" ", measure.face)
    lines: list[TextLine] = []
    line: list[Word] = []
    used = 0.0
    for word in _fitting(words, width, measure):
        size = word[0].width if len(word) == 1 else sum([part.width for part in word])
        if line and used + space + size > width:
            lines.append(_line(line, space))
            line, used = [], 0.0
        used += size + (space if line else 0.0)
        line.append(word)
    return [*lines, _line(line, space, ends=True)]


def _fitting(words: list[Word], width: float, measure: Measure) -> Iterator[Word]:
    """Yield the words, cut where one alone is wider than the line."""
    for word in words:
        if sum([part.width for part in word]) <= width:
            yield word
            continue
        for part in word:
            for piece in _cut(part.text, width, part.face, measure):
                yield [piece]


def _cut(text: str, width: float, face: str, measure: Measure) -> Iterator[Part]:
    start, used = 0, 0.0
    for end, char in enumerate(text):
        wide = measure.of(char, face)
        if end > start and used + wide > width:
            yield measure.part(text[start:end], face)
            start, used = end, 0.0
        used += wide
    yield measure.part(text[start:], face)


def _line(words: list[Word], space: float, ends: bool = False) -> TextLine:
    """Join words into as few parts as their faces allow."""
    faces = {part.face for word in words for part in word}
    if len(faces) == 1:
        width = sum([part.width for word in words for part in word]) + space * (len(words) - 1)
        text = " ".join(["".join([part.text for part in word]) for word in words])
        return TextLine((Part(text, faces.pop(), width),), width, ends)
    parts: list[Part] = []
    for number, word in enumerate(words):
        if number:
            _extend(parts, " ", parts[-1].face, space)
        for part in word:
            _extend(parts, part.text, part.face, part.width)
    return TextLine(tuple(parts), sum([part.width for part in parts]), ends)


def _extend(parts: list[Part], text: str, face: str, width: float) -> None:
    if parts and parts[-1].face == face:
        last = parts.pop()
        text, width = last.text + text, last.width + width
    parts.append(Part(text, face, width))


def _shortened(line: TextLine, width: float, measure: Measure) -> TextLine:
    """Return `line` with an ellipsis at its end, shortened until both fit."""
    parts = list(line.parts) or [Part("", measure.face, 0.0)]
    room = width - sum([part.width for part in parts[:-1]])
    while len(parts) > 1 and measure.of(ELLIPSIS, parts[-1].face) > room:
        parts.pop()
        room += parts[-1].width
    last = parts.pop()
    text = last.text.rstrip()
    while text and measure.of(text + ELLIPSIS, last.face) > room:
        text = text[:-1].rstrip()
    parts.append(measure.part(text + ELLIPSIS, last.face))
    return TextLine(tuple(parts), sum([part.width for part in parts]), ends=True)
