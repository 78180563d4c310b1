"""The house's own wording of the 14 aspects' levels, agreed with its partners: from a month on, never backwards."""

from bangjo_desktop.domain.kinds import Date, LongText, Month, Text
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field, RecordType
from bangjo_desktop.domain.rubrics import SCORES, level_field
from bangjo_desktop.domain.scales import ASPECTS

LEVEL_LABELS = (N_("Level 1"), N_("Level 2"), N_("Level 3"), N_("Level 4"))
LONGEST_LEVEL = 80
"""Letters of a level: it stands on a button."""

RUBRIC = RecordType(
    "rubric",
    N_("Wording of the levels"),
    N_("Wordings of the levels"),
    names=("from_month",),
    newest_first="from_month",
    fields=(
        Field("from_month", Month(), N_("In force from the month"), required=True, in_list=True),
        Field("agreed_with", Text(), N_("Agreed with"), in_list=True),
        Field("agreed_on", Date(), N_("Agreed on"), in_list=True),
        Field("note", LongText(), N_("Note")),
        *(
            Field(level_field(aspect, score), Text(LONGEST_LEVEL), label, section=aspect.label)
            for aspect in ASPECTS
            for score, label in zip(SCORES, LEVEL_LABELS, strict=True)
        ),
    ),
)
