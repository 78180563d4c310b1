"""The keyring as it behaves on real laptops: absent, broken, locked, hanging, forgetful, plain."""

import subprocess
import sys
import types
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.store import remembered
from bangjo_desktop.store.remembered import Remembered, system_memory

HOUSE, OTHER = "ab" * 16, "cd" * 16
PHRASE = "kucing rumah pisang mobil payung becak"


class Ring:
    """A keyring that works, as the library shapes it."""

    priority = 5

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class Broken(Ring):
    def get_password(self, service, username):
        raise RuntimeError("org.freedesktop.DBus.Error.ServiceUnknown")

    set_password = delete_password = get_password


class ReadOnly(Ring):
    def set_password(self, service, username, password):
        raise PermissionError("locked")

    delete_password = set_password


class Null(Ring):
    def set_password(self, service, username, password):
        pass


class Shortening(Ring):
    def set_password(self, service, username, password):
        self.kept[service, username] = password[:5]


class Hanging(Ring):
    """Asks the person to unlock it, who has gone for lunch."""

    def __init__(self):
        super().__init__()
        self.back = Event()

    def get_password(self, service, username):
        self.back.wait()
        return super().get_password(service, username)


def test_what_is_remembered_is_recalled_for_its_own_house_only():
    memory = Remembered(Ring())
    assert memory.recall(HOUSE) is None
    assert memory.remember(HOUSE, PHRASE)
    assert memory.recall(HOUSE) == PHRASE
    assert memory.recall(OTHER) is None


def test_a_changed_passphrase_takes_the_place_of_the_old_one():
    ring = Ring()
    memory = Remembered(ring)
    memory.remember(HOUSE, PHRASE)
    assert memory.remember(HOUSE, "yang baru sekali")
    assert memory.recall(HOUSE) == "yang baru sekali"
    assert PHRASE not in ring.kept.values()


def test_what_is_forgotten_is_gone_and_the_other_house_stays():
    ring = Ring()
    memory = Remembered(ring)
    memory.remember(HOUSE, PHRASE)
    memory.remember(OTHER, "lain")
    assert memory.forget(HOUSE)
    assert memory.forget(HOUSE)
    assert memory.recall(HOUSE) is None
    assert memory.recall(OTHER) == "lain"
    assert len(ring.kept) == 1


def test_each_house_has_a_name_of_its_own_that_people_recognise():
    ring = Ring()
    memory = Remembered(ring)
    memory.remember(HOUSE, PHRASE)
    memory.remember(OTHER, PHRASE)
    services = {service for service, _ in ring.kept}
    assert len(services) == 2
    assert all(service.startswith("Bangjo Desktop ") for service in services)


def test_without_a_keyring_nothing_is_remembered_and_nothing_fails():
    memory = Remembered(None)
    assert memory.remember(HOUSE, PHRASE) is False
    assert memory.recall(HOUSE) is None
    assert memory.forget(HOUSE) is True


@pytest.mark.parametrize("ring", [Broken(), Null(), ReadOnly(), Shortening()], ids=lambda ring: type(ring).__name__)
def test_a_keyring_that_does_not_keep_is_found_out(ring):
    memory = Remembered(ring)
    assert memory.remember(HOUSE, PHRASE) is False
    assert memory.recall(HOUSE) is None
    assert ring.kept == {}


def test_a_keyring_that_cannot_forget_says_so():
    ring = ReadOnly()
    ring.kept[f"Bangjo Desktop {HOUSE}", HOUSE] = PHRASE
    assert Remembered(ring).forget(HOUSE) is False
    assert Remembered(Broken()).forget(HOUSE) is False


def test_a_keyring_that_hangs_counts_as_absent_and_holds_nobody_up():
    ring = Hanging()
    memory = Remembered(ring, patience=0.01)
    assert memory.recall(HOUSE) is None
    assert memory.remember(HOUSE, PHRASE) is False
    assert memory.forget(HOUSE) is False
    ring.back.set()


@pytest.mark.parametrize("odd", [b"bytes", 7, "", ["a"]])
def test_what_is_no_text_is_no_passphrase(odd):
    ring = Ring()
    ring.kept[f"Bangjo Desktop {HOUSE}", HOUSE] = odd
    assert Remembered(ring).recall(HOUSE) is None


@given(st.text(min_size=1))
def test_any_passphrase_comes_back_as_it_was(text):
    memory = Remembered(Ring())
    assert memory.remember(HOUSE, text)
    assert memory.recall(HOUSE) == text


# Which keyring of the system


class NotHere(Ring):
    @property
    def priority(self):
        raise RuntimeError("The Secret Service daemon is neither running nor activatable through D-Bus")


@pytest.fixture
def offering(monkeypatch):
    """Make the library's module for a system hold a keyring of the test."""

    def offer(module, name, kind):
        kind.__module__, kind.__qualname__ = module, name
        made = types.ModuleType(module)
        setattr(made, name, kind)
        monkeypatch.setitem(sys.modules, module, made)
        monkeypatch.setattr("keyring.backends." + module.rpartition(".")[2], made, raising=False)

    return offer


SYSTEMS = [
    ("linux", "keyring.backends.SecretService", "Keyring"),
    ("win32", "keyring.backends.Windows", "WinVaultKeyring"),
    ("darwin", "keyring.backends.macOS", "Keyring"),
]


@pytest.mark.parametrize(("platform", "module", "name"), SYSTEMS)
def test_each_system_has_its_own_keyring(offering, platform, module, name):
    kind = type(name, (Ring,), {})
    offering(module, name, kind)
    memory = system_memory({}, platform)
    assert type(memory.ring) is kind
    assert memory.remember(HOUSE, PHRASE)


@pytest.mark.parametrize(("platform", "module", "name"), SYSTEMS)
def test_the_keyring_may_be_named_in_the_environment(offering, platform, module, name):
    kind = type(name, (Ring,), {})
    offering(module, name, kind)
    assert type(system_memory({"PYTHON_KEYRING_BACKEND": f"{module}.{name}"}, platform).ring) is kind


@pytest.mark.parametrize(
    "chosen",
    [
        "keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", "keyring.backends.chainer.ChainerBackend",
        "keyrings.alt.file.PlaintextKeyring", "keyrings.alt.file.EncryptedKeyring", "no.such.Thing", "nonsense",
    ],
)  # fmt: skip
def test_any_other_choice_means_that_nothing_is_remembered(offering, chosen):
    offering("keyring.backends.SecretService", "Keyring", type("Keyring", (Ring,), {}))
    assert system_memory({"PYTHON_KEYRING_BACKEND": chosen}, "linux").ring is None
    assert "keyrings" not in sys.modules


def test_on_windows_a_domain_does_not_carry_it_to_other_computers(offering):
    offering("keyring.backends.Windows", "WinVaultKeyring", type("WinVaultKeyring", (Ring,), {"persist": "enterprise"}))
    assert system_memory({}, "win32").ring.persist == "local machine"


def refusing(self):
    raise OSError("no D-Bus")


class Unanswering(type):
    """The class of a keyring whose service never answers the question whether it is there."""

    back = Event()

    @property
    def priority(cls):
        cls.back.wait()
        return 5


@pytest.mark.parametrize(("platform", "module", "name"), SYSTEMS)
def test_a_system_without_its_keyring_remembers_nothing(offering, platform, module, name):
    offering(module, name, type(name, (Ring,), {"__init__": refusing}))
    assert system_memory({}, platform).ring is None


def test_a_service_that_is_not_there_or_never_answers_is_none(offering):
    offering(
        "keyring.backends.SecretService",
        "Keyring",
        type("Absent", (type,), {"priority": NotHere.priority})("K", (), {}),
    )
    assert system_memory({}, "linux").ring is None
    offering("keyring.backends.SecretService", "Keyring", Unanswering("Keyring", (), {}))
    assert system_memory({}, "linux", patience=0.01).ring is None
    Unanswering.back.set()


def test_a_program_that_was_built_without_the_library_remembers_nothing(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "keyring"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "keyring", None)
    for platform in ("linux", "win32", "darwin"):
        assert system_memory({}, platform).ring is None


def test_the_real_library_without_a_session_writes_no_file_and_says_nothing(tmp_path):
    code = (
        "from bangjo_desktop.store.remembered import system_memory\n"
        "memory = system_memory()\n"
        f"print(memory.remember('{HOUSE}', 'PLAIN'), memory.recall('{HOUSE}'))"
    )
    quiet = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)}
    run = subprocess.run([sys.executable, "-c", code], env=quiet, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "None"]
    assert run.stderr == ""
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_library_is_not_loaded_before_a_passphrase_is_needed():
    code = (
        "import sys, bangjo_desktop.store.remembered\n"
        "print([name for name in sys.modules if name.partition('.')[0] in "
        "('keyring', 'secretstorage', 'jeepney', 'cryptography')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_patience_is_short_enough_to_wait_for():
    assert 1 <= remembered.PATIENCE <= 10
