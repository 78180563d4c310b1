"""The recovery sheet for the coordinator's safe: the passphrase on paper, and what to do with it.

It is the one paper that opens everything. Print it from memory; whoever saves the PDF has the passphrase in plain text
on that disk, and so may a printer's queue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from bangjo_desktop.documents.blocks import (
    Block,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Items,
    Paragraph,
    Run,
    Signatory,
    Signatures,
)
from bangjo_desktop.documents.sheets.signs import is_plain, spelled
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.passphrase import normalised

ONE_COLUMN = 8
"""So many words stand one below the other; more of them stand in two columns."""
FITTING, FITTING_HALF = 20, 9
"""Letters that surely fit in one line of the large type, in one column and in two."""
KEEPERS = 2
DOTS = "." * 40


@dataclass(frozen=True)
class RecoveryFacts:
    """What a recovery sheet is made from; `keepers` are the names of those who keep it, where they are known."""

    house: str
    day: date
    passphrase: str
    keepers: Sequence[str] = ()


def compose(facts: RecoveryFacts, language: Language) -> Document:
    """Return the recovery sheet as blocks, in `language`; neither its title nor its margins tell the passphrase."""
    house = facts.house or DOTS
    blocks: tuple[Block, ...] = (
        Heading(language(N_("Recovery sheet")), 1),
        Facts(
            rows=(
                (language(N_("House")), (Run(house, strong=True),)),
                (language(N_("Valid from")), language.date_letter(facts.day)),
            ),
        ),
        Paragraph((Run(language(_NEVER), strong=True),)),
        *_passphrase(normalised(facts.passphrase).split(" "), language),
        Heading(language(N_("Where to keep it")), 2),
        Items(tuple(language(text) for text in _KEEPING), numbered=False),
        Heading(language(N_("On a new laptop")), 2),
        Items(tuple(language(text) for text in _NEW_LAPTOP)),
        Heading(language(N_("If it is lost, or a stranger has seen it")), 2),
        *(Paragraph(language(text)) for text in _LOST),
        _signatures(facts, language),
    )
    return Document(
        blocks=blocks,
        title=language(N_("Recovery sheet – {house}"), house=house),
        language=language.code,
        reference=house,
        confidential=True,
    )


def _passphrase(words: Sequence[str], language: Language) -> Iterator[Block]:
    yield Heading(language(N_("The passphrase")), 2)
    yield Paragraph(_how_to_type(words, language))
    yield _large(words, language)
    if max(map(len, words)) > (FITTING if len(words) <= ONE_COLUMN else FITTING_HALF):
        yield Paragraph(language(N_("A word that goes on in the next line has no space there.")), "note")
    unclear = [(number, word) for number, word in enumerate(words, start=1) if not is_plain(word)]
    if unclear:
        yield Grid(
            columns=(Column(language(N_("No.")), 0.6, "centre"), Column(language(N_("Sign by sign")), 9)),
            rows=tuple((str(number), spelled(word, language)) for number, word in unclear),
            style="grid_long",
        )


def _how_to_type(words: Sequence[str], language: Language) -> str:
    if len(words) == 1:
        return language(N_("One word without a space. Capital and small letters are not the same."))
    if all(is_plain(word) for word in words):
        return language(N_("{count} words in small letters, with one space between them."), count=len(words))
    return language(
        N_("{count} words, with one space between them. Capital and small letters are not the same."), count=len(words)
    )


def _large(words: Sequence[str], language: Language) -> Grid:
    """Return the words in large type, numbered; two columns are read down the left one first."""
    numbered = [(str(number), word) for number, word in enumerate(words, start=1)]
    pair = (Column(language(N_("No.")), 0.8, "centre"), Column(language(N_("Word")), 9))
    if len(words) <= ONE_COLUMN:
        return Grid(columns=pair, rows=tuple(numbered), style="large")
    half = (len(words) + 1) // 2
    rows = zip_longest(numbered[:half], numbered[half:], fillvalue=("", ""))
    return Grid(columns=pair * 2, rows=tuple((*left, *right) for left, right in rows), style="large")


def _signatures(facts: RecoveryFacts, language: Language) -> Signatures:
    names = (*facts.keepers[:KEEPERS], *("",) * KEEPERS)[:KEEPERS]
    return Signatures(
        tuple(
            Signatory(language(N_("Kept by ({number})"), number=number), name)
            for number, name in enumerate(names, start=1)
        ),
        in_row=True,
    )


_NEVER = N_(
    "Whoever holds this paper can open all records of the house. "
    "Never photograph it, never send it, and never put it into the shared folder."
)
_KEEPING = (
    N_("In the coordinator's safe or a locked drawer, in a closed envelope signed by both keepers."),
    N_("Never in a laptop's bag, on a wall, or in a phone."),
    N_("When the passphrase is changed, print a new sheet. Keep this one, crossed out, for backups made before."),
)
_NEW_LAPTOP = (
    N_("Install Bangjo Desktop and start it."),
    N_("Under “Join a house”, type the words above in their order."),
    N_("Choose the newest copy from the shared folder or a stick. Bangjo opens, and this paper goes back to the safe."),
)
_LOST = (
    N_(
        "Without the passphrase nobody can open the records: no repairer, no office, "
        "and not the makers of this program."
    ),
    N_(
        "As long as one laptop still opens the house, nothing is lost: "
        "choose a new passphrase there today, and print a new sheet."
    ),
)
