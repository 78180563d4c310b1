"""How SQL tells what a change says in a reserved field from what a person wrote.

Only a name at the top of `fields` or `replaces` counts, parsed as JSON: the same text as a value, or deeper within one,
is somebody's own. `arrivals` lets no reserved name in unless one stands first, so three characters spare the usual
change the parsing.
"""

from __future__ import annotations

from bangjo_desktop.domain.change import ERASED, JOINED

BEGINS_RESERVED = "substr({}, 1, 3) = '{{\"_'"
"""The test whether a column begins as one with reserved names does, to be formatted with its name."""


def speaks(name: str, column: str) -> str:
    """Return the SQL test whether the JSON object in `column` has the reserved `name`, be its value null."""
    return f"CASE WHEN {BEGINS_RESERVED.format(column)} THEN json_type({column}, '$.{name}') END IS NOT NULL"


IS_ERASURE = speaks(ERASED, "change.fields")
MOVES_JOINS = f"({speaks(JOINED, 'change.fields')} OR {speaks(JOINED, 'change.replaces')})"
"""The test whether a row of the log joins or parts records; either column may say so."""
