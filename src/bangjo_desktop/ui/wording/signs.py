"""The few signs that mean something in a letter's text, each in one sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

_SIGNS = (
    ("{{nama_kegiatan}}", N_("The program puts the real value here, such as the name of the activity.")),
    (
        "{{#waktu}} … {{/waktu}}",
        N_("What stands between the two drops out of the letter where it cannot be filled in."),
    ),
    ("{{^waktu}} … {{/waktu}}", N_("What stands between the two comes instead, where it cannot be filled in.")),
    (
        "tempat : {{tempat_kegiatan}}",
        N_("A line with a colon and a space before it becomes a row; the colons stand in line."),
    ),
    ("1. …", N_("Lines that begin with a number and a full stop become a numbered list.")),
    ("# …", N_("A line that begins so is a heading in capitals over a page; two of these signs make a smaller one.")),
    ("**…**   *…*", N_("Two stars make bold, one makes slanted letters.")),
    ("---", N_("Alone on a line: a new page begins.")),
    ("=== lampiran ===", N_("What follows this line is the enclosure, after the signatures.")),
    ("=== pesan ===", N_("What follows this line is the short text for WhatsApp; it is not printed.")),
)


def signs(language: Language) -> QWidget:
    """Return the signs with their explanations, to be read beside the text."""
    column = Column()
    column.rows.addSpacing(8)
    column.rows.addWidget(
        label(language(N_("An empty line begins a new paragraph. Besides this, only these signs count:")))
    )
    for sign, text in _SIGNS:
        column.rows.addWidget(label(sign, "heading"))
        column.rows.addWidget(label(language(text), "quiet"))
    column.rows.addStretch(1)
    return column
