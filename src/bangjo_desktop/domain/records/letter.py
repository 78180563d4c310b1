"""Letters: what leaves the house, what they ask for, what comes in."""

from bangjo_desktop.domain.kinds import (
    Answers,
    Choice,
    Date,
    File,
    Link,
    LongText,
    Money,
    Number,
    Text,
    options,
)  # fmt: skip
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field, RecordType

CONTENT, WAY, REPLY, SIGNED = N_("Content"), N_("On its way"), N_("Reply and aid"), N_("Signatures")

LETTER_CODES = options(
    ("PM", N_("Aid request (PM)")),
    ("TL", N_("Follow-up (TL)")),
    ("TK", N_("Thanks (TK)")),
    ("PI", N_("Request for permission (PI)")),
    ("BI", N_("Answer to a visit request (BI)")),
    ("LPJ", N_("Accountability report (LPJ)")),
    ("UND", N_("Invitation (UND)")),
    ("LB", N_("Monthly report (LB)")),
    ("ET", N_("Yearly evaluation (ET)")),
    ("ST", N_("Letter of assignment (ST)")),
)
LETTER_STATUS = options(
    ("draft", N_("Draft"), "draf;konsep"),
    ("final", N_("Final")),
    ("signed", N_("Signed")),
    ("sent", N_("Sent")),
    ("received", N_("Received by the agency")),
    ("in_disposition", N_("Passed on inside the agency")),
    ("answered", N_("Answered")),
    ("aid_received", N_("Aid received")),
    ("report_sent", N_("Report sent")),
    ("done", N_("Done")),
    ("cancelled", N_("Cancelled")),
)
DECISION = options(
    ("granted", N_("Granted"), "disetujui"),
    ("partly", N_("Partly granted"), "disetujui sebagian;sebagian"),
    ("refused", N_("Refused"), "ditolak"),
)

LETTER = RecordType(
    "letter",
    N_("Letter"),
    N_("Letters"),
    names=("number", "subject"),
    known_by=("number", "subject"),
    newest_first="date",
    parents=("activity",),
    fields=(
        Field("code", Choice(LETTER_CODES), N_("Kind of letter"), in_list=True),
        Field("number", Text(100), N_("Letter number"), in_list=True),
        Field("date", Date(), N_("Letter date"), in_list=True),
        Field("to", Link("partner"), N_("To"), section=CONTENT, in_list=True),
        Field("copies_to", LongText(), N_("Copies to"), section=CONTENT, help=N_("One line for each.")),
        Field("subject", Text(), N_("Subject"), section=CONTENT, in_list=True),
        Field("attachments", Text(), N_("Attachments"), section=CONTENT),
        Field("activity", Link("activity"), N_("Activity"), section=CONTENT),
        Field("family", Link("family"), N_("Family"), section=CONTENT),
        Field("needed_by", Date(), N_("Aid needed by"), section=CONTENT),
        Field("answers", Link("letter"), N_("Follows our letter"), section=CONTENT),
        Field("values", Answers(), N_("Filled into the template"), section=CONTENT),
        Field("status", Choice(LETTER_STATUS), N_("Status"), section=WAY, in_list=True),
        Field("finalised_on", Date(), N_("Made final on"), section=WAY),
        Field("signed_on", Date(), N_("Signed on"), section=WAY),
        Field("sent_on", Date(), N_("Handed in on"), section=WAY),
        Field("sent_by", Text(), N_("Handed in by"), section=WAY),
        Field("received_on", Date(), N_("Received on"), section=WAY),
        Field("received_by", Text(), N_("Received by"), section=WAY),
        Field("agenda_number", Text(), N_("Agenda number"), section=WAY),
        Field("disposition_to", Text(), N_("Passed on to"), section=WAY),
        Field("replied_on", Date(), N_("Answered on"), section=REPLY),
        Field("reply_number", Text(), N_("Number of the reply"), section=REPLY),
        Field("decision", Choice(DECISION), N_("Decision"), section=REPLY),
        Field("aid_received_on", Date(), N_("Aid received on"), section=REPLY),
        Field("report_sent_on", Date(), N_("Report sent on"), section=REPLY),
        Field("reply_scan", File(), N_("Scan of the reply"), section=REPLY),
        Field("cancelled_on", Date(), N_("Cancelled on"), section=WAY),
        Field("cancelled_because", Text(), N_("Cancelled because"), section=WAY),
        Field("signatory_1", Text(), N_("First signatory"), section=SIGNED),
        Field("signatory_1_title", Text(), N_("First signatory's title"), section=SIGNED),
        Field("signatory_2", Text(), N_("Second signatory"), section=SIGNED),
        Field("signatory_2_title", Text(), N_("Second signatory's title"), section=SIGNED),
        Field("pdf", File(), N_("Final letter (PDF)"), section=SIGNED),
    ),
)

LETTER_ITEM = RecordType(
    "letter_item",
    N_("Need"),
    N_("Needs"),
    names=("description",),
    known_by=("description",),
    parents=("letter",),
    fields=(
        Field("letter", Link("letter"), N_("Letter"), required=True, in_list=True),
        Field("position", Number(), N_("Position"), in_list=True),
        Field("description", Text(), N_("Item"), in_list=True),
        Field("quantity", Number(), N_("Quantity"), in_list=True),
        Field("unit", Text(40), N_("Unit"), in_list=True),
        Field("unit_price", Money(), N_("Unit price")),
        Field("granted", Number(), N_("Quantity granted")),
        Field("received", Number(), N_("Quantity received"), in_list=True),
        Field("distributed", Number(), N_("Quantity handed out"), in_list=True),
        Field("note", Text(), N_("Note"), in_list=True),
    ),
)

INCOMING_LETTER = RecordType(
    "incoming_letter",
    N_("Incoming letter"),
    N_("Incoming letters"),
    names=("number", "subject"),
    known_by=("number", "subject"),
    newest_first="date",
    fields=(
        Field("number", Text(100), N_("Letter number"), in_list=True),
        Field("date", Date(), N_("Letter date"), in_list=True),
        Field("received_on", Date(), N_("Received on"), in_list=True),
        Field("from", Link("partner"), N_("From"), in_list=True),
        Field("subject", Text(), N_("Subject"), in_list=True),
        Field("answers", Link("letter"), N_("Answers our letter"), in_list=True),
        Field("scan", File(), N_("Scan")),
        Field("note", LongText(), N_("Note")),
    ),
)
