"""Check that every text is translated well, or bring the catalogue up to date.

`python -m checks.translations` names everything that is wrong and exits with 1 if anything is;
`python -m checks.translations --update [FRAGMENT.po …]` first merges the fragments and writes id.po and id.mo;
`python -m checks.translations --missing [FRAGMENT.po …]` prints what neither they nor id.po translate, to be filled in.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Formatter

from checks import catalogue
from checks.catalogue import Entry
from checks.extraction import Source, extract

ROOT = Path(__file__).resolve().parents[1]


def faults(source: Source, entries: Mapping[str, Entry]) -> Iterator[str]:
    """Yield a line for everything that is wrong with `entries` as the translation of `source`."""
    for place in source.built:
        yield f"built at run time, so it cannot be translated: {place}"
    for text in sorted(source.texts):
        entry = entries.get(text, Entry(""))
        yield from (f"{fault}: {text!r}" for fault in _entry_faults(text, entry))
    yield from (f"no longer in the source: {text!r}" for text in sorted(entries.keys() - source.texts))


def disagreements(fragments: Mapping[str, Mapping[str, Entry]]) -> Iterator[str]:
    """Yield a line for every text that two fragments translate differently."""
    first: dict[str, tuple[str, str]] = {}
    for name, entries in fragments.items():
        for text, entry in entries.items():
            other, said = first.setdefault(text, (name, entry.text))
            if entry.text and said != entry.text:
                yield f"{text!r} is {said!r} in {other} and {entry.text!r} in {name}; the last is taken"


def check(root: Path) -> list[str]:
    """Return what is wrong with the catalogue of the checkout at `root`; empty when nothing is."""
    po, mo = _files(root)
    entries = catalogue.read(po)
    found = list(faults(extract(root / "src"), entries))
    if not mo.exists() or mo.read_bytes() != catalogue.mo_bytes(entries):
        found.append("id.mo is not what id.po compiles to: run python -m checks.translations --update")
    return found


def missing(root: Path, fragments: Sequence[Path]) -> str:
    """Return a fragment of the texts that still have no translation, to be filled in; empty when all have one."""
    texts = extract(root / "src").texts
    merged = catalogue.merge(texts, catalogue.read(_files(root)[0]), *map(catalogue.read, fragments))
    left = {text: entry for text, entry in merged.items() if not entry.text}
    return catalogue.po_bytes(left).decode() if left else ""


def update(root: Path, fragments: Sequence[Path]) -> list[str]:
    """Write id.po and id.mo anew with the words of the fragments; return where these disagree."""
    po, mo = _files(root)
    read = {str(path): catalogue.read(path) for path in fragments}
    entries = catalogue.merge(extract(root / "src").texts, catalogue.read(po), *read.values())
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_bytes(catalogue.po_bytes(entries))
    mo.write_bytes(catalogue.mo_bytes(entries))
    return list(disagreements(read))


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Return the exit code: 1 when anything is wrong with the catalogue."""
    chosen = _parse(arguments)
    if chosen.missing:
        sys.stdout.write(missing(root, chosen.fragments))
        return 0
    for line in update(root, chosen.fragments) if chosen.update else ():
        print(f"note: {line}", file=sys.stderr)
    found = check(root)
    print("\n".join(found) or "every text is translated", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m checks.translations")
    wish = parser.add_mutually_exclusive_group()
    wish.add_argument("--update", action="store_true", help="write id.po and id.mo from the source and the fragments")
    wish.add_argument("--missing", action="store_true", help="print what is not translated, as a fragment to fill in")
    parser.add_argument("fragments", nargs="*", type=Path, metavar="FRAGMENT.po")
    chosen = parser.parse_args(arguments)
    if chosen.fragments and not (chosen.update or chosen.missing):
        parser.error("fragments belong to --update or --missing")
    if absent := [str(path) for path in chosen.fragments if not path.is_file()]:
        parser.error(f"no such file: {', '.join(absent)}")
    return chosen


def placeholders(text: str) -> frozenset[str] | None:
    """Return the names in `{…}`, or None where the braces do not fit, so that str.format would fail."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def _entry_faults(text: str, entry: Entry) -> Iterator[str]:
    if not entry.text:
        yield "not translated"
        return
    if entry.fuzzy:
        yield "fuzzy"
    if placeholders(text) is None or placeholders(text) != placeholders(entry.text):
        yield f"other placeholders in {entry.text!r}"
    if _margins(text) != _margins(entry.text):
        yield f"other spaces at the ends of {entry.text!r}"


def _margins(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _files(root: Path) -> tuple[Path, Path]:
    return root / "resources" / "i18n" / "id.po", root / "resources" / "i18n" / "id.mo"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
