"""The work with families: visits, monthly progress, what was agreed, services and referrals."""

from bangjo_desktop.domain.kinds import (
    Choice,
    Choices,
    Date,
    File,
    Flag,
    Link,
    Links,
    LongText,
    Money,
    Month,
    Number,
    Option,
    Score,
    Text,
    Time,
    options,
)  # fmt: skip
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field, RecordType
from bangjo_desktop.domain.records.family import STREET_ACTIVITIES
from bangjo_desktop.domain.scales import ASPECTS, CAUSES

WHEN, WHO, SEEN, NEXT = N_("When and where"), N_("Who"), N_("What was seen"), N_("What follows")
NUMBERS, SCORES, EVIDENCE, WHY = (
    N_("The month in numbers"),
    N_("The 14 aspects"),
    N_("Evidence"),
    N_("Why change is slow"),
)

CAUSE_OPTIONS = tuple(Option(cause.code, cause.label) for cause in CAUSES)
CONTACT = options(
    ("home", N_("At home"), "rumah;di rumah"),
    ("street", N_("In the street"), "jalan;di jalan"),
    ("house", N_("Came to the house"), "datang"),
    ("telephone", N_("By telephone"), "telepon;wa;whatsapp"),
    ("third_party", N_("Through somebody else"), "pihak ketiga"),
    ("not_met", N_("Not met"), "tidak bertemu;tidak ada"),
)
PERMISSION = options(
    ("not_needed", N_("Not needed")), ("asked", N_("Asked")), ("given", N_("Given")), ("refused", N_("Refused"))
)

VISIT = RecordType(
    "visit",
    N_("Visit"),
    N_("Visits"),
    names=("date", "family"),
    newest_first="date",
    parents=("family",),
    fields=(
        Field("date", Date(), N_("Date"), required=True, section=WHEN, in_list=True),
        Field("start", Time(), N_("Start"), section=WHEN),
        Field("end", Time(), N_("End"), section=WHEN),
        Field("contact", Choice(CONTACT), N_("Contact"), section=WHEN, in_list=True),
        Field("area", Link("area"), N_("Area"), section=WHEN, in_list=True),
        Field("place", Text(), N_("Place"), section=WHEN),
        Field("family", Link("family"), N_("Family"), section=WHO, in_list=True),
        Field("workers", Links("worker"), N_("Visited by"), section=WHO, in_list=True, also=("Petugas", "Relawan")),
        Field("met", Links("person"), N_("Met"), section=WHO),
        Field("purpose", Text(), N_("Purpose"), section=SEEN),
        Field("permission", Choice(PERMISSION), N_("Permission"), section=WHEN),
        Field("activity", Link("activity"), N_("Activity"), section=WHEN),
        Field(
            "observation",
            LongText(),
            N_("What was seen and heard"),
            section=SEEN,
            in_list=True,
            also=("Hasil kunjungan", "Hasil"),
        ),
        Field("street_seen", Choices(STREET_ACTIVITIES), N_("Seen on the street"), section=SEEN),
        Field("needs", LongText(), N_("Needs"), section=SEEN),
        Field("causes", Choices(CAUSE_OPTIONS), N_("Causes of slow change"), section=SEEN),
        Field("next_step", Text(), N_("Next step"), section=NEXT, also=("Tindak lanjut",)),
        Field("follow_up_on", Date(), N_("Follow up on"), section=NEXT, in_list=True, also=("Tgl kunjungan berikut",)),
        Field("confidential_note", LongText(), N_("Confidential note"), section=NEXT, confidential=True),
    ),
)

VERDICT = options(
    ("forward", N_("Forward"), "maju;naik"),
    ("same", N_("The same"), "tetap"),
    ("backward", N_("Backward"), "mundur;turun"),
)

PROGRESS = RecordType(
    "progress",
    N_("Monthly progress"),
    N_("Monthly progress"),
    names=("month", "family"),
    newest_first="month",
    parents=("family",),
    fields=(
        Field("family", Link("family"), N_("Family"), required=True, in_list=True),
        Field("month", Month(), N_("Month"), required=True, in_list=True),
        *(Field(item.name, Score(item.levels), item.label, section=SCORES) for item in ASPECTS),
        *(Field(f"{item.name}_evidence", Text(), EVIDENCE, section=EVIDENCE, of=item.label) for item in ASPECTS),
        Field("school_days", Number(most=31), N_("School days this month"), section=NUMBERS),
        Field("school_days_attended", Number(most=31), N_("School days attended"), section=NUMBERS),
        Field("street_days", Number(most=31), N_("Days on the street"), section=NUMBERS, in_list=True),
        Field("street_hours_per_day", Number(most=24), N_("Hours a day on the street"), section=NUMBERS),
        Field("income_total", Money(), N_("Family income"), section=NUMBERS, confidential=True),
        Field(
            "income_from_children",
            Money(),
            N_("Of it from the children on the street"),
            section=NUMBERS,
            confidential=True,
        ),
        Field("savings", Money(), N_("Savings"), section=NUMBERS),
        Field("causes", Choices(CAUSE_OPTIONS), N_("Causes of slow change"), section=WHY, in_list=True),
        Field("primary_cause", Choice(CAUSE_OPTIONS), N_("Main cause"), section=WHY),
        Field("verdict", Choice(VERDICT), N_("This month as a whole"), section=WHY, in_list=True),
        Field("note", LongText(), N_("Note"), section=WHY),
        Field("rubric_version", Number(least=1), N_("Rubric version"), section=EVIDENCE),
    ),
)

AGREED_STATUS = options(
    ("open", N_("Not done yet"), "belum"), ("done", N_("Done"), "selesai;sudah"), ("dropped", N_("Dropped"), "batal")
)

COMMITMENT = RecordType(
    "commitment",
    N_("Agreement with the family"),
    N_("Agreements with families"),
    names=("what",),
    known_by=("what",),
    newest_first="due_on",
    parents=("family",),
    fields=(
        Field("family", Link("family"), N_("Family"), required=True, in_list=True),
        Field("what", Text(), N_("What was agreed"), required=True, in_list=True),
        Field("who", Text(), N_("Who does it"), in_list=True),
        Field("due_on", Date(), N_("Due on"), in_list=True),
        Field(
            "status",
            Choice(AGREED_STATUS),
            N_("Status"),
            in_list=True,
        ),
        Field("done_on", Date(), N_("Done on")),
        Field("from_visit", Link("visit"), N_("From the visit")),
        Field("from_progress", Link("progress"), N_("From the monthly progress")),
    ),
)

COMPONENTS = options(
    ("basic_needs", N_("Support for basic needs")),
    ("social_care", N_("Social care and companionship")),
    ("family_support", N_("Support for the family")),
    ("therapy", N_("Physical, psychosocial and mental therapy")),
    ("vocational", N_("Vocational training and enterprise")),
    ("social_assistance", N_("Social assistance and aid")),
    ("accessibility", N_("Accessibility")),
)

SERVICE_STATUS = options(
    ("asked", N_("Asked")),
    ("agreed", N_("Agreed")),
    ("scheduled", N_("Scheduled")),
    ("received", N_("Received")),
    ("refused", N_("Refused")),
    ("not_available", N_("Not available")),
)

SERVICE = RecordType(
    "service",
    N_("Service or referral"),
    N_("Services and referrals"),
    names=("kind", "family"),
    newest_first="asked_on",
    parents=("family",),
    fields=(
        Field("family", Link("family"), N_("Family"), in_list=True),
        Field("person", Link("person"), N_("Family member"), in_list=True),
        Field("component", Choice(COMPONENTS), N_("Component (ATENSI)"), in_list=True),
        Field("kind", Text(), N_("Kind of service"), in_list=True),
        Field("provider", Link("partner"), N_("Provider"), in_list=True),
        Field("asked_on", Date(), N_("Asked on"), in_list=True),
        Field("status", Choice(SERVICE_STATUS), N_("Status"), in_list=True),
        Field(
            "follow_up_on",
            Date(),
            N_("Follow up on"),
            in_list=True,
            help=N_("The day on which somebody asks again, or goes along"),
        ),
        Field("accompanied_by", Link("worker"), N_("Accompanied by")),
        Field("received_on", Date(), N_("Received on")),
        Field("result", LongText(), N_("Result")),
        Field("letter", Link("letter"), N_("Letter")),
    ),
)

DISCLOSURE = RecordType(
    "disclosure",
    N_("Data given out"),
    N_("Data given out"),
    names=("made_on", "what"),
    newest_first="made_on",
    by_hand=False,
    fields=(
        Field("made_on", Date(), N_("Date"), in_list=True),
        Field("by", Link("worker"), N_("By"), in_list=True),
        Field(
            "kind",
            Choice(options(("printed", N_("Printed")), ("exported", N_("Exported")), ("shown", N_("Shown")))),
            N_("How"),
            in_list=True,
        ),
        Field("what", Text(), N_("What"), in_list=True),
        Field("to_whom", Text(), N_("To whom"), in_list=True),
        Field("purpose", Text(), N_("Purpose")),
        Field("families", Links("family"), N_("Families")),
        Field("with_names", Flag(), N_("With names"), in_list=True),
    ),
)

SHEET_READERS = options(("month", N_("One month")), ("family", N_("For the family")), ("file", N_("For the file")))

KEPT_SHEET = RecordType(
    "kept_sheet",
    N_("Final progress sheet"),
    N_("Final progress sheets"),
    names=("last_month", "family"),
    newest_first="made_on",
    parents=("family",),
    by_hand=False,
    fields=(
        Field("family", Link("family"), N_("Family"), required=True, in_list=True),
        Field("first_month", Month(), N_("From the month"), in_list=True),
        Field("last_month", Month(), N_("To the month"), in_list=True),
        Field("reader", Choice(SHEET_READERS), N_("For whom"), in_list=True),
        Field("made_on", Date(), N_("Made final on"), in_list=True),
        Field("pdf", File(), N_("Final sheet (PDF)")),
    ),
)
