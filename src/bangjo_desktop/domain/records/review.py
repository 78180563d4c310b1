"""The yearly evaluation of the partnership by Brinkerhoff's five indicators (DOMAIN notes §5)."""

from dataclasses import dataclass

from bangjo_desktop.domain.kinds import Choice, Date, Link, LongText, Number, Score, Text
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field, RecordType
from bangjo_desktop.domain.records.work import AGREED_STATUS

LEVELS = (N_("Not there yet"), N_("Partly"), N_("Working"), N_("Working well and steadily"))


@dataclass(frozen=True)
class Indicator:
    """One of the five indicators with its sub-indicators (name, label)."""

    name: str
    label: str
    parts: tuple[tuple[str, str], ...]


INDICATORS = (
    Indicator("prerequisites", N_("Prerequisites and success factors"), (
        ("shared_goals", N_("Shared goals")), ("division_of_roles", N_("Division of roles")),
        ("legitimacy", N_("Legitimacy")), ("willingness_to_adapt", N_("Willingness to share authority and adapt")),
        ("champions", N_("Champions of the partnership")), ("trust", N_("Trust")),
        ("leadership_support", N_("Support of the leadership")))),
    Indicator("degree", N_("Degree of partnership"), (
        ("mutuality_decisions", N_("Equal decisions")), ("mutuality_resources", N_("Exchange of resources")),
        ("mutuality_accountability", N_("Accountability both ways")), ("mutuality_openness", N_("Openness")),
        ("organisation_identity", N_("Each organisation keeps its identity")))),
    Indicator("outcomes", N_("Outcomes of the partnership"), (
        ("added_value", N_("Added value")), ("own_objectives", N_("Each partner reaches its own goals")),
        ("partnership_identity", N_("Identity of the partnership")))),
    Indicator("performance", N_("Performance of the partnership"), (
        ("roles_enacted", N_("Roles carried out as agreed")), ("mutual_satisfaction", N_("Satisfaction on both sides")),
        ("beyond_the_call", N_("More than duty asks")))),
    Indicator("efficiency", N_("Efficiency and strategy"), (
        ("cost", N_("Cost and resources")), ("critical_factors", N_("Critical factors known, watched and managed")))),
)  # fmt: skip


def _scored(name: str, label: str, section: str) -> tuple[Field, ...]:
    return (
        Field(f"{name}_our_score", Score(LEVELS), N_("Our score"), section=section, of=label),
        Field(f"{name}_their_score", Score(LEVELS), N_("Their score"), section=section, of=label),
        Field(f"{name}_evidence", LongText(), N_("Evidence"), section=section, of=label),
        Field(f"{name}_note", LongText(), N_("Note"), section=section, of=label),
    )


def _indicator_fields() -> tuple[Field, ...]:
    fields: list[Field] = []
    for indicator in INDICATORS:
        fields += _scored(indicator.name, indicator.label, indicator.label)
        for name, label in indicator.parts:
            fields += _scored(f"{indicator.name}_{name}", label, indicator.label)
    return tuple(fields)


REVIEW = RecordType(
    "review",
    N_("Yearly evaluation"),
    N_("Yearly evaluations"),
    names=("year", "partner"),
    newest_first="year",
    fields=(
        Field("year", Number(least=2000, most=2200), N_("Year"), required=True, in_list=True),
        Field("partner", Link("partner"), N_("Partner"), in_list=True),
        *_indicator_fields(),
        Field("note", Text(), N_("Note"), in_list=True),
    ),
)

INNOVATION = RecordType(
    "innovation",
    N_("Agreed innovation"),
    N_("Agreed innovations"),
    names=("what",),
    known_by=("what",),
    newest_first="due_on",
    parents=("review",),
    fields=(
        Field("review", Link("review"), N_("Agreed in the evaluation"), required=True, in_list=True),
        Field("what", Text(), N_("What will be done"), required=True, in_list=True),
        Field("who", Text(), N_("Who is responsible"), in_list=True),
        Field("due_on", Date(), N_("By when"), in_list=True),
        Field("measure", Text(), N_("How success is measured"), in_list=True),
        Field(
            "status",
            Choice(AGREED_STATUS),
            N_("Status"),
            in_list=True,
        ),
        Field("done_on", Date(), N_("Done on")),
        Field("outcome", LongText(), N_("What came of it")),
    ),
)
