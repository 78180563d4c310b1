"""The programme: activities, who attended, guests who ask to come."""

from bangjo_desktop.domain.kinds import Choice, Date, Link, Links, LongText, Number, Text, Time, options
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field, RecordType
from bangjo_desktop.domain.records.work import PERMISSION

WHEN, PEOPLE, AID, NOTES = N_("When and where"), N_("People"), N_("Aid and permission"), N_("Notes")

ACTIVITY_KINDS = options(
    ("learning", N_("Learning"), "belajar"),
    ("parent_training", N_("Parent training")),
    ("mentoring", N_("Mentoring")),
    ("counselling", N_("Counselling")),
    ("aid_distribution", N_("Handing out aid"), "pembagian bantuan"),
    ("coordination_meeting", N_("Coordination meeting"), "rapat"),
    ("outing", N_("Outing")),
    ("other", N_("Other")),
)
TOPICS = options(
    ("productive_parenting", N_("Productive parenting")),
    ("replacing_street_income", N_("Replacing street income")),
    ("financial_literacy", N_("Money sense")),
    ("health", N_("Health and nutrition"), "kesehatan"),
    ("child_protection", N_("Child protection")),
    ("education", N_("Schooling")),
    ("other", N_("Other")),
)

ACTIVITY = RecordType(
    "activity",
    N_("Activity"),
    N_("Activities"),
    names=("title", "date"),
    known_by=("title",),
    newest_first="date",
    fields=(
        Field("kind", Choice(ACTIVITY_KINDS), N_("Kind of activity"), in_list=True),
        Field("topic", Choice(TOPICS), N_("Topic")),
        Field("title", Text(), N_("Title"), required=True, in_list=True),
        Field("date", Date(), N_("Date"), section=WHEN, in_list=True),
        Field("start", Time(), N_("Start"), section=WHEN),
        Field("end", Time(), N_("End"), section=WHEN),
        Field("place", Text(), N_("Place"), section=WHEN, in_list=True),
        Field("area", Link("area"), N_("Area"), section=WHEN, in_list=True),
        Field("facilitator", Text(), N_("Speaker"), section=PEOPLE),
        Field("workers", Links("worker"), N_("Volunteers on duty"), section=PEOPLE),
        Field("audience", Text(), N_("For whom"), section=PEOPLE),
        Field("expected", Number(most=100_000), N_("People expected"), section=PEOPLE, in_list=True),
        Field("permission", Choice(PERMISSION), N_("Permission"), section=AID),
        Field("needed_by", Date(), N_("Aid needed by"), section=AID),
        Field(
            "status",
            Choice(
                options(
                    ("planned", N_("Planned"), "rencana"),
                    ("done", N_("Done"), "selesai;terlaksana"),
                    ("cancelled", N_("Cancelled"), "batal"),
                )
            ),
            N_("Status"),
            in_list=True,
        ),
        Field("minutes", LongText(), N_("Minutes"), section=NOTES),
        Field("note", LongText(), N_("Note"), section=NOTES),
    ),
)

ATTENDANCE = RecordType(
    "attendance",
    N_("Attendance"),
    N_("Attendance"),
    names=("activity", "person"),
    parents=("activity", "person"),
    fields=(
        Field("activity", Link("activity"), N_("Activity"), required=True, in_list=True),
        Field("person", Link("person"), N_("Family member"), required=True, in_list=True),
        Field(
            "status",
            Choice(
                options(
                    ("present", N_("Present"), "hadir;h"),
                    ("excused", N_("Excused"), "izin;i"),
                    ("sick", N_("Sick"), "sakit;s"),
                    ("absent", N_("Absent"), "tidak hadir;alpa;a"),
                )
            ),
            N_("Status"),
            in_list=True,
        ),
        Field("note", Text(), N_("Note"), in_list=True),
    ),
)

GUEST_REQUEST = RecordType(
    "guest_request",
    N_("Visit request"),
    N_("Visit requests"),
    names=("requester", "institution"),
    known_by=("requester",),
    newest_first="letter_date",
    fields=(
        Field("requester", Text(), N_("Requester"), in_list=True),
        Field("institution", Text(), N_("Institution"), in_list=True),
        Field("letter_number", Text(), N_("Number of their letter")),
        Field("letter_date", Date(), N_("Date of their letter"), in_list=True),
        Field("purpose", Text(), N_("Purpose"), in_list=True),
        Field(
            "decision",
            Choice(
                options(
                    ("agreed", N_("Agreed")),
                    ("other_date", N_("Agreed on another day")),
                    ("not_yet", N_("Not agreed")),
                    ("waiting", N_("Waiting")),
                )
            ),
            N_("Decision"),
            in_list=True,
        ),
        Field("decided_because", Text(), N_("Reason")),
        Field("date", Date(), N_("Date"), section=WHEN, in_list=True),
        Field("start", Time(), N_("Start"), section=WHEN),
        Field("end", Time(), N_("End"), section=WHEN),
        Field("place", Text(), N_("Place"), section=WHEN),
        Field("companion", Link("worker"), N_("Companion")),
        Field("reply", Link("letter"), N_("Our reply")),
    ),
)
