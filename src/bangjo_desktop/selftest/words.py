"""Checks of what the program brings along in words."""

from __future__ import annotations

from bangjo_desktop.domain.language import CODES, load
from bangjo_desktop.paths import resources
from bangjo_desktop.selftest.bench import Bench, must
from bangjo_desktop.ui.about.parts import parts
from bangjo_desktop.ui.window import NAVIGATION


def both_languages(_bench: Bench) -> str:
    """Every entry of the navigation has words of its own in each language."""
    said = {code: [load(code, resources() / "i18n")(text) for _name, text in NAVIGATION] for code in CODES}
    must(said["en"] == [text for _name, text in NAVIGATION], "the English words are not the source's own")
    alike = [text for text, other in zip(said["en"], said["id"], strict=True) if text == other]
    must(len(alike) < len(NAVIGATION) // 2, f"the Indonesian words are missing: {', '.join(alike)}")
    return ", ".join(said["id"])


def licences(_bench: Bench) -> str:
    """The terms of every part are there."""
    missing = [part.name for part in parts() if not part.terms().strip()]
    must(not missing, f"without terms: {', '.join(missing)}")
    return f"{len(parts())} parts"
