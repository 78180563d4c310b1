"""The index of what a tour left: every picture with its name, and the papers."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import quote

from bangjo_desktop.domain.language import N_, Language


def write_index(folder: Path, language: Language, done: list[str]) -> None:
    """Write `index.html` into `folder`."""
    title = escape(language(N_("A day with Bangjo")))
    steps = "".join(f"<li>{escape(step)}</li>" for step in done)
    papers = "".join(_link(path) for path in sorted(folder.glob("*.pdf")))
    pictures = "".join(_picture(path) for path in sorted(folder.glob("*.png")))
    page = (
        f'<!doctype html><html lang="{language.code}"><meta charset="utf-8"><title>{title}</title>'
        "<style>body{font-family:sans-serif;max-width:70em;margin:2em auto;padding:0 1em}"
        "img{max-width:100%;border:1px solid #ccc}</style>"
        f"<h1>{title}</h1><ol>{steps}</ol><ul>{papers}</ul>{pictures}</html>\n"
    )
    (folder / "index.html").write_text(page, encoding="utf-8")


def _link(path: Path) -> str:
    return f'<li><a href="{quote(path.name)}">{escape(path.name)}</a></li>'


def _picture(path: Path) -> str:
    return f'<h2>{escape(path.stem)}</h2><img src="{quote(path.name)}" alt="{escape(path.stem)}">'
