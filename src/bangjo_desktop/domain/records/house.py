"""The house itself, its areas, its people and its partners."""

from bangjo_desktop.domain.kinds import (
    Answers,
    Choice,
    Choices,
    Date,
    File,
    Flag,
    Link,
    LongText,
    Number,
    Phone,
    Text,
    options,
)
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field, RecordType

ADDRESS, LETTERS, RULES, AGREEMENT = N_("Address"), N_("Letters"), N_("Rules"), N_("Agreement")

HOUSE = RecordType(
    "house",
    N_("House"),
    N_("House"),
    single=True,
    names=("name",),
    known_by=("name",),
    fields=(
        Field("name", Text(), N_("Name of the house"), required=True, in_list=True),
        Field(
            "parent_organisation", Text(), N_("Parent organisation"),
            help=N_("Stands above the name in the letterhead."),
        ),
        Field("address", Text(), N_("Address"), section=ADDRESS),
        Field("city", Text(), N_("City"), section=ADDRESS, in_list=True),
        Field("phone", Phone(), N_("Phone"), section=ADDRESS, in_list=True),
        Field("email", Text(), N_("E-mail"), section=ADDRESS),
        Field("logo", File(), N_("Logo"), section=LETTERS),
        Field(
            "letter_number_pattern", Text(), N_("Letter number pattern"), section=LETTERS,
            help=N_("For instance {urut:3}/{kode}/RPB/{bulan_romawi}/{tahun}"),
        ),
        Field(
            "numbering_reset",
            Choice(options(
                ("calendar_year", N_("Every calendar year")), ("month", N_("Every month")),
                ("board_term", N_("Every board term")), ("never", N_("Never")),
            )),
            N_("Numbering starts again"),
            section=LETTERS,
        ),
        Field("board_term_from", Date(), N_("Board term began on"), section=LETTERS),
        Field("letter_codes", Answers(), N_("The house's own codes"), section=LETTERS),
        Field(
            "numbering_by",
            Choice(options(
                ("one_laptop", N_("One laptop numbers")), ("each_laptop", N_("Each laptop with its letter")),
            )),
            N_("Who gives the numbers"),
            section=LETTERS,
        ),
        Field("numbering_laptop", Link("laptop"), N_("Laptop that gives the numbers"), section=LETTERS),
        Field(
            "subject_word", Choice(options(("hal", "Hal"), ("perihal", "Perihal"))), N_("Word before the subject"),
            section=LETTERS,
        ),
        Field("salutation", Text(), N_("Salutation"), section=LETTERS),
        Field("signatory_1", Text(), N_("First signatory"), section=LETTERS),
        Field("signatory_1_title", Text(), N_("First signatory's title"), section=LETTERS),
        Field("signatory_2", Text(), N_("Second signatory"), section=LETTERS),
        Field("signatory_2_title", Text(), N_("Second signatory's title"), section=LETTERS),
        Field("signatory_3", Text(), N_("Third signatory (Mengetahui)"), section=LETTERS),
        Field("signatory_3_title", Text(), N_("Third signatory's title"), section=LETTERS),
        Field(
            "protection_contacts", Text(), N_("Whom to call when a child is in danger"), section=RULES,
            help=N_("Left empty, SAPA 129 and the UPTD PPA of the city are named."),
        ),
        Field("lead_days", Number(most=365), N_("Days before the aid is needed to hand a letter in"), section=RULES),
        Field("reminder_after_days", Number(most=365), N_("Working days before a letter is chased"), section=RULES),
        Field("report_due_days", Number(most=365), N_("Working days to the accountability report"), section=RULES),
        Field("retention_years", Number(most=100), N_("Years that a closed family's record is kept"), section=RULES),
    ),
)  # fmt: skip

LAPTOP = RecordType(
    "laptop",
    N_("Laptop"),
    N_("Laptops"),
    names=("name",),
    known_by=("name",),
    by_hand=False,
    fields=(
        Field("name", Text(), N_("This laptop's name"), in_list=True),
        Field("letter", Text(2), N_("Letter in the numbers"), in_list=True),
        Field("key", Text(32), N_("Known by"), help=N_("By chance, so that two laptops of one name are not mixed up.")),
        Field("used_by", Text(), N_("Used by"), in_list=True),
    ),
)

AREA = RecordType(
    "area",
    N_("Area"),
    N_("Areas"),
    names=("name",),
    known_by=("name",),
    fields=(
        Field("name", Text(), N_("Name of the area"), required=True, in_list=True),
        Field("kelurahan", Text(), N_("Kelurahan"), in_list=True),
        Field("kecamatan", Text(), N_("Kecamatan"), in_list=True),
        Field("city", Text(), N_("City")),
        Field("meeting_place", Text(), N_("Meeting place"), in_list=True),
        Field("active", Flag(), N_("Active"), in_list=True),
        Field("note", LongText(), N_("Note")),
    ),
)

ROLES = options(
    ("coordinator", N_("Coordinator")),
    ("volunteer", N_("Volunteer")),
    ("secretary", N_("Secretary")),
    ("treasurer", N_("Treasurer")),
    ("psychologist", N_("Psychologist")),
    ("facilitator", N_("Facilitator")),
)

WORKER = RecordType(
    "worker",
    N_("Volunteer"),
    N_("Volunteers"),
    names=("full_name",),
    known_by=("full_name", "nickname"),
    fields=(
        Field("full_name", Text(), N_("Full name"), required=True, in_list=True),
        Field("nickname", Text(), N_("Nickname"), in_list=True),
        Field("phone", Phone(), N_("Phone"), in_list=True),
        Field("roles", Choices(ROLES), N_("Roles"), in_list=True),
        Field("organisation", Text(), N_("Organisation")),
        Field("active_from", Date(), N_("Active from")),
        Field("active_to", Date(), N_("Active to"), in_list=True),
    ),
)

PARTNER_KINDS = options(
    ("dinsos", N_("Social agency (Dinsos)"), "dinsos;dinas sosial"),
    ("kelurahan", N_("Kelurahan")),
    ("rt_rw", "RT/RW"),
    ("school", N_("School")),
    ("puskesmas", N_("Puskesmas")),
    ("psychologist", N_("Psychologist")),
    ("donor", N_("Donor")),
    ("other", N_("Other")),
)

PARTNER = RecordType(
    "partner",
    N_("Partner"),
    N_("Partners"),
    names=("institution",),
    known_by=("institution",),
    fields=(
        Field("institution", Text(), N_("Institution"), required=True, in_list=True),
        Field("kind", Choice(PARTNER_KINDS), N_("Kind of partner"), in_list=True),
        Field(
            "addressee_title", Text(), N_("Addressee's title"),
            help=N_("As it stands after Yth., for instance Kepala Dinas Sosial Kota Semarang"),
        ),
        Field("attention_of", Text(), N_("For the attention of (u.p.)")),
        Field("address", Text(), N_("Address"), section=ADDRESS),
        Field("city", Text(), N_("City"), section=ADDRESS, in_list=True),
        Field("phone", Phone(), N_("Phone"), section=ADDRESS, in_list=True),
        Field("agreement_number", Text(), N_("Agreement number"), section=AGREEMENT),
        Field("agreement_from", Date(), N_("Agreement from"), section=AGREEMENT),
        Field("agreement_to", Date(), N_("Agreement to"), section=AGREEMENT),
        Field("our_part", LongText(), N_("Our part"), section=AGREEMENT),
        Field("their_part", LongText(), N_("Their part"), section=AGREEMENT),
    ),
)  # fmt: skip

TEMPLATE = RecordType(
    "template",
    N_("Letter template"),
    N_("Letter templates"),
    names=("letter",),
    known_by=("letter",),
    fields=(
        Field("letter", Text(), N_("Replaces the shipped template"), required=True, in_list=True),
        Field("body", LongText(), N_("Body of the letter")),
        Field("note", LongText(), N_("Note"), in_list=True),
    ),
)

HOLIDAY = RecordType(
    "holiday",
    N_("Holiday"),
    N_("Holidays"),
    names=("name", "date"),
    known_by=("name",),
    newest_first="date",
    fields=(
        Field("date", Date(), N_("Date"), required=True, in_list=True),
        Field("name", Text(), N_("Holiday's name"), in_list=True),
    ),
)
