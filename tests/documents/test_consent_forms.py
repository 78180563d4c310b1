"""The consent forms of many families as one paper: each family its own, nobody asked twice, each page its own count."""

from __future__ import annotations

from datetime import date

import pytest
from tests.documents.paper_reader import page_texts

from bangjo_desktop.documents.blocks import Document, PageBreak, Paragraph
from bangjo_desktop.documents.issue import consent_pdf, consents_pdf, told_by_consent, told_by_consents
from bangjo_desktop.documents.paper import A4, F4
from bangjo_desktop.documents.pdf import render, render_all
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.consents import families_to_ask
from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)


def family(house: House, head: str, **values: object) -> str:
    made = house.write.add("family", {"head_name": head, "status": "active", **values})
    house.write.add("person", {"full_name": f"Anak {head}", "family": made, "assisted": True})
    return made


def test_those_that_nobody_asked_by_name_and_nobody_else(house: House) -> None:
    boro, lama = (area.id for area in house.records.all("area"))
    asked = [family(house, head, area=boro) for head in ("Wagiman", "Adi")]
    other = family(house, "Budi", area=lama)
    for head, values in (
        ("Setuju", {"purposes": ["record"], "given_on": "2026-01-01"}),
        ("Menolak", {"purposes": [], "given_on": "2026-01-01"}),
        ("Mencabut", {"purposes": ["record"], "given_on": "2026-01-01", "withdrawn_on": "2026-05-01"}),
    ):
        house.write.add("consent", {"family": family(house, head, area=boro), **values})
    family(house, "Selesai", area=boro, status="closed")
    family(house, "Ditunda", area=boro, suspended=True)
    assert [one.id for one in families_to_ask(house, boro, TODAY)] == asked[::-1]
    assert {one.id for one in families_to_ask(house, "", TODAY)} == {*asked, other}


@pytest.mark.parametrize("paper", ["a4", "f4"])
def test_each_family_has_its_own_form_with_its_own_children(house: House, paper: str) -> None:
    families = [family(house, head) for head in ("Slamet", "Tumini", "Wagiman")]
    texts = page_texts(consents_pdf(house, families, paper, TODAY))
    assert len(texts) == 3
    for text, head in zip(texts, ("Slamet", "Tumini", "Wagiman"), strict=True):
        assert f"Anak {head}" in text
        assert text.count("Anak ") == 1
        assert "LEMBAR PERSETUJUAN" in text
        assert "halaman" not in text.lower(), "each is a paper of its own, of one page"


def test_one_form_among_many_is_the_form_alone(house: House) -> None:
    one = family(house, "Slamet")
    assert consents_pdf(house, [one], "a4", TODAY) == consent_pdf(house, one, "a4", TODAY)


def test_it_is_written_down_as_one_paper_with_all_families(house: House) -> None:
    families = [family(house, head, code=code) for head, code in (("Slamet", "PB-001"), ("Tumini", "PB-002"))]
    told = told_by_consents(house, families, TODAY)
    assert told is not None
    assert told.families == tuple(families)
    assert told.with_names
    assert told.what == "Lembar persetujuan: 2 keluarga"
    assert told_by_consents(house, families[:1], TODAY) == told_by_consent(house, families[0], TODAY)
    assert told_by_consents(house, [], TODAY) is None


def test_a_family_that_is_gone_is_said(house: House) -> None:
    with pytest.raises(KnownError, match="not there any more"):
        consents_pdf(house, ["0" * 32], "a4", TODAY)


def test_documents_together_count_their_own_pages() -> None:
    long = Document((Paragraph("satu"), PageBreak(), Paragraph("dua")), "Panjang", reference="P")
    short = Document((Paragraph("tiga"),), "Pendek", reference="S")
    texts = page_texts(render_all([long, short, long], F4))
    assert len(texts) == 5
    assert [text.split()[-1] for text in texts] == ["satu", "dua", "tiga", "satu", "dua"]
    assert page_texts(render(long, F4))[1] == texts[1] == texts[4]
    assert render_all([short]) == render(short, A4)
