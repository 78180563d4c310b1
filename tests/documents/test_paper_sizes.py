import pytest

from bangjo_desktop.documents.paper import A4, F4, Offset, paper_named
from bangjo_desktop.domain.problem import KnownError


@pytest.mark.parametrize(("name", "paper"), [("a4", A4), (" A4 ", A4), ("F4", F4), ("folio", F4)])
def test_papers_go_by_the_names_people_use(name, paper):
    assert paper_named(name) is paper


@pytest.mark.parametrize("name", ["", "letter", "../a4", "A5"])
def test_another_paper_is_refused_by_name(name):
    with pytest.raises(KnownError, match="Choose A4 or F4"):
        paper_named(name)


@pytest.mark.parametrize("bad", [(21, 0), (0, -20.5), (float("nan"), 0), (0, float("inf"))])
def test_an_offset_that_cannot_be_meant_is_refused(bad):
    with pytest.raises(KnownError, match="offset"):
        Offset(*bad)


def test_f4_is_what_shops_in_semarang_sell():
    assert (F4.width, F4.height) == (215, 330)
