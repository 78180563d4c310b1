"""What argparse complains of, said in the person's language with the nearest word that would have done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from bangjo_desktop.domain.language import N_, Language


@dataclass(frozen=True)
class _Complaint:
    """A form of argparse's English and what to say instead; `nearly` where one of the choices is nearly right."""

    pattern: str
    text: str
    nearly: str = ""


_NEAR = 0.7  # “prnt” is near “print”; “cetak”, which means print, is not near “check”
_CHOICE = r"invalid choice: (?P<quote>['\"])(?P<value>.*)(?P=quote) \(choose from (?P<choices>.+)\)"
_COMPLAINTS = (
    _Complaint(r"arguments are required: (?P<names>.+)", N_("Something is missing: {names}.")),
    _Complaint(r"one of the arguments (?P<names>.+) is required", N_("One of these is missing: {names}.")),
    _Complaint(
        r"argument (?P<name>\S+): not allowed with argument (?P<other>\S+)",
        N_("{name} and {other} do not go together."),
    ),
    _Complaint(r"unrecognized arguments: (?P<names>.+)", N_("This was not understood: {names}.")),
    _Complaint(
        f"argument COMMAND: {_CHOICE}",
        N_("There is no command “{value}”; there are {choices}."),
        N_("There is no command “{value}”. Did you mean “{guess}”?"),
    ),
    _Complaint(
        rf"argument (?P<name>\S+): {_CHOICE}",
        N_("“{value}” does not fit {name}; choose one of {choices}."),
        N_("“{value}” does not fit {name}. Did you mean “{guess}”?"),
    ),
    _Complaint(r"argument (?P<name>\S+): expected", N_("{name} needs a value.")),
    _Complaint(r"argument (?P<name>\S+): invalid \S+ value: ''$", N_("{name} needs a value.")),
    _Complaint(
        r"argument (?P<name>\S+): invalid \S+ value: (?P<quote>['\"])(?P<value>.*)(?P=quote)$",
        N_("“{value}” does not fit {name}."),
    ),
)


def said(message: str, language: Language) -> str:
    """Return argparse's `message` as a sentence in `language`."""
    for complaint in _COMPLAINTS:
        found = re.search(complaint.pattern, message, re.DOTALL)
        if found:
            return _say(complaint, found.groupdict(), language)
    return f"{message}."


def _say(complaint: _Complaint, values: dict[str, str], language: Language) -> str:
    choices = re.findall(r"[\w-]+", values.get("choices", ""))  # in quotation marks up to Python 3.12.7
    near = get_close_matches(values.get("value", "").lower(), choices, 1, _NEAR)
    if near:
        return language(complaint.nearly, **values, guess=near[0])
    return language(complaint.text, **values | {"choices": ", ".join(choices)})
