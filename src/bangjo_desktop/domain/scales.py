"""The scales of the monthly record: fourteen aspects in worded levels, and the causes of slow change.

Source: DOMAIN notes §4, after the Child Status Index (four levels, higher is better, meant for home visitors).
A new wording is a new rubric version, so that old scores keep their meaning.
"""

from __future__ import annotations

from dataclasses import dataclass

from bangjo_desktop.domain.language import N_

RUBRIC_VERSION = 1
PROTECTION = "child_protection"
STREET_INCOME = "reliance_on_child_income"


@dataclass(frozen=True)
class Aspect:
    """One of the fourteen aspects: `levels[0]` words score 1, `levels[3]` score 4."""

    name: str
    label: str
    levels: tuple[str, str, str, str]


@dataclass(frozen=True)
class Cause:
    """One cause of slow change; `side` is `family`, `services` or `partnership`."""

    code: str
    label: str
    side: str


ASPECTS = (
    Aspect("school_attendance", N_("School attendance"), (
        N_("Not in school"), N_("Enrolled, attends under 60%"), N_("Attends 60–84%"), N_("Attends 85% or more"))),
    Aspect("parental_support", N_("Parental support for school"), (
        N_("Refuses or forbids"), N_("Allows, does not help"), N_("Helps when reminded"),
        N_("Brings, follows up, meets the teacher"))),
    Aspect("street_time", N_("Child's days on the street"), (
        N_("20 days or more"), N_("10–19 days"), N_("1–9 days"), N_("0 days"))),
    Aspect("reliance_on_child_income", N_("Reliance on the child's income"), (
        N_("More than 50%"), N_("26–50%"), N_("1–25%"), N_("0%"))),
    Aspect("alternative_income", N_("Substitute income"), (
        N_("None, not willing to try"), N_("A plan or training"), N_("Work under way, irregular"),
        N_("Steady for 3 months or more"))),
    Aspect("basic_needs", N_("Basic needs"), (
        N_("Often not enough to eat"), N_("Enough to eat, with debts"), N_("Basic needs met"),
        N_("Needs met, some left over"))),
    Aspect("savings_literacy", N_("Savings and money sense"), (
        N_("No records, caught by loan sharks"), N_("Knows income and spending, no savings"),
        N_("Sometimes records or saves"), N_("Records and saves regularly"))),
    Aspect("housing_quality", N_("Housing"), (
        N_("No fixed place, on the street"), N_("Staying with others or at risk of eviction"),
        N_("Rented, poor condition"), N_("Decent and stable"))),
    Aspect("nutrition", N_("Nutrition"), (
        N_("1 meal a day or less"), N_("2 meals, whatever there is"), N_("3 meals, little variety"),
        N_("3 meals with vegetables and protein"))),
    Aspect("health", N_("Health"), (
        N_("Illness not treated"), N_("Treated only when severe, no JKN"), N_("JKN active, rarely used"),
        N_("JKN active, regular check-ups"))),
    Aspect("civil_documents", N_("Civil documents"), (
        N_("No KK, NIK or akta"), N_("Some, others not applied for"), N_("In process"),
        N_("Complete (KTP, KK, akta, KIA)"))),
    Aspect("child_protection", N_("Child protection"), (
        N_("Violence or exploitation is happening: refer now"), N_("Real threat or forced to work"),
        N_("Some risk, care is improving"), N_("Safe, no physical punishment"))),
    Aspect("psychosocial", N_("Psychosocial"), (
        N_("Severe distress, withdrawn, substances"), N_("Often gloomy or angry"), N_("Fairly stable, has friends"),
        N_("Confident, has goals"))),
    Aspect("participation", N_("Training and counselling"), (
        N_("Never attends or refuses"), N_("Attends under 50%"), N_("Attends 50% or more"),
        N_("Attends 80% or more and applies it"))),
)  # fmt: skip

FAMILY, SERVICES, PARTNERSHIP = "family", "services", "partnership"
SIDES = {
    FAMILY: N_("The family's side"),
    SERVICES: N_("Documents and services"),
    PARTNERSHIP: N_("Our own side"),
    "unknown": N_("Not known yet"),
}
CAUSES = (
    Cause("E1", N_("Daily income depends on the child"), FAMILY),
    Cause("E2", N_("No substitute income yet"), FAMILY),
    Cause("E3", N_("Debt or loan sharks"), FAMILY),
    Cause("E4", N_("No start-up capital or tools"), FAMILY),
    Cause("K1", N_("Parents see little value in school"), FAMILY),
    Cause("K2", N_("Long habit of street life"), FAMILY),
    Cause("K3", N_("Parents order or force the child to work"), FAMILY),
    Cause("K4", N_("Conflict, divorce or an unsupported single parent"), FAMILY),
    Cause("K5", N_("Violence in the family"), FAMILY),
    Cause("K6", N_("A parent is ill, disabled or addicted"), FAMILY),
    Cause("K7", N_("Parents have little schooling or cannot read"), FAMILY),
    Cause("A1", N_("Child is used to having its own money"), FAMILY),
    Cause("A2", N_("Behind in lessons, ashamed to return to school"), FAMILY),
    Cause("A3", N_("Bullied at school"), FAMILY),
    Cause("A4", N_("Child's health or psychological problems"), FAMILY),
    Cause("L1", N_("Influence of friends or street groups"), FAMILY),
    Cause("L2", N_("Somebody organises or exploits them"), FAMILY),
    Cause("L3", N_("Moving house, eviction or tidal floods"), FAMILY),
    Cause("D1", N_("Civil documents missing"), SERVICES),
    Cause("D2", N_("Not in DTSEN or aid goes elsewhere"), SERVICES),
    Cause("D3", N_("School costs (uniform, transport)"), SERVICES),
    Cause("M1", N_("Late reply to a letter or late aid"), PARTNERSHIP),
    Cause("M2", N_("Visits or training not regular"), PARTNERSHIP),
    Cause("M3", N_("Too few volunteers, or they changed"), PARTNERSHIP),
    Cause("M4", N_("Content or time does not suit parents' working hours"), PARTNERSHIP),
    Cause("M5", N_("Referral service not available (psychologist, PKBM)"), PARTNERSHIP),
    Cause("X1", N_("Not known, to be explored"), "unknown"),
)


def aspect(name: str) -> Aspect:
    """Return the aspect called `name`; a name that is none of the fourteen is a KeyError."""
    return {item.name: item for item in ASPECTS}[name]


def cause(code: str) -> Cause | None:
    """Return the cause with `code`, or None for a code of a newer program."""
    return next((item for item in CAUSES if item.code == code), None)
