"""The check of what judges a newer program: it must know a right signature, and a wrong one."""

from __future__ import annotations

from bangjo_desktop.selftest.bench import Bench, must
from bangjo_desktop.sync.updates import is_signed

# Made by minisign itself with a key that was thrown away.
_KEY = "untrusted comment: thrown away\nRWTQ4jAqOwHWTftJhvGWf9ZCnrVo+WodOrtXpO5ojohO0OZliAp0mbVX\n"
_NAME, _SETUP = "bangjo-0.3.0-setup.exe", b"a setup for trying\n"
_SIGNATURE = """untrusted comment: signature from minisign secret key
RUTQ4jAqOwHWTcIzwtKxwiBY+hwxqScJh6hqcXENaCltniJ453kmEC40usKvDpOZztb0ya//ekAMVHhHCCEE6tSbDbt4iN+v9AY=
trusted comment: timestamp:1796137219\tfile:bangjo-0.3.0-setup.exe\thashed
sszVdAVO8eoOoOfBarK5vuYC6ug3mcaXMUYTwmzoH+pdK/lyFbsoPcIVlENnF69kSSQ60nsWjXtM/FjGOyh7Ag==
"""


def signatures(bench: Bench) -> str:
    """A setup that was signed is believed, and no longer when one letter of it is another."""
    setup = bench.folder / _NAME
    setup.write_bytes(_SETUP)
    must(is_signed(setup, _SIGNATURE, _KEY), "a right signature is not believed")
    setup.write_bytes(_SETUP.upper())
    must(not is_signed(setup, _SIGNATURE, _KEY), "a wrong signature is believed")
    return "Ed25519"
