"""What is new, said once after an update."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from dataclasses import replace

from bangjo_desktop import __version__
from bangjo_desktop.domain.language import Language
from bangjo_desktop.paths import resources
from bangjo_desktop.store.laptop import load_laptop, save_laptop
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices


def tell_once(context: Context, notices: Notices, version: str = __version__) -> None:
    """Say what `version` brought where this laptop was last opened by another, and remember that it was said."""
    kept = load_laptop(context.paths.laptop, {})
    if kept.seen == version:
        return
    if text := news_of(version, context.language):
        notices.tell(text)
    with suppress(OSError):  # then it is said again
        save_laptop(context.paths.laptop, replace(kept, seen=version))


def news_of(version: str, language: Language) -> str:
    """Return what `version` brought, "" where nothing is written of it."""
    news = tomllib.loads((resources() / "news.toml").read_text(encoding="utf-8"))
    said: dict[str, str] = news.get(version, {})
    return said.get(language.code, "")
