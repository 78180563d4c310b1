"""The family progress sheet (DOMAIN notes §1.4 H): one month of one family, for the talk with the parents.

One or two pages, whatever was recorded: every table has a most, says how many it leaves out, and the page is drawn
closer where it has to be. RAHASIA stands on every page. Notes marked confidential are never printed.
"""

from __future__ import annotations

from bangjo_desktop.documents.blocks import Block, Document, Heading, Paragraph, Signatory, Signatures
from bangjo_desktop.documents.sheets import month, people, work
from bangjo_desktop.documents.sheets.facts import SheetFacts, Speaker
from bangjo_desktop.domain.language import N_, Language


def compose(facts: SheetFacts, language: Language) -> Document:
    """Return the sheet of `facts` as blocks, in `language`."""
    say = Speaker(language, facts.named)
    shown_month = language.month(facts.month)
    code = facts.family["code"] or facts.family["head_name"] or ""
    blocks: tuple[Block, ...] = (
        Heading(language(N_("Family progress sheet – {month}"), month=shown_month), 1),
        Paragraph(facts.house["name"] or "", "note"),
        people.identity(facts, say),
        *people.people(facts, say),
        *month.numbers(facts, say),
        *month.aspects(facts, say),
        *month.charts(facts.progress, facts.month, say.language),
        *work.visits(facts, say),
        *work.causes(facts, say),
        *work.commitments(facts, say),
        *work.referrals(facts, say),
        *work.note(facts, say),
        _signatures(facts, say),
    )
    return Document(
        blocks=blocks,
        title=language(N_("Family progress sheet {family} – {month}"), family=code, month=shown_month),
        language=language.code,
        look="sheet",
        reference=f"{code} · {shown_month}",
        confidential=True,
        practice=facts.practice,
        fit=2,
    )


def _signatures(facts: SheetFacts, say: Speaker) -> Signatures:
    t = say.language
    companion = facts.family["companion"]
    return Signatures(
        (
            Signatory(t(N_("Companion")), (companion and facts.named("worker", companion)) or ""),
            Signatory(t(N_("Parent or guardian")), "", organisation=t(N_("(signature or thumbprint)"))),
            Signatory(t(N_("Coordinator")), facts.coordinator),
        ),
        in_row=True,
    )
