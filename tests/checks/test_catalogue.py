"""The catalogue keeps every word and is written the same every time."""

import gettext
import io
from pathlib import Path

from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from checks.catalogue import Entry, merge, mo_bytes, po_bytes, read

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")) | st.sampled_from('\n\t"\\{}%')
)
ENTRIES = st.dictionaries(WORDS.filter(bool), st.builds(Entry, WORDS, st.booleans()), max_size=6)


def _read(folder: Path, data: bytes) -> dict[str, Entry]:
    path = folder / "id.po"
    path.write_bytes(data)
    return read(path)


@given(entries=ENTRIES)
def test_what_is_written_is_read_again(tmp_path_factory, entries):
    assert _read(tmp_path_factory.mktemp("po"), po_bytes(entries)) == entries


@given(entries=ENTRIES)
def test_the_order_in_memory_changes_nothing(entries):
    turned = dict(reversed(entries.items()))
    assert po_bytes(turned) == po_bytes(entries)
    assert mo_bytes(turned) == mo_bytes(entries)


@given(entries=ENTRIES)
def test_the_program_reads_each_settled_word(entries):
    words = gettext.GNUTranslations(io.BytesIO(mo_bytes(entries)))
    for text, entry in entries.items():
        assert words.gettext(text) == (entry.text if entry.text and not entry.fuzzy else text)


def test_nothing_in_the_file_names_a_day_a_tool_or_a_place():
    written = po_bytes({"Save visit": Entry("Simpan kunjungan")}).decode()
    assert written.endswith('msgid "Save visit"\nmsgstr "Simpan kunjungan"\n\n')
    for unwanted in ("Date", "Generated", "Babel", "20", "#:"):
        assert unwanted not in written
    assert read_po(io.BytesIO(written.encode())).charset == "utf-8"


def test_a_long_text_stays_on_its_line_so_that_a_change_is_one_line():
    text = "word " * 60 + "end"
    assert f'msgid "{text}"' in po_bytes({text: Entry("kata " * 60 + "habis")}).decode()


def test_a_catalogue_that_does_not_exist_is_empty(tmp_path):
    assert read(tmp_path / "id.po") == {}


def test_a_fragment_without_a_header_is_utf8(tmp_path):
    assert _read(tmp_path, 'msgid "Café"\nmsgstr "Warung – kopi"\n'.encode()) == {"Café": Entry("Warung – kopi")}


def test_merging_takes_the_last_word_and_drops_what_nobody_asks_for():
    old = {"Save": Entry("Simpan"), "Gone": Entry("Hilang"), "Open": Entry("Buka", fuzzy=True)}
    new = {"Open": Entry("Bukakan"), "Save": Entry(""), "Unknown": Entry("Tidak dikenal")}
    assert merge(["Save", "Open", "New"], old, new) == {
        "Save": Entry("Simpan"),
        "Open": Entry("Bukakan"),
        "New": Entry(""),
    }
