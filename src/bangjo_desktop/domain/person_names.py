"""Names of people, folded: one spelling for what Indonesians spell in several ways.

Old and new spelling (oe and u, dj and j, tj and c), Arabic names in many transcriptions (Muh., Moh., Mohammad,
Muhamad; Ahmad, Achmad, Akhmad), letters that are heard alike (f, v and p; z and s; y and i), courtesy and titles (Bu,
Pak, Mbah, H., Hj., S.Pd.) which some write and others do not. Names are compared by it, never shown or stored so.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_COURTESY = (
    "pak bapak bpk bp bu ibu mbak mbah mas mba bang abang kak kakak dek dik adik adek mak emak om tante nek nenek "
    "kek kakek simbah eyang sdr sdri saudara saudari tn tuan ny nyonya nn nona an anak alm almh almarhum "
    "almarhumah h hj haji hajah hajjah kh kyai kiai ust ustad ustadz ustaz ustazah ustadzah habib gus ning drs "
    "dra dr drg ir prof hc r rr rd raden roro spd spdi skom sth sh se mm mpd msi ssos sip skm amd amdkeb skep ns "
    "ssi sag mag "
)
COURTESY = frozenset(_COURTESY.split())
"""Words before and after a name that say who somebody is, not what he is called."""

_SHORT = {
    "muh": "muhamad", "moh": "muhamad", "mhd": "muhamad", "mohd": "muhamad", "muhd": "muhamad", "moch": "muhamad",
    "mokh": "muhamad", "much": "muhamad", "mukh": "muhamad", "md": "muhamad",
    "abd": "abdul", "nr": "nur",
}  # fmt: skip
_FIRST = {"m": "muhamad", "st": "siti"}
"""What is short for a name where it comes first; behind a name ST is a degree."""
_SOUNDS = (
    ("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "s"), ("sy", "s"), ("sh", "s"), ("ts", "s"), ("nj", "ni"),
    ("kh", "h"), ("ch", "h"), ("dh", "d"), ("dz", "s"), ("th", "t"), ("bh", "b"), ("gh", "g"), ("ph", "p"),
    ("f", "p"), ("v", "p"), ("z", "s"), ("q", "k"), ("x", "ks"), ("y", "i"), ("oo", "u"), ("ee", "i"), ("ie", "i"),
    ("ae", "ai"),
    ("j", "i"),
)  # fmt: skip
_MUHAMAD = re.compile(r"m[uo]h?am+[ae]d")
_TITLE_AFTER = re.compile(r",.*$")
_NO_WORD, _NO_LETTERS, _TWICE = re.compile(r"[^\w]"), re.compile(r"[^\w]+"), re.compile(r"(.)\1+")


@lru_cache(maxsize=20_000)
def folded_name(text: str) -> tuple[str, ...]:
    """Return the words of a name, folded, in order; courtesy and titles are left out unless nothing else is there."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = [word for part in _TITLE_AFTER.sub("", plain).split() for word in _words_of(part)]
    kept = [word for word in words if word not in COURTESY] or words
    if len(kept) > 1:
        kept = [_FIRST.get(kept[0], kept[0]), *(word for word in kept[1:] if word != "st")]
    return tuple(folded for word in kept if (folded := _folded(word)))


def written_together(name: tuple[str, ...]) -> str:
    """Return the words of a folded name in the order of the alphabet, written together: by this bearers are counted."""
    return "".join(sorted(name))


def same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two folded names are the same words, in whatever order, written together or apart."""
    return bool(one) and (sorted(one) == sorted(other) or "".join(one) == "".join(other))


def is_near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two folded names may well be one: a word is left out of several, or one letter differs in five or more.

    A single word is never near to a longer name that holds it: there are too many who are called Siti.
    """
    if same_words(one, other):
        return True
    short, long = sorted((set(one), set(other)), key=len)
    if len(short) > 1 and short < long:
        return True
    first, second = "".join(one), "".join(other)
    return min(len(first), len(second)) >= 5 and _one_apart(first, second)


def _words_of(part: str) -> list[str]:
    """Return the words of one part between spaces: `S.Pd.` is one, `Moh.Rizky` are two."""
    bare = _NO_WORD.sub("", part)
    if bare in COURTESY or bare in _SHORT:
        return [bare]
    return [word for word in _NO_LETTERS.split(part) if word]


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    word = _SHORT.get(word, word)
    sounded = "".join(letter for letter in word if letter.isalnum())
    for written, heard in _SOUNDS:
        sounded = sounded.replace(written, heard)
    sounded = _TWICE.sub(r"\1", sounded)
    if _MUHAMAD.fullmatch(sounded):
        return "muhamad"
    return sounded[:-1] if len(sounded) > 3 and sounded.endswith("h") else sounded


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter added, left out, changed, or two swapped make `one` the `other`."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, rest_other = one[start:], other[start:]
    return (
        rest[1:] == rest_other[1:]
        or rest[1:] == rest_other
        or rest == rest_other[1:]
        or (rest[:2] == rest_other[:2][::-1] and rest[2:] == rest_other[2:])
    )
