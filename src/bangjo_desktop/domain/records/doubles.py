"""What people said about records that look the same: that they are not."""

from bangjo_desktop.domain.kinds import Links
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field, RecordType

DISTINCT = RecordType(
    "distinct",
    N_("Not the same"),
    N_("Not the same"),
    names=("families", "people", "letters"),
    by_hand=False,
    fields=(
        Field("families", Links("family"), N_("Families"), in_list=True),
        Field("people", Links("person"), N_("Family members"), in_list=True),
        Field("letters", Links("letter"), N_("Letters"), in_list=True),
    ),
)
