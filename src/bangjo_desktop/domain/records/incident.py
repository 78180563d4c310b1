"""A breach of people's data: what happened, and whom the house has told (UU 27/2022 Art. 46, DOMAIN notes §2.4)."""

from bangjo_desktop.domain.kinds import Date, Flag, Link, Links, LongText, Text, Time
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field, RecordType

WHEN, WHAT, WHOM, TOLD = N_("When"), N_("What"), N_("Whom it concerns"), N_("Who was told")

INCIDENT = RecordType(
    "incident",
    N_("Data incident"),
    N_("Data incidents"),
    names=("title", "found_on"),
    known_by=("title",),
    newest_first="found_on",
    fields=(
        Field(
            "title", Text(200), N_("Incident"), required=True, in_list=True,
            help=N_("In a few words, without names: for instance “laptop lost on the bus”."),
        ),
        Field("happened_on", Date(), N_("Happened on"), section=WHEN, in_list=True),
        Field("found_on", Date(), N_("Found on"), section=WHEN, in_list=True),
        Field(
            "found_at", Time(), N_("Found at"), section=WHEN,
            help=N_("The 72 hours count from here. Without a time they count from the beginning of the day."),
        ),
        Field("what_happened", LongText(), N_("How it happened"), section=WHAT),
        Field("data", LongText(), N_("Which data"), section=WHAT),
        Field("done", LongText(), N_("What was done about it"), section=WHAT),
        Field("all_families", Flag(), N_("All families of the house"), section=WHOM),
        Field("families", Links("family"), N_("Families concerned"), section=WHOM),
        Field("told_families_on", Date(), N_("Families told on"), section=TOLD, in_list=True),
        Field("authority", Link("partner"), N_("Authority"), section=TOLD),
        Field("told_authority_on", Date(), N_("Authority told on"), section=TOLD, in_list=True),
        Field("note", LongText(), N_("Note"), section=TOLD),
    ),
)  # fmt: skip
