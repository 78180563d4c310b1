"""What the meanings of columns are called."""

from __future__ import annotations

from bangjo_desktop.domain.language import N_
from bangjo_desktop.exchange.adopting import meanings as m

WORDS = {
    m.IGNORED: N_("Keep in the note"),
    m.NUMBER: N_("Running number (not needed)"),
    m.CHILD: N_("Child's name"),
    m.NICKNAME: N_("Nickname"),
    m.SEX: N_("Sex"),
    m.BIRTH: N_("Date of birth or age"),
    m.PARENTS: N_("Parents' names"),
    m.FATHER: N_("Father's name"),
    m.MOTHER: N_("Mother's name"),
    m.ADDRESS: N_("Address of stay"),
    m.AREA: N_("Area"),
    m.SCHOOL: N_("School"),
    m.GRADE: N_("Grade"),
    m.PHONE: N_("Phone"),
    m.STREET: N_("Activities on the street"),
    m.NIK: N_("NIK"),
    m.NISN: N_("NISN"),
    m.KK: N_("Family card number (KK)"),
    m.CODE: N_("Family code"),
    m.NOTE: N_("Note"),
    m.DATE: N_("Day of the visit"),
    m.FAMILY: N_("Family that was visited"),
    m.WORKERS: N_("Visited by"),
    m.MET: N_("Whether somebody was met"),
    m.SEEN: N_("What was seen and heard"),
    m.NEXT: N_("Next step"),
    m.FOLLOW_UP: N_("Follow up on"),
}
