"""Classic mistakes, put back one by one into a copy of the program: `./bangjo test --mutations`.

Each is what some program of this kind did and lost records by. The suite must fail on every one of them; the table is
kept in `docs/mutations.md`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
_COPIED = ("src", "tests", "resources", "checks", "pyproject.toml")
_TESTS = (
    "tests/domain/test_change.py",
    "tests/store/test_merge.py",
    "tests/store/test_marks.py",
    "tests/store/test_files.py",
    "tests/store/test_own_changes.py",
    "tests/ui/backups/test_exchanged_files.py",
    "tests/hands",
    "tests/hostile/test_hostile_orders.py",
    "tests/sync",
    "tests/simulation",
    "tests/cli",
    "tests/faults",
)


@dataclass(frozen=True)
class Mutation:
    """A mistake: in `path` under src/bangjo_desktop, each text of `changes` stands for its replacement."""

    mistake: str
    path: str
    changes: Mapping[str, str]


MUTATIONS = (
    Mutation(
        "Changes are known by device and counter",
        "store/writer.py",
        {
            "return new_id(self._clock(), self._random)": "import hashlib\n"
            "        name = f'{self.who.laptop} {self._log.count()}'\n"
            "        return hashlib.sha256(name.encode()).hexdigest()[:32]"
        },
    ),
    Mutation(
        "The last writer wins, nobody is told",
        "store/state.py",
        {"HAVING CASE field": "HAVING 0 AND CASE field"},
    ),
    Mutation(
        "INSERT OR REPLACE: what comes in overwrites",
        "store/merge.py",
        {
            "INSERT INTO main.change": "INSERT OR REPLACE INTO main.change",
            " ON CONFLICT (id) DO NOTHING": "",
            "if self._database.value(_IS_WRITTEN_OTHERWISE):": "if False:",
        },
    ),
    Mutation(
        "A change with a known id and another content is passed over",
        "store/merge.py",
        {"if self._database.value(_IS_WRITTEN_OTHERWISE):": "if False:"},
    ),
    Mutation(
        "No checksum on what is collected",
        "sync/collect.py",
        {"if published not in (None, digest):": "if False:"},
    ),
    Mutation(
        "A copy is replaced in place",
        "sync/publish.py",
        {"name = self._free_name(folder, digest)":
         "name = f'{self._house.write.who.laptop}.bangjo'"},
    ),
    Mutation(
        "One type is missing from the merge",
        "store/merge.py",
        {"AND theirs.rowid <= ? ORDER BY": "AND theirs.rowid <= ? AND theirs.kind <> 'consent' ORDER BY"},
    ),
    Mutation("Files are missing from the merge", "store/merge.py", {"files = self._unite_files(name)": "files = 0"}),
    Mutation(
        "A delete hides an edit that it did not see",
        "store/state.py",
        {"AND standing.field <> '{DELETED}'": "AND 0 AND standing.field <> '{DELETED}'"},
    ),
    Mutation(
        "A form is saved over what came in behind it",
        "store/writer.py",
        {"self._log.state(kind, record) if seen is None else seen": "self._log.state(kind, record)"},
    ),
    Mutation(
        "Whether to publish is asked of the number of changes",
        "sync/publish.py",
        {"state = self._house.marks.reach()": "state = str(self._house.log.count())"},
    ),
    Mutation(
        "Copies are known by their names",
        "sync/collect.py",
        {"has_seen(self._readings.trusted(path))": "has_seen(sha256_in(path.name))"},
    ),
    Mutation(
        "Older copies are cleared away by their age",
        "sync/publish.py",
        {"if not has_log(path.name, names) and self._house.marks.has_seen(self._readings.digest(path)):": "if True:"},
    ),
    Mutation(
        "Older copies are cleared away by their names",
        "sync/publish.py",
        {"has_seen(self._readings.digest(path))": "has_seen(sha256_in(path.name))"},
    ),
    Mutation(
        "Somebody's log beside a copy is not looked for before it is cleared away",
        "sync/publish.py",
        {"if not has_log(path.name, names) and": "if"},
    ),
    Mutation(
        "What lies there is taken for what was published",
        "sync/publish.py",
        {"return self._readings.digest(path) == sha256_in(path.name)": "return True"},
    ),
    Mutation(
        "A file that was read just after it was written is trusted",
        "sync/readings.py",
        {">= COARSE else None": ">= 0 else None"},
    ),
    Mutation(
        "A full folder is cleared of the newest copy too",
        "sync/publish.py",
        {"for entry in mine[:whole] if": "for entry in mine if"},
    ),
    Mutation(
        "Any copy is believed about what it has seen",
        "store/marks.py",
        {"for digest in trail.true:": "for (digest,) in self._database.rows("
         "'SELECT digest FROM other.seen UNION SELECT digest FROM other.mark'):"},
    ),
    Mutation("Somebody may write into a published copy", "store/house.py", {"check_mark(database)": "pass"}),
    Mutation(
        "A laptop that joins believes what the copy had seen",
        "store/here.py",
        {"house.marks.believe_only_this()": "pass"},
    ),
    Mutation(
        "A torn copy is not held against its marks",
        "store/merge.py",
        {"torn = self._marks.broken(\"other\") if marked and not published else None": "torn = None"},
    ),
    Mutation(
        "A merge is not one transaction",
        "store/merge.py",
        {"with self._database.atomic(), self._blamed(name):": "with self._blamed(name):"},
    ),
    Mutation("What comes in is not checked", "store/merge.py", {"if not all(change": "if False and not all(change"}),
    Mutation(
        "An edit of a joined record's other half is lost",
        "store/state.py",
        {"run(_FIND_JOINED)": "pass"},
    ),
    Mutation(
        "Equal values count as a difference",
        "store/state.py",
        {"count(DISTINCT type || ':' || ifnull(value, '')) > 1": "count(*) > 1"},
    ),
    Mutation(
        "Practice and real data are mixed",
        "store/merge.py",
        {"if theirs.practice != ours.practice:": "if False:"},
    ),
    Mutation(
        "An erasure that a crash cut off is never finished",
        "store/house.py",
        {"        house.finish_erasing()\n": ""},
    ),
    Mutation("Two windows write in one house", "store/database.py", {"self.access.check()": "pass"}),
    Mutation(
        "Whoever crashed keeps the others out",
        "store/locks.py",
        {"stream = _opened(path)": "stream = _opened(path) if not path.exists() else None\n"
         "        if stream is None and path.is_file():\n            return None, True"},
    ),
    Mutation(
        "The end of the log is not marked",
        "store/marks.py",
        {"if place < end <= place + _FARTHEST:": "if False:"},
    ),
    Mutation(
        "A file goes with the first record that is erased",
        "store/files.py",
        {"unnamed = set(here) - self._named(here)": "unnamed = set(here)"},
    ),
    Mutation(
        "A file that only an unfinished form holds goes with an erasure",
        "store/files.py",
        {" WHERE hash NOT IN (SELECT hash FROM main.awaited)": ""},
    ),
    Mutation(
        "Reserved names are looked for as text",
        "store/reserved.py",
        {"THEN json_type({column}, '$.{name}') END": "THEN nullif(instr({column}, char(34) || '{name}'), 0) END"},
    ),
    Mutation(
        "What one type replaces goes in another under the same id",
        "store/state.py",
        {"replaced.record = many.root AND replaced.kind = change.kind": "replaced.record = many.root"},
    ),
    Mutation(
        "The log is folded later, not before a save is acknowledged",
        "store/database.py",
        {"            yield\n        self.rest()\n": "            yield\n"},
    ),
    Mutation("What a laptop wrote is only in the house", "store/writer.py", {"self._wrote(changes)": "pass"}),
    Mutation("Own changes are forgotten after one copy", "store/own_changes.py", {"PLACES = 2": "PLACES = 1"}),
    Mutation(
        "What a killed program had no time to keep is passed over",
        "store/reuniting.py",
        {"if house.log.mark() > known:": "if False:"},
    ),
    Mutation(
        "A file that others put in the place of a house is not looked at",
        "store/reuniting.py",
        {"        _check_sound(house, own)": "        pass"},
    ),
    Mutation(
        "A file that was exchanged under an open window is written to",
        "store/file_watch.py",
        {"if self.look():": "if False:"},
    ),
    Mutation("A copy of any house is taken", "store/merge.py", {"if theirs.house != ours.house:": "if False:"}),
)  # fmt: skip


def main(words: str = "") -> int:
    """Try every mutation that has `words` in its name and print the table; return how many the suite let live."""
    if broken := _killer(Mutation("Nothing", "__init__.py", {})):
        raise SystemExit(f"Without any mistake, {broken} fails: mend that first, else it would count as a killer.")
    alive = 0
    print("| mistake put back | in | the suite | by |\n|---|---|---|---|", flush=True)
    for mutation in (item for item in MUTATIONS if words in item.mistake):
        killer = _killer(mutation)
        alive += not killer
        fate = "kills it" if killer else "**LETS IT LIVE**"
        print(f"| {mutation.mistake} | `{mutation.path}` | {fate} | {killer} |", flush=True)
    return alive


def _killer(mutation: Mutation) -> str:
    """Return the first test that fails with the mistake in the program, "" where none does."""
    with TemporaryDirectory(prefix="bangjo-mutation-") as folder:
        copy = Path(folder)
        for name in _COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        _mutate(copy / "src" / "bangjo_desktop" / mutation.path, mutation)
        command = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *_TESTS)
        around = os.environ | {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, cwd=copy, env=around, capture_output=True, text=True, check=False)
        failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        return failed[0].split("::")[-1].split(" - ")[0] if done.returncode == 1 and failed else ""


def _mutate(path: Path, mutation: Mutation) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in mutation.changes.items():
        if text.count(old) != 1:
            raise SystemExit(f"{mutation.mistake}: “{old}” stands {text.count(old)} times in {path.name}")
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
