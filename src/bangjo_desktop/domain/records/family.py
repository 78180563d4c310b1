"""Families and the people in them: identity, documents, schooling, consent."""

from bangjo_desktop.domain.kinds import (
    Choice,
    Choices,
    Date,
    Digits,
    File,
    Flag,
    Link,
    LongText,
    Number,
    Phone,
    Text,
    options,
)  # fmt: skip
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field, RecordType

WHERE, WELFARE, CARE = N_("Where they live"), N_("Welfare"), N_("Accompaniment")
NOTES, BIRTH, NUMBERS, STREET, LIFE = (
    N_("Notes"),
    N_("Birth"),
    N_("Identity numbers"),
    N_("On the street"),
    N_("Daily life"),
)

PHONE_HEADERS = ("No HP", "No. HP", "HP", "Telp", "No. Telp", "WA")

PROGRAMMES = options(
    ("pkh", "PKH"),
    ("sembako", "Sembako", "bpnt;sembako/bpnt"),
    ("pip", "PIP", "kip;pip/kip"),
    ("pbi_jk", "PBI-JK", "pbi;pbi jk"),
    ("atensi", "ATENSI"),
    ("blt", "BLT"),
    ("other", N_("Other")),
)
HOUSING = options(
    ("own", N_("Own house")),
    ("rented_house", N_("Rented house"), "kontrak;kontrakan"),
    ("rented_room", N_("Rented room"), "kos;kost"),
    ("staying", N_("Staying with others"), "menumpang;numpang"),
    ("lodging", N_("Lodging house"), "boro;pondok boro"),
    ("street", N_("On the street or under a bridge")),
    ("other", N_("Other")),
)
RISK = options(("none", N_("None")), ("low", N_("Low")), ("medium", N_("Medium")), ("high", N_("High")))
FAMILY_STATUS = options(
    ("active", N_("Active"), "aktif"), ("closed", N_("Closed"), "selesai"), ("moved", N_("Moved away"), "pindah")
)

FAMILY = RecordType(
    "family",
    N_("Family"),
    N_("Families"),
    names=("head_name", "code"),
    known_by=("head_name", "code"),
    parents=("area",),
    fields=(
        Field(
            "code",
            Text(40),
            N_("Family code"),
            in_list=True,
            also=("Kode", "Kode KK"),
            help=N_("Given by the house, for instance KL-014"),
        ),
        Field(
            "head_name",
            Text(200),
            N_("Head of family"),
            required=True,
            in_list=True,
            also=("Nama KK", "Nama kepala keluarga"),
        ),
        Field("area", Link("area"), N_("Area"), section=WHERE, in_list=True),
        Field("address", Text(), N_("Address of stay"), section=WHERE, in_list=True, also=("Alamat",)),
        Field("rt_rw", Text(20), N_("RT/RW"), section=WHERE),
        Field("phone", Phone(), N_("Phone"), section=WHERE, in_list=True, also=PHONE_HEADERS),
        Field("phone_owner", Text(), N_("Whose phone"), section=WHERE),
        Field("housing", Choice(HOUSING), N_("Housing"), section=WHERE),
        Field("kk_number", Digits(16, masked=True), N_("Family card number (KK)"), section=WELFARE, confidential=True),
        Field("desil", Number(least=1, most=10), N_("Welfare decile (desil)"), section=WELFARE),
        Field("desil_checked_on", Date(), N_("Decile checked on"), section=WELFARE),
        Field("programmes", Choices(PROGRAMMES), N_("Aid programmes"), section=WELFARE),
        Field("companion", Link("worker"), N_("Companion"), section=CARE, in_list=True),
        Field("companion_since", Date(), N_("Companion since"), section=CARE),
        Field("former_companion", Link("worker"), N_("Companion before"), section=CARE),
        Field("risk", Choice(RISK), N_("Risk"), section=CARE, in_list=True),
        Field("status", Choice(FAMILY_STATUS), N_("Status"), section=CARE, in_list=True),
        Field("opened_on", Date(), N_("Accompanied since"), section=CARE),
        Field("closed_on", Date(), N_("Closed on"), section=CARE),
        Field("closed_because", Text(), N_("Closed because"), section=CARE),
        Field("suspended", Flag(), N_("Processing on hold"), section=CARE),
        Field("note", LongText(), N_("Note"), section=NOTES),
    ),
)

RELATIONS = options(
    ("head", N_("Head of family"), "kepala keluarga;kk"),
    ("husband", N_("Husband"), "suami;ayah;bapak"),
    ("wife", N_("Wife"), "istri;ibu"),
    ("child", N_("Child"), "anak"),
    ("son_or_daughter_in_law", N_("Son- or daughter-in-law")),
    ("grandchild", N_("Grandchild"), "cucu"),
    ("parent", N_("Parent"), "orang tua"),
    ("parent_in_law", N_("Parent-in-law"), "mertua"),
    ("other_family", N_("Other family")),
    ("guardian", N_("Guardian"), "wali"),
    ("other", N_("Other")),
)
SEX = options(("male", N_("Male"), "l;laki;lk;cowok;m"), ("female", N_("Female"), "p;pr;perempuan;cewek;f"))
PRECISION = options(
    ("exact", N_("Exact")),
    ("month", N_("Month and year")),
    ("year", N_("Year")),
    ("estimated", N_("Estimated age")),
    ("unknown", N_("Not known")),
)
STREET_LINK = options(
    ("lives", N_("Lives on the street")),
    ("works", N_("Works on the street, goes home")),
    ("at_risk", N_("At risk")),
    ("street_family", N_("Child of a street family")),
)
STREET_ACTIVITIES = options(
    ("busking", N_("Busking"), "mengamen;ngamen"),
    ("begging", N_("Begging"), "mengemis"),
    ("hawking", N_("Hawking (tissues, newspapers, drinks)"), "asongan;jualan asongan"),
    ("selling_food", N_("Selling food on foot"), "jualan makanan;telur gulung"),
    ("window_cleaning", N_("Cleaning car windows"), "ngelap kaca"),
    ("silver_person", N_("Silver person"), "manusia silver"),
    ("clown", N_("Street clown"), "badut"),
    ("parking", N_("Unofficial parking"), "parkir liar"),
    ("scavenging", N_("Scavenging"), "memulung"),
    ("carrying", N_("Carrying loads or umbrellas"), "kuli;ojek payung"),
    ("begging_with_parents", N_("Taken along by parents to beg")),
    ("selling_with_parents", N_("Sells together with parents")),
    ("other", N_("Other")),
)
EDUCATION = options(
    ("none", N_("No schooling yet")),
    ("sd_unfinished", N_("SD not finished")),
    ("sd", N_("Finished SD"), "sd"),
    ("smp", N_("Finished SMP"), "smp;sltp"),
    ("sma", N_("Finished SMA or SMK"), "sma;smk;slta"),
    ("diploma", N_("Diploma")),
    ("degree", N_("University degree"), "s1;sarjana"),
)
INSURANCE = options(
    ("none", N_("None"), "tidak ada;belum punya"),
    ("pbi", N_("JKN, paid by the state (PBI)"), "pbi;kis"),
    ("self", N_("JKN, paid by themselves"), "mandiri"),
    ("inactive", N_("JKN, not active"), "tidak aktif;mati;nonaktif"),
    ("other", N_("Other")),
)

PERSON = RecordType(
    "person",
    N_("Family member"),
    N_("Family members"),
    names=("full_name",),
    known_by=("full_name", "nickname"),
    parents=("family",),
    fields=(
        Field("family", Link("family"), N_("Family"), in_list=True),
        Field("full_name", Text(200), N_("Full name"), required=True, in_list=True, also=("Nama", "Nama anak")),
        Field("nickname", Text(), N_("Nickname"), in_list=True),
        Field("relation", Choice(RELATIONS), N_("Relation"), in_list=True),
        Field("sex", Choice(SEX), N_("Sex"), in_list=True, also=("L/P", "JK")),
        Field("birth_date", Date(), N_("Date of birth"), section=BIRTH, in_list=True, also=("Tgl lahir",)),
        Field("birth_precision", Choice(PRECISION), N_("How exact"), section=BIRTH),
        Field("age_estimated_on", Date(), N_("Age estimated on"), section=BIRTH),
        Field("nik", Digits(16, masked=True), N_("NIK"), section=NUMBERS, confidential=True),
        Field("nisn", Digits(10), N_("NISN"), section=NUMBERS),
        Field("assisted", Flag(), N_("Assisted child"), section=STREET, in_list=True),
        Field("street_link", Choice(STREET_LINK), N_("Link to the street"), section=STREET),
        Field("street_activities", Choices(STREET_ACTIVITIES), N_("Activities on the street"), section=STREET),
        Field("occupation", Text(), N_("Occupation"), section=LIFE),
        Field("education", Choice(EDUCATION), N_("Education"), section=LIFE),
        Field("phone", Phone(), N_("Phone"), section=LIFE),
        Field("health_insurance", Choice(INSURANCE), N_("Health insurance"), section=LIFE),
        Field("disability", Text(), N_("Disability"), section=LIFE),
        Field(
            "alias_of", Link("person"), N_("Same person as"), help=N_("Set when two records of one person are joined.")
        ),
        Field("note", LongText(), N_("Note"), section=NOTES),
    ),
)

DOCUMENT_KINDS = options(
    ("akta", N_("Birth certificate (akta)"), "akta;akta kelahiran"), ("kia", "KIA"), ("kk", "KK"), ("ktp", "KTP"),
    ("jkn", "JKN"), ("kip", "KIP"), ("kks", "KKS"), ("ijazah", N_("School certificate (ijazah)"), "ijazah"),
)  # fmt: skip

DOCUMENT = RecordType(
    "document",
    N_("Document"),
    N_("Documents"),
    names=("kind", "person"),
    parents=("person",),
    fields=(
        Field("person", Link("person"), N_("Family member"), in_list=True),
        Field("kind", Choice(DOCUMENT_KINDS), N_("Kind of document"), in_list=True),
        Field(
            "status",
            Choice(
                options(
                    ("none", N_("Does not have it"), "belum;tidak ada;belum punya"),
                    ("in_process", N_("In process"), "sedang diurus;proses"),
                    ("has", N_("Has it"), "punya;ada"),
                )
            ),
            N_("Document status"),
            in_list=True,
        ),
        Field("number", Text(40), N_("Document number"), confidential=True),
        Field("since", Date(), N_("Since"), in_list=True),
        Field("note", LongText(), N_("Note")),
    ),
)

LEVELS = options(
    ("paud", "PAUD/KB", "paud;kb"), ("tk", "TK/RA", "tk;ra"), ("sd", "SD/MI", "sd;mi"), ("smp", "SMP/MTs", "smp;mts"),
    ("sma", "SMA/MA/SMK", "sma;ma;smk"), ("slb", "SLB"), ("paket_a", "Kejar Paket A", "paket a"),
    ("paket_b", "Kejar Paket B", "paket b"), ("paket_c", "Kejar Paket C", "paket c"),
)  # fmt: skip
SCHOOL_STATUS = options(
    ("not_school_age", N_("Not of school age yet"), "belum usia sekolah"),
    ("in_school", N_("In school"), "sekolah"),
    ("equivalency", N_("Equivalency class (Kejar Paket)"), "kesetaraan"),
    ("dropped_out", N_("Dropped out"), "putus sekolah;do"),
    ("finished_not_continuing", N_("Finished, not continuing"), "lulus tidak melanjutkan;ltm"),
    ("never_schooled", N_("Never schooled"), "belum pernah sekolah;bpb"),
    ("finished", N_("Finished"), "lulus"),
    ("unknown", N_("Not known"), "tidak diketahui"),
)

SCHOOLING = RecordType(
    "schooling",
    N_("School year"),
    N_("School history"),
    names=("person", "school_year"),
    newest_first="school_year",
    parents=("person",),
    fields=(
        Field("person", Link("person"), N_("Family member"), in_list=True),
        Field("school_year", Text(9), N_("School year"), in_list=True, help=N_("July to June, for instance 2026/2027")),
        Field("level", Choice(LEVELS), N_("Level"), in_list=True),
        Field("grade", Text(10), N_("Grade"), in_list=True),
        Field("school", Text(), N_("School"), in_list=True),
        Field("status", Choice(SCHOOL_STATUS), N_("School status"), in_list=True),
        Field("since", Date(), N_("Since")),
        Field("reason", Text(), N_("Reason")),
        Field("support", Text(), N_("Support given")),
    ),
)

PURPOSES = options(
    ("record", N_("Record for accompaniment")),
    ("share_dinsos", N_("Share with Dinsos")),
    ("photo_reports", N_("Photo in reports")),
    ("photo_public", N_("Photo in public")),
)

CONSENT = RecordType(
    "consent",
    N_("Consent"),
    N_("Consents"),
    names=("family", "given_on"),
    newest_first="given_on",
    parents=("family",),
    fields=(
        Field("family", Link("family"), N_("Family"), in_list=True),
        Field("person", Link("person"), N_("Family member"), in_list=True),
        Field("purposes", Choices(PURPOSES), N_("Purposes"), in_list=True),
        Field("given_by", Text(), N_("Given by"), in_list=True),
        Field("relation", Text(), N_("Relation")),
        Field("given_on", Date(), N_("Given on"), in_list=True),
        Field("withdrawn_on", Date(), N_("Withdrawn on"), in_list=True),
        Field(
            "takes_back",
            Flag(),
            N_("Only takes back these purposes"),
            in_list=True,
            help=N_("This sheet gives nothing: it takes the purposes named here back, and all others stand."),
        ),
        Field("scan", File(), N_("Scan of the signed sheet")),
    ),
)
