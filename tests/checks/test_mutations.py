"""Every classic mistake can still be put back: a text that moved would let it pass for killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.mutations import MUTATIONS, Mutation

SOURCE = Path(__file__).resolve().parents[2] / "src" / "bangjo_desktop"


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.mistake)
def test_the_text_that_a_mistake_replaces_stands_in_the_program(mutation: Mutation) -> None:
    content = (SOURCE / mutation.path).read_text(encoding="utf-8")
    assert [text for text in mutation.changes if content.count(text) != 1] == []
