"""What SQLCipher takes for the key itself: the rule of `is_raw_key` held against the library that is shipped."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from bangjo_desktop.domain.passphrase import is_raw_key, normalised
from bangjo_desktop.store.database import quoted

DIGITS = "ab" * 32


def keyed(path: Path, passphrase: str) -> sqlite.Connection:
    connection = sqlite.connect(str(path))
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = {quoted(passphrase)}")
    return connection


def opens(path: Path, passphrase: str) -> bool:
    connection = keyed(path, passphrase)
    try:
        connection.execute("SELECT count(*) FROM word").fetchone()
    except sqlite.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def lock(path: Path, passphrase: str) -> Path:
    connection = keyed(path, passphrase)
    connection.execute("CREATE TABLE word (word TEXT)")
    connection.commit()
    connection.close()
    return path


@pytest.mark.parametrize("passphrase", [f"x'{DIGITS}'", f"X'{DIGITS}'", f"x'{DIGITS}{DIGITS[:32]}'"])
def test_what_sqlcipher_takes_as_a_raw_key_is_refused(tmp_path, passphrase):
    path = lock(tmp_path / "raw", passphrase)
    assert opens(path, passphrase[:2] + passphrase[2:].upper()), "not hashed: the case of a digit does not matter"
    assert is_raw_key(passphrase)


@pytest.mark.parametrize("passphrase", [f"x'{DIGITS}z'", f"{DIGITS}", f"x'{'zz' * 32}'", f'x"{DIGITS}"'])
def test_what_is_not_refused_is_hashed(tmp_path, passphrase):
    path = lock(tmp_path / "hashed", passphrase)
    assert not opens(path, passphrase[:2] + passphrase[2:].upper())
    assert not is_raw_key(passphrase)


@pytest.mark.parametrize("typed", ["  Rahasia\t 🦊 ꦱꦸꦒꦼꦁ '\" -- ; \\ \n", "cafe\u0301 \x00 \ud800 %s {x} ?"])
def test_any_normalised_passphrase_locks_and_opens(tmp_path, typed):
    path = lock(tmp_path / "strange", normalised(typed))
    assert opens(path, normalised(typed))
    assert not opens(path, normalised(typed) + "!")
