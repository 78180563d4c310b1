"""A translation that is missing, stale, unsure or broken stops the checks and is named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import catalogue
from checks.catalogue import Entry, mo_bytes, po_bytes
from checks.extraction import Source
from checks.translations import check, disagreements, faults, main, missing, placeholders, update


@pytest.fixture
def root(tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "screen.py").write_text('language("{count} letters wait", count=3)\nN_("Save")\n')
    _write(tmp_path, {"{count} letters wait": Entry("{count} surat menunggu"), "Save": Entry("Simpan")})
    return tmp_path


def _write(root: Path, entries: dict[str, Entry]) -> None:
    folder = root / "resources" / "i18n"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "id.po").write_bytes(po_bytes(entries))
    (folder / "id.mo").write_bytes(mo_bytes(entries))


def _faults(text: str, entry: Entry) -> list[str]:
    return list(faults(Source(frozenset({text}), ()), {text: entry}))


def test_a_whole_catalogue_passes(root, capsys):
    assert check(root) == []
    assert main([], root) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("text", "entry", "fault"),
    [
        ("Save", Entry(""), "not translated: 'Save'"),
        ("Save", Entry("Simpan", fuzzy=True), "fuzzy: 'Save'"),
        ("{n} letters", Entry("{m} surat"), "other placeholders in '{m} surat': '{n} letters'"),
        ("{n} letters", Entry("surat"), "other placeholders in 'surat': '{n} letters'"),
        ("letters", Entry("{n} surat"), "other placeholders in '{n} surat': 'letters'"),
        ("{n} letters", Entry("{n} surat {"), "other placeholders in '{n} surat {': '{n} letters'"),
        ("{n letters", Entry("{n letters"), "other placeholders in '{n letters': '{n letters'"),
        ("Name: ", Entry("Nama:"), "other spaces at the ends of 'Nama:': 'Name: '"),
        ("Name", Entry("\nNama"), "other spaces at the ends of '\\nNama': 'Name'"),
    ],
)
def test_each_fault_is_named(text, entry, fault):
    assert _faults(text, entry) == [fault]


def test_placeholders_may_change_their_order_and_be_repeated():
    assert _faults("{a} of {b}", Entry("{b}: {a} dari {b}")) == []


def test_a_word_that_the_source_no_longer_has_is_named():
    assert list(faults(Source(frozenset(), ()), {"Gone": Entry("Hilang")})) == ["no longer in the source: 'Gone'"]


def test_a_text_built_at_run_time_is_named():
    assert list(faults(Source(frozenset(), ("a.py:3",)), {})) == [
        "built at run time, so it cannot be translated: a.py:3"
    ]


def test_a_compiled_catalogue_of_yesterday_is_named(root):
    folder = root / "resources" / "i18n"
    folder.joinpath("id.po").write_bytes(folder.joinpath("id.po").read_bytes().replace(b"Simpan", b"Simpanlah"))
    assert check(root) == ["id.mo is not what id.po compiles to: run python -m checks.translations --update"]


def test_without_any_catalogue_everything_is_missing(root, capsys):
    for path in (root / "resources" / "i18n").iterdir():
        path.unlink()
    assert main([], root) == 1
    said = capsys.readouterr().err
    assert "not translated: 'Save'" in said
    assert "id.mo is not what id.po compiles to" in said


def test_update_merges_fragments_and_drops_what_is_stale(root, tmp_path, capsys):
    (root / "src" / "screen.py").write_text('N_("Save")\nN_("Family")\n')
    fragment = tmp_path / "families.po"
    fragment.write_text('msgid "Family"\nmsgstr "Keluarga"\n\nmsgid "Nobody asks"\nmsgstr "Tak ada"\n')
    assert main(["--update", str(fragment)], root) == 0
    written = (root / "resources" / "i18n" / "id.po").read_text()
    assert 'msgstr "Keluarga"' in written
    assert "Nobody asks" not in written
    assert "letters wait" not in written
    assert capsys.readouterr().err == ""


def test_update_twice_writes_the_same_bytes(root):
    folder = root / "resources" / "i18n"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert update(root, []) == []
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_update_still_fails_while_something_is_missing(root, capsys):
    (root / "src" / "more.py").write_text('N_("Family")')
    assert main(["--update"], root) == 1
    assert capsys.readouterr().err == "not translated: 'Family'\n"


def test_what_is_missing_is_printed_as_a_fragment_to_fill_in(root, tmp_path, capsys):
    (root / "src" / "more.py").write_text('N_("Family")\nN_("Say \\"yes\\"\\n")')
    assert main(["--missing"], root) == 0
    fragment = tmp_path / "todo.po"
    fragment.write_text(capsys.readouterr().out)
    assert catalogue.read(fragment) == {"Family": Entry(""), 'Say "yes"\n': Entry("")}
    filled = fragment.read_text().replace('msgid "Family"\nmsgstr ""', 'msgid "Family"\nmsgstr "Keluarga"')
    fragment.write_text(filled)
    assert 'msgid "Family"' not in missing(root, [fragment])
    assert main(["--update", str(fragment)], root) == 1
    assert "Family" not in capsys.readouterr().err


def test_where_nothing_is_missing_nothing_is_printed(root, capsys):
    assert main(["--missing"], root) == 0
    assert capsys.readouterr().out == ""


def test_looking_for_what_is_missing_writes_nothing(root):
    (root / "src" / "more.py").write_text('N_("Family")')
    before = {path: path.read_bytes() for path in (root / "resources" / "i18n").iterdir()}
    missing(root, [])
    assert {path: path.read_bytes() for path in before} == before


def test_two_fragments_that_disagree_are_named():
    fragments = {"a.po": {"Help": Entry("Bantuan")}, "b.po": {"Help": Entry("Pertolongan"), "Save": Entry("Simpan")}}
    assert list(disagreements(fragments)) == [
        "'Help' is 'Bantuan' in a.po and 'Pertolongan' in b.po; the last is taken"
    ]


@pytest.mark.parametrize(
    "arguments",
    [["a.po"], ["--update", "no/such/file.po"], ["--missing", "no/such/file.po"], ["--update", "--missing"]],
)
def test_a_wrong_call_changes_nothing(root, arguments):
    with pytest.raises(SystemExit) as left:
        main(arguments, root)
    assert left.value.code == 2
    assert check(root) == []


@given(names=st.lists(st.from_regex(r"[a-z_]{1,8}", fullmatch=True)))
def test_placeholders_are_the_names_in_braces(names):
    assert placeholders(" dan ".join(f"{{{name}}}" for name in names)) == set(names)
