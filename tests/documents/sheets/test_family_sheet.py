import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.paper_reader import embedded_count, fonts, in_order, page_texts
from tests.documents.samples import (
    COMMITMENTS,
    FAMILY,
    HOSTILE,
    MONTH,
    PEOPLE,
    SERVICES,
    VISITS,
    changed,
    crowded_sheet,
    progress,
    record,
    rid,
    sheet_facts,
)  # fmt: skip

from bangjo_desktop.documents.blocks import Chart, Facts, Grid, Heading, Paragraph, Signatures, plain
from bangjo_desktop.documents.paper import A4, F4
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets.family import compose
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.scales import ASPECTS

EN, ID = Language("en"), Language("id")


def section(document, title):
    """The blocks under a heading."""
    found = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = block.text == title
        elif inside:
            found.append(block)
    return found


def rows(document, title):
    grid = next(block for block in section(document, title) if isinstance(block, Grid))
    return [tuple(plain(cell) for cell in row) for row in grid.rows]


def notes(document, title):
    return [plain(block.text) for block in section(document, title) if isinstance(block, Paragraph)]


def test_the_sheet_has_every_part_in_its_order():
    sheet = compose(sheet_facts(), EN)
    assert [block.text for block in sheet.blocks if isinstance(block, Heading)] == [
        "Family progress sheet – November 2026", "Family members", "The month in numbers", "The 14 aspects",
        "The last twelve months", "Visits this month", "Causes of slow change", "Agreements with the family",
        "Services and referrals",
    ]  # fmt: skip
    assert sheet.confidential
    assert sheet.reference == "PB-014 · November 2026"
    assert isinstance(sheet.blocks[-1], Signatures)


@pytest.mark.parametrize("paper", [A4, F4])
def test_the_printed_sheet_can_be_read_back(paper):
    pdf = render(compose(sheet_facts(practice=True), EN), paper)
    texts = page_texts(pdf)
    assert len(texts) <= 2
    assert in_order(
        " ".join(texts), "Family progress sheet", "PB-014", "Pondok Boro", "Sumiyati", "Ani Rahmawati",
        "Rizky Ramadhan", "Rp500,000 (25%)", "School attendance", "Nutrition", "Training and counselling",
        "Days on the street", "Share of income from children", "25%", "Rumah kosong.",
        "E1 Daily income depends on the child (main)",
        "M2 Visits or training not regular", "Done 2 Nov 2026", "Menabung", "Pemeriksaan gigi", "Parent or guardian",
        "thumbprint", "Siti Aminah",
    )  # fmt: skip
    assert all("RAHASIA" in text and "DATA CONTOH" in text for text in texts)
    assert embedded_count(pdf) == len(fonts(pdf))


def test_each_aspect_stands_beside_the_month_before_with_its_change():
    facts = sheet_facts(
        progress=(
            progress("2026-10", 1, health=3, nutrition=None),
            progress(
                MONTH, 2, school_attendance=4, health=1, nutrition=2, housing_quality=None, health_evidence="buku KIA"
            ),
        )
    )
    found = {row[1]: row[2:] for row in rows(compose(facts, EN), "The 14 aspects")}
    assert len(found) == 14
    assert found["School attendance"] == ("2 · Enrolled, attends under 60%", "4 · Attends 85% or more", "▲ up", "")
    assert found["Health"] == ("3 · JKN active, rarely used", "1 · Illness not treated", "▼ down", "buku KIA")
    assert found["Nutrition"] == ("TD", "2 · 2 meals, whatever there is", "–", "")
    assert found["Housing"] == ("2 · Staying with others or at risk of eviction", "TD", "–", "")
    assert found["Basic needs"][2] == "= same"


def test_scores_of_another_rubric_are_shown_but_not_compared():
    facts = sheet_facts(progress=(progress("2026-10", 1, rubric_version=1), progress(MONTH, 2, rubric_version=2)))
    assert {row[4] for row in rows(compose(facts, EN), "The 14 aspects")} == {"–"}


def test_the_month_before_is_the_newest_one_recorded_and_named():
    facts = sheet_facts(progress=(progress("2026-07", 1), progress(MONTH, 2)))
    grid = section(compose(facts, EN), "The 14 aspects")[0]
    assert isinstance(grid, Grid)
    assert [column.title for column in grid.columns][2:4] == ["Jul 26", "Nov 26"]
    assert [row[0] for row in rows(compose(facts, EN), "The month in numbers")] == ["Jul 26", "Nov 26"]


def test_a_month_without_a_record_says_so_and_assesses_nothing():
    sheet = compose(sheet_facts(progress=(progress("2026-10", 1),)), EN)
    assert "No progress record has been written for this month yet." in notes(sheet, "The 14 aspects")
    assert {row[3] for row in rows(sheet, "The 14 aspects")} == {"TD"}
    assert rows(sheet, "The month in numbers")[1] == ("Nov 26", "–", "–", "–", "–", "–", "–")


def test_a_family_without_anything_still_makes_a_sheet():
    facts = sheet_facts(family=record("family", 20, head_name="Tumini"), persons=(), progress=(), visits=(),
                        commitments=(), services=(), coordinator="", house=record("house"))  # fmt: skip
    sheet = compose(facts, EN)
    assert notes(sheet, "Family members") == ["Nobody is recorded yet."]
    assert notes(sheet, "Visits this month") == ["No visit is recorded for this month."]
    assert sheet.reference == "Tumini · November 2026"
    assert len(page_texts(render(sheet, F4))) <= 2


def test_the_numbers_of_the_month():
    found = rows(compose(sheet_facts(), EN), "The month in numbers")[1]
    assert found == ("Nov 26", "18 of 22", "6", "3", "Rp2,000,000", "Rp500,000 (25%)", "Rp25,000")
    lonely = sheet_facts(progress=(progress(MONTH, 1, income_total=0, school_days=None),))
    assert rows(compose(lonely, EN), "The month in numbers")[0][1:6] == ("18 of –", "6", "3", "Rp0", "Rp500,000")


def test_the_charts_show_twelve_months_with_gaps():
    months = (
        progress("2025-11", 1),
        progress("2025-12", 2),
        progress("2026-08", 3, income_total=None),
        progress(MONTH, 4),
    )
    (chart,) = section(compose(sheet_facts(progress=months), EN), "The last twelve months")
    assert isinstance(chart, Chart)
    assert (chart.months[0], chart.months[-1], len(chart.months)) == ("Dec 25", "Nov 26", 12)
    days, share = chart.series
    assert days.values == (6, *[None] * 7, 6, None, None, 6)
    assert share.values == (25, *[None] * 10, 25)


def test_people_stand_with_the_head_first_and_joined_records_once():
    found = rows(compose(sheet_facts(), EN), "Family members")
    assert [row[:5] for row in found] == [
        ("1", "Sumiyati", "Head of family", "Female", "41 yrs"),
        ("2", "Rizky Ramadhan (Kiki)", "Child", "Male", "± 12 yrs"),
    ]
    assert found[1][5] == "Assisted child · Works on the street, goes home"


@pytest.mark.parametrize(
    ("birth", "shown"),
    [
        ({"birth_date": "2010-11-30"}, "16 yrs"),
        ({"birth_date": "2010-12-01"}, "15 yrs"),
        ({"birth_date": "2027-01-01"}, "–"),
        ({"birth_date": None}, "–"),
        ({"birth_date": "2010-01-01", "birth_precision": "unknown"}, "–"),
        ({"birth_date": "2010-01-01", "birth_precision": "year"}, "± 16 yrs"),
    ],
)
def test_ages_are_those_at_the_months_end(birth, shown):
    facts = sheet_facts(persons=(changed(PEOPLE[1], **birth),))
    assert rows(compose(facts, EN), "Family members")[0][4] == shown


def test_only_this_months_visits_from_the_first_on_and_no_confidential_note():
    found = rows(compose(sheet_facts(), EN), "Visits this month")
    assert [row[0] for row in found] == ["5 Nov 2026", "20 Nov 2026"]
    assert found[0][1] == "Not met"
    whole = " ".join(page_texts(render(compose(sheet_facts(), EN))))
    assert "JANGAN DICETAK" not in whole
    assert "Bulan lalu." not in whole


def causes(sheet):
    (facts,) = section(sheet, "Causes of slow change")
    assert isinstance(facts, Facts)
    return {label: plain(value) for label, value in facts.rows}


def test_causes_stand_by_side_with_the_main_one_marked_and_our_own_side_always():
    assert causes(compose(sheet_facts(), EN)) == {
        "The family's side": "E1 Daily income depends on the child (main)",
        "Documents and services": "none noted",
        "Our own side": "M2 Visits or training not regular",
    }
    blamed = compose(sheet_facts(progress=(progress(MONTH, 1, causes=None, primary_cause="M1"),)), EN)
    assert causes(blamed)["The family's side"] == "none noted"
    assert causes(blamed)["Our own side"] == "M1 Late reply to a letter or late aid (main)"


def test_a_cause_of_a_newer_program_is_shown_and_without_a_record_the_visits_speak():
    newer = compose(sheet_facts(progress=(progress(MONTH, 1, causes=["Z9", "X1"], primary_cause=None),)), EN)
    assert causes(newer)["Not known yet"] == "Z9; X1 Not known, to be explored"
    seen = compose(sheet_facts(progress=(), visits=(changed(VISITS[0], causes=["D1"]),)), EN)
    assert causes(seen)["Documents and services"] == "D1 Civil documents missing"


def test_agreements_say_whether_last_months_was_kept():
    assert rows(compose(sheet_facts(), EN), "Agreements with the family") == [
        ("Tidak berjualan pada hari sekolah", "Ibu", "31 Oct 2026", "Done 2 Nov 2026"),
        ("Menabung tiap pekan", "Ibu", "1 Dec 2026", "Not done yet"),
    ]
    dropped = sheet_facts(commitments=(changed(COMMITMENTS[1], status="dropped", due_on="2026-11-01"),
                                       changed(COMMITMENTS[1], status=None, due_on=None, who=None)))  # fmt: skip
    assert [row[2:] for row in rows(compose(dropped, EN), "Agreements with the family")] == [
        ("1 Nov 2026", "Dropped"), ("–", "Not done yet"),
    ]  # fmt: skip


def test_referrals_under_way_are_shown_and_old_ones_are_not():
    assert rows(compose(sheet_facts(), EN), "Services and referrals") == [
        ("Pemeriksaan gigi", "–", "Puskesmas Contoh Melati", "3 Nov 2026", "Asked")
    ]
    received = changed(SERVICES[1], received_on="2026-11-09", kind=None, component="therapy", provider=rid(99))
    found = rows(compose(sheet_facts(services=(received,)), EN), "Services and referrals")
    assert found[0][0] == "Physical, psychosocial and mental therapy"
    assert found[0][2] == "(not received yet)"


def test_violence_asks_to_refer_now_and_a_standstill_asks_why():
    months = tuple(progress(f"2026-{number:02}", number, child_protection=1) for number in range(7, 12))
    said = notes(compose(sheet_facts(progress=months), EN), "The 14 aspects")
    assert any("refer now" in line and "SAPA 129" in line for line in said)
    assert "No aspect has gone up for three months: look for the cause." in said
    calm = notes(compose(sheet_facts(), EN), "The 14 aspects")
    assert not any("refer now" in line for line in calm)


@pytest.mark.parametrize("paper", [A4, F4])
@pytest.mark.parametrize("language", [EN, ID])
@pytest.mark.parametrize("words", ["WWWWW panjang sekali ", "i ", "W" * 90 + " ", "a\n\nb\n"])
def test_the_fullest_sheet_is_two_pages_and_counts_what_it_leaves_out(paper, language, words):
    texts = page_texts(render(compose(crowded_sheet(words), language), paper))
    assert len(texts) == 2
    whole = " ".join(texts)
    for count, of in ((2, "people"), (23, "visits"), (14, "agreements"), (15, "services")):
        assert f"and {count} more {of}" in whole
    assert "Siti Aminah" in texts[1]
    assert all("RAHASIA" in text for text in texts)


@settings(max_examples=20, deadline=None)
@given(st.tuples(*(st.integers(0, most) for most in (14, 30, 20, 20, 14))), st.sampled_from([A4, F4]))
def test_a_sheet_is_never_longer_than_two_pages(counts, paper):
    full = crowded_sheet()
    people, visits, commitments, services, months = counts
    facts = sheet_facts(
        family=full.family, persons=full.persons[:people], visits=full.visits[:visits],
        commitments=full.commitments[:commitments], services=full.services[:services], progress=full.progress[:months],
    )  # fmt: skip
    texts = page_texts(render(compose(facts, EN), paper))
    assert len(texts) in (1, 2)
    assert "Siti Aminah" in texts[-1]


def test_markup_in_records_is_text():
    facts = sheet_facts(
        family=changed(FAMILY, head_name=HOSTILE), persons=(changed(PEOPLE[1], full_name=HOSTILE),),
        visits=(changed(VISITS[0], observation=HOSTILE),), coordinator=HOSTILE,
    )  # fmt: skip
    whole = " ".join(" ".join(page_texts(render(compose(facts, EN)))).split())
    assert whole.count('<img src="/etc/passwd"/>') >= 3
    assert "root:" not in whole


def test_every_aspect_is_on_the_sheet_in_the_order_of_the_scale():
    assert [row[1] for row in rows(compose(sheet_facts(), EN), "The 14 aspects")] == [
        aspect.label for aspect in ASPECTS
    ]


def test_a_record_of_a_newer_program_does_no_harm():
    odd = progress(MONTH, 1, health=9, nutrition="good", causes=["E1", "NEW"], verdict="sideways")
    found = {row[1]: row[3] for row in rows(compose(sheet_facts(progress=(odd,)), EN), "The 14 aspects")}
    assert found["Health"] == "TD"
    assert found["Nutrition"] == "TD"
