"""Services by component: in which span one counts, and what is left to itself."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.domain.insight.reported import Reported, only_accompanied
from bangjo_desktop.domain.insight.service_results import NOT_RECORDED, RECEIVED, UNDER_WAY, services_of
from bangjo_desktop.domain.insight.span import year_span
from bangjo_desktop.domain.record import Record

TODAY = date(2026, 11, 23)
FAMILIES = [Record("family", "f" * 32, {}), Record("family", "0" * 32, {"suspended": True})]


def found(*services: dict[str, str]) -> Reported:
    records = [
        Record("service", f"{number:032x}", {"family": "f" * 32, **values}) for number, values in enumerate(services)
    ]
    return only_accompanied(Reported(year_span(2026), TODAY, families=FAMILIES, services=records))


def test_it_counts_where_it_was_asked_for_and_without_a_day_where_it_came() -> None:
    told = services_of(found(
        {"component": "therapy", "status": "received", "asked_on": "2025-12-31", "received_on": "2026-02-01"},
        {"component": "therapy", "status": "received", "received_on": "2026-02-01"},
        {"component": "therapy", "status": "scheduled", "asked_on": "2026-11-23"},
        {"component": "therapy", "status": "asked", "asked_on": "2026-11-24"},
        {"component": "therapy", "status": "asked"},
        {"component": "therapy", "status": "asked", "asked_on": "2026-05-05", "family": "0" * 32},
    ))  # fmt: skip
    assert [(one.component, dict(one.outcomes), len(one.families)) for one in told] == [
        ("therapy", {RECEIVED: 1, UNDER_WAY: 1}, 1)
    ]


def test_one_for_a_person_counts_for_the_family_of_that_person() -> None:
    persons = [Record("person", name * 32, {"family": family}) for name, family in (("a", "f" * 32), ("b", "0" * 32))]
    named = [
        Record("service", f"{place:032x}", {"person": name * 32, "component": "therapy", "asked_on": "2026-05-05"})
        for place, name in enumerate("abc")
    ]
    told = services_of(
        only_accompanied(Reported(year_span(2026), TODAY, families=FAMILIES, persons=persons, services=named))
    )
    assert [(sum(one.outcomes.values()), one.families) for one in told] == [(1, {"f" * 32})]


def test_components_come_in_the_order_of_the_programme_and_unknown_ones_last() -> None:
    days = {"asked_on": "2026-03-03"}
    told = services_of(found({**days}, {**days, "component": "accessibility"}, {**days, "component": "newer"},
                             {**days, "component": "basic_needs", "status": "newer"}))  # fmt: skip
    assert [one.component for one in told] == ["basic_needs", "accessibility", "newer", NOT_RECORDED]
    assert told[0].outcomes == {NOT_RECORDED: 1}


def test_one_that_names_only_a_child_counts_for_the_childs_family() -> None:
    child = Record("person", "c" * 32, {"family": "f" * 32})
    services = [
        Record("service", "1" * 32, {"person": "c" * 32, "component": "therapy", "asked_on": "2026-03-03"}),
        Record("service", "2" * 32, {"person": "d" * 32, "component": "therapy", "asked_on": "2026-03-03"}),
    ]
    told = services_of(
        only_accompanied(Reported(year_span(2026), TODAY, families=FAMILIES, persons=[child], services=services))
    )
    assert [(one.families, sum(one.outcomes.values())) for one in told] == [({"f" * 32}, 1)]
