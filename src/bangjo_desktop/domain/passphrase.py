"""Passphrases: offered from common words, the same key however they are typed, and none that is quickly guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, log2, perm
from pathlib import Path
from random import Random, SystemRandom

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Problem

WORDS = 6
"""Words of an offered passphrase: 6 of 2,048 are just under 66 bits, more than anyone can try one by one."""
SHORTEST, LONGEST = 12, 120
"""Characters of a passphrase that a person chooses."""
LEAST_BITS = 50.0
"""Five words of one's own; every try costs a guesser the 256,000 rounds of SQLCipher's key derivation."""
RAW_KEY = N_("This passphrase would be taken for a raw key. Choose another.")

_EMPTY = N_("Choose a passphrase: the records are about children.")
_LONG = N_("This passphrase has {count} characters. Use at most {most}: it is typed again on every laptop.")
_SHORT = N_(
    "This passphrase has only {count} characters. "
    "Use at least five words that have nothing to do with one another, or take the one that is offered."
)
_KNOWN = N_(
    "This passphrase is little more than names that others know. "
    "Use at least five words that have nothing to do with one another, or take the one that is offered."
)
_EASY = N_(
    "This passphrase is easy to guess. "
    "Use at least five words that have nothing to do with one another, or take the one that is offered."
)

_RAW = re.compile(r"x'[0-9a-f]*'", re.IGNORECASE)
_RUNS = re.compile(r"(?P<letters>[^\W\d_]+)|(?P<digits>\d+)|(?P<signs>[^\w\s]+|_+)")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
_WORD_BITS, _WORD_LETTERS = 11.0, 6
_LETTER_BITS, _DIGIT_BITS, _SIGN_BITS = 4.7, 3.3, 5.0
_DATE_BITS, _DATE_DIGITS, _NUMBER_BITS = 13.0, 8, 2.0
_LEAST_NAME = 3


def word_list(folder: Path) -> tuple[str, ...]:
    """Return the words in `folder` that passphrases are made of; OSError where the program lacks them."""
    return tuple((folder / "id.txt").read_text(encoding="ascii").split())


def offer(words: Sequence[str], count: int = WORDS, random: Random | None = None) -> str:
    """Return `count` different ones of `words`, joined by spaces; `random` is the system's own by default."""
    return " ".join((random or SystemRandom()).sample(words, count))


def bits(words: Sequence[str], count: int = WORDS) -> float:
    """Return how many bits a guesser who knows the list has to try for an offer of `count` of `words`."""
    return log2(perm(len(words), count))


def normalised(text: str) -> str:
    """Return `text` as the key is made from it: composed (NFC), without signs that nobody sees, single spaces."""
    seen = "".join(char for char in text if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def usable(text: str | None) -> str | None:
    """Return what a person typed as a house is opened with it; None where nothing was typed."""
    return normalised(text or "") or None


def is_raw_key(text: str) -> bool:
    """Whether SQLCipher might take `text` as the key itself instead of hashing it.

    It does so with x'…' around 64 or 96 hexadecimal digits, however the statement quotes it:
    https://www.zetetic.net/sqlcipher/sqlcipher-api/#PRAGMA_key
    """
    return _RAW.fullmatch(normalised(text)) is not None


def weakness(text: str, known: Sequence[str] = ()) -> Problem | None:
    """Return why `text` should not lock a house, None where it may.

    `known` are names that whoever finds the laptop knows too: of the house, of its people.
    """
    chosen = normalised(text)
    if not chosen:
        return Problem(_EMPTY)
    if is_raw_key(chosen):
        return Problem(RAW_KEY)
    if len(chosen) > LONGEST:
        return Problem(_LONG, {"count": len(chosen), "most": LONGEST})
    if len(chosen) < SHORTEST:
        return Problem(_SHORT, {"count": len(chosen)})
    if guessed_bits(chosen) < LEAST_BITS:
        return Problem(_EASY)
    return Problem(_KNOWN) if guessed_bits(chosen, known) < LEAST_BITS else None


def guessed_bits(text: str, known: Sequence[str] = ()) -> float:
    """Return about how many bits a patient guesser has to try for a passphrase that a person made up.

    Cautious: six letters in a row count as one word of a list of 2,048, what repeats or runs on counts once.
    """
    left = _without(_once(normalised(text).casefold()), known)
    runs = {match.group(): match.lastgroup for match in _RUNS.finditer(left)}
    return sum(_run_bits(run, str(kind)) for run, kind in runs.items())


def _without(text: str, known: Sequence[str]) -> str:
    names = {name for given in known for name in normalised(given).casefold().split() if len(name) >= _LEAST_NAME}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return text


def _once(text: str) -> str:
    """Return the part of `text` that it repeats from beginning to end, else `text`."""
    period = (text + text).find(text, 1)
    return text[:period] if period > 0 else text


def _run_bits(run: str, kind: str) -> float:
    fresh = _fresh(run)
    if kind == "letters":
        return min(_LETTER_BITS * fresh, _WORD_BITS * ceil(len(run) / _WORD_LETTERS))
    if kind == "digits":
        most = _DATE_BITS if len(run) <= _DATE_DIGITS else _NUMBER_BITS * len(run)
        return min(_DIGIT_BITS * fresh, most)
    return _SIGN_BITS * len(set(run))


def _fresh(run: str) -> int:
    """Return how many characters of `run` do not simply follow from the one before."""
    return 1 + sum(not _follows(before, char) for before, char in pairwise(run))


def _follows(before: str, char: str) -> bool:
    """Whether `char` is the same, the next or the one before in the alphabet, or beside it on the keyboard."""
    beside = any(before + char in row or char + before in row for row in _ROWS)
    return beside or abs(ord(char) - ord(before)) <= 1
