"""`./bangjo` and `./bangjo test`, played on a computer made of stand-ins: no network, no apt, no real Python."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("sh", "cat", "cmp", "sed", "grep", "readlink", "rm", "mv", "mkdir", "cp", "chmod", "tail", "env", "flock")

# The Python of .venv: pip notes what it was asked for, everything else tells how it was called.
VENV_PYTHON = """#!/bin/sh
case "$*" in
"-m pip"*) echo "pip ${*##*lock/}" >>"$LOG"; [ ! -e "$FAKE/pip-fails" ] || exit 1
    [ ! -e "$FAKE/killed" ] || { rm "$FAKE/killed"; kill -9 $PPID; } ;;
*) echo "$* | ${QT_QPA_PLATFORM-none} | $PWD" ;;
esac
"""
SYSTEM_PYTHON = """#!/bin/sh
case "$*" in
--version) echo "Python $(cat "$FAKE/version")" ;;
*version_info*) case $(cat "$FAKE/version") in 3.1[123].*) echo "$FAKE/python3.11" ;; *) echo ;; esac ;;
"-c import ensurepip"*) [ ! -e "$FAKE/no-ensurepip" ] ;;
"-m venv"*) echo venv >>"$LOG"; mkdir -p "$3/bin" "$3/lib/python3.11/site-packages"
    cp "$FAKE/venv-python" "$3/bin/python" ;;
esac
"""
APT_GET = """#!/bin/sh
echo "apt-get $1" >>"$LOG"
[ ! -e "$FAKE/offline" ] || { echo "E: no line" >&2; exit 100; }
[ ! -e "$FAKE/cut-off" ] || { echo "E: dpkg was interrupted" >&2; exit 100; }
[ "$1" != install ] || : >"$FAKE/served"
"""
# Free megabytes by folder: in "full" stands a word of the folder's path, in "left" what is left there.
DF = """#!/bin/sh
echo "Filesystem 1048576-blocks Used Available Capacity Mounted on"
case $2 in *$(cat "$FAKE/full")*) echo "/dev/sda1 30000 1 $(cat "$FAKE/left") 99% /" ;;
*) echo "/dev/sda1 30000 1 29999 1% /" ;; esac
"""
STAND_INS = {
    "python3": SYSTEM_PYTHON,
    "python3.11": SYSTEM_PYTHON,
    "dpkg-query": '#!/bin/sh\n[ -e "$FAKE/bare" ] && [ ! -e "$FAKE/served" ] || echo installed\n',
    "dpkg": '#!/bin/sh\n[ "${*##*--}" != "configure -a" ] || rm -f "$FAKE/cut-off"\n',
    "apt-get": APT_GET,
    "df": DF,
    "id": '#!/bin/sh\ncat "$FAKE/uid"\n',
}


@dataclass(frozen=True)
class Computer:
    """A checkout in a folder with a space, and a PATH with nothing but stand-ins and a few harmless tools."""

    folder: Path

    @property
    def checkout(self) -> Path:
        return self.folder / "Rumah Pintar"

    @property
    def venv(self) -> Path:
        return self.checkout / ".venv"

    def put(self, name: str, text: str = "") -> Path:
        path = self.folder / "fake" / name
        path.write_text(text)
        path.chmod(0o755)
        return path

    def start(self, *arguments: str, screen: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        fake = self.folder / "fake"
        environment = {"PATH": str(fake), "FAKE": str(fake), "LOG": str(fake / "log"), "DISPLAY": screen, **more}
        command = [self.checkout / "bangjo", *arguments]
        return subprocess.run(command, env=environment, cwd=self.folder, capture_output=True, text=True, check=False)

    def done(self) -> list[str]:
        """What was made and fetched since the last time."""
        log = self.folder / "fake" / "log"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines


@pytest.fixture
def computer(tmp_path):
    made = Computer(tmp_path)
    (made.checkout / "installer").mkdir(parents=True)
    shutil.copy(ROOT / "bangjo", made.checkout)
    shutil.copytree(ROOT / "installer" / "lock", made.checkout / "installer" / "lock")
    (tmp_path / "fake").mkdir()
    for tool in TOOLS:
        (tmp_path / "fake" / tool).symlink_to(shutil.which(tool))
    for name, text in {
        **STAND_INS,
        "venv-python": VENV_PYTHON,
        "version": "3.11.2",
        "uid": "0",
        "full": "nowhere",
    }.items():
        made.put(name, text)
    return made


def test_the_first_start_sets_up_and_the_second_only_starts(computer):
    first = computer.start("export", "my house", "--json")
    assert first.stdout == f"-m bangjo_desktop export my house --json | none | {computer.folder}\n"
    assert computer.done() == ["venv", "pip run.txt"]
    second = computer.start("export", "my house", "--json")
    assert (second.returncode, second.stdout, second.stderr) == (0, first.stdout, "")
    assert computer.done() == []


def test_the_program_is_found_where_the_folder_was_moved_to(computer):
    computer.start("check")
    [link] = computer.venv.glob("lib/python3*/site-packages/*.pth")
    assert (link.parent / link.read_text().strip()).resolve() == (computer.checkout / "src").resolve()
    moved = computer.folder / "elsewhere"
    computer.checkout.rename(moved)
    computer.checkout.symlink_to(moved)
    computer.done()
    assert computer.start("check").returncode == 0
    assert computer.done() == []


def test_a_link_to_the_command_works_from_anywhere(computer):
    computer.put("bj").unlink()
    (computer.folder / "fake" / "bj").symlink_to(computer.checkout / "bangjo")
    computer.start("check")
    environment = {"PATH": str(computer.folder / "fake"), "DISPLAY": ":0"}
    said = subprocess.run(["bj", "check"], env=environment, cwd="/", capture_output=True, text=True, check=False,
                          executable=computer.folder / "fake" / "bj")  # fmt: skip
    assert said.stdout == "-m bangjo_desktop check | none | /\n"


def test_what_is_drawn_on_is_the_programs_own_business(computer):
    assert computer.start(screen=":0").stdout.startswith("-m bangjo_desktop | none |")
    assert computer.start().stdout.startswith("-m bangjo_desktop | none |")
    assert computer.start(QT_QPA_PLATFORM="vnc").stdout.startswith("-m bangjo_desktop | vnc |")


def test_testing_adds_the_test_tools_once(computer):
    computer.start("check")
    computer.done()
    said = computer.start("test", "tests/store", "-x")
    assert said.stdout.split(" | ")[0] == "-m checks tests/store -x"
    assert said.stdout.rstrip().endswith(str(computer.checkout))
    assert computer.done() == ["pip test.txt"]
    computer.start("test")
    computer.start("check")
    assert computer.done() == []


def test_who_tests_first_need_not_set_up_again_to_run(computer):
    computer.start("test")
    assert computer.done() == ["venv", "pip test.txt"]
    computer.start("check")
    assert computer.done() == []


@pytest.mark.parametrize("changed", ["run.txt", "debian.txt"])
def test_a_changed_lock_is_set_up_anew(computer, changed):
    computer.start("test")
    computer.done()
    path = computer.checkout / "installer" / "lock" / changed
    path.write_text(path.read_text() + "# changed\n")
    computer.start("check")
    assert computer.done() == ["venv", "pip run.txt"]


def test_a_set_up_that_was_killed_heals(computer):
    computer.put("killed")
    assert computer.start("check").returncode != 0
    (computer.venv / "half-written").touch()
    computer.done()
    assert computer.start("check").stdout.startswith("-m bangjo_desktop check")
    assert computer.done() == ["venv", "pip run.txt"]
    assert not (computer.venv / "half-written").exists()


def test_test_tools_half_installed_are_not_trusted_to_run(computer):
    computer.start("check")
    computer.done()
    computer.put("killed")
    assert computer.start("test").returncode != 0
    computer.done()
    computer.start("check")
    assert computer.done() == ["venv", "pip run.txt"]


def test_a_python_that_a_system_upgrade_took_away_is_noticed(computer):
    computer.start("check")
    python = computer.venv / "bin" / "python"
    python.unlink()
    python.symlink_to("/no/such/python3.11")
    computer.done()
    assert computer.start("check").returncode == 0
    assert computer.done() == ["venv", "pip run.txt"]


def test_two_starts_at_once_set_up_once(computer):
    fake = computer.folder / "fake"
    environment = {"PATH": str(fake), "FAKE": str(fake), "LOG": str(fake / "log"), "DISPLAY": ":0"}
    command = [computer.checkout / "bangjo", "check"]
    starts = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
              for _ in range(4)]  # fmt: skip
    said = [start.communicate()[0] for start in starts]
    assert all(text.startswith("-m bangjo_desktop check") for text in said)
    assert computer.done() == ["venv", "pip run.txt"]


def test_missing_libraries_are_installed_as_root(computer):
    computer.put("bare")
    assert computer.start("check").returncode == 0
    assert computer.done() == ["apt-get update", "apt-get install", "venv", "pip run.txt"]


def test_the_missing_venv_package_is_installed_too(computer):
    computer.put("no-ensurepip")
    assert computer.start("check").returncode == 0
    assert computer.done()[:2] == ["apt-get update", "apt-get install"]


def test_an_installation_that_was_cut_off_is_finished_first(computer):
    computer.put("bare")
    computer.put("cut-off")
    assert computer.start("check").returncode == 0
    assert computer.done() == ["apt-get update", "apt-get install", "venv", "pip run.txt"]


def test_without_root_and_sudo_the_command_to_ask_for_is_named(computer):
    computer.put("bare")
    computer.put("uid", "1000")
    said = computer.start("check")
    assert (said.returncode, said.stdout, computer.done()) == (1, "", [])
    assert "apt-get install --no-install-recommends libegl1 " in said.stderr
    assert "as root, just once" in said.stderr
    assert len(said.stderr.splitlines()) == 2


def test_with_sudo_it_installs(computer):
    computer.put("bare")
    computer.put("uid", "1000")
    computer.put("sudo", '#!/bin/sh\necho "sudo" >>"$LOG"\nexec "$@"\n')
    assert computer.start("check").returncode == 0
    assert computer.done()[:5] == ["sudo", "sudo", "apt-get update", "sudo", "apt-get install"]


def test_without_a_network_it_says_so_and_can_be_started_again(computer):
    computer.put("bare")
    computer.put("offline")
    said = computer.start("check")
    assert (said.returncode, said.stdout) == (1, "")
    assert "check the internet connection" in said.stderr
    computer.put("offline").unlink()
    computer.put("pip-fails")
    assert "check the internet connection" in computer.start("check").stderr
    computer.put("pip-fails").unlink()
    assert computer.start("check").returncode == 0


@pytest.mark.parametrize("version", ["2.7.18", "3.9.2", "3.10.12", "3.14.0"])
def test_a_python_that_does_not_fit_is_refused_by_name(computer, version):
    computer.put("version", version)
    said = computer.start("check")
    assert (said.returncode, said.stdout, computer.done()) == (1, "", [])
    assert f"Python 3.11, 3.12 or 3.13 is needed beside the Python {version} that is here." in said.stderr
    assert "MB" not in said.stderr


def test_without_any_python_it_says_what_to_install_before_anything_is_fetched(computer):
    for name in ("python3", "python3.11"):
        (computer.folder / "fake" / name).unlink()
    said = computer.start("check")
    assert (said.returncode, said.stdout, computer.done()) == (1, "", [])
    assert said.stderr.splitlines()[-1] == "    apt-get install python3"
    assert len(said.stderr.splitlines()) == 2


@pytest.mark.parametrize("place", ["Rumah", "tmp-of-mine"])
def test_a_full_disk_is_told_before_anything_is_fetched(computer, place):
    computer.put("full", place)
    computer.put("left", "120")
    said = computer.start("check", TMPDIR="/var/tmp-of-mine")
    assert (said.returncode, said.stdout, computer.done()) == (1, "", [])
    assert "the disk is full" in said.stderr
    assert "120 MB" in said.stderr
    assert "internet" not in said.stderr


def test_a_disk_that_fills_up_meanwhile_is_not_called_a_missing_connection(computer):
    computer.start("check")
    computer.put("full", "Rumah")
    computer.put("left", "3")
    computer.put("pip-fails")
    said = computer.start("test")
    assert said.returncode == 1
    assert "the disk is full" in said.stderr
    assert "internet" not in said.stderr


def test_a_disk_that_apt_finds_full_is_told(computer):
    computer.put("bare")
    computer.put(
        "apt-get", '#!/bin/sh\necho "E: You don\'t have enough free space in /var/cache/apt/archives/." >&2; exit 100\n'
    )
    said = computer.start("check")
    assert said.returncode == 1
    assert "the disk is full" in said.stderr
    assert "internet" not in said.stderr


def test_another_python_that_fits_is_used_and_named(computer):
    old = SYSTEM_PYTHON.replace('$(cat "$FAKE/version")', "3.9.2")
    computer.put("python3", old)
    said = computer.start("check")
    assert said.returncode == 0
    assert "python3 here is Python 3.9.2" in said.stderr


def test_a_checkout_that_belongs_to_somebody_else_is_left_alone(computer):
    # Root may write everywhere, so the shell's own answer is played: `[ -w … ]` becomes a stand-in that says no.
    script = computer.checkout / "bangjo"
    script.write_text(script.read_text().replace('[ -w "$folder" ]', "false"))
    said = computer.start("check")
    assert (said.returncode, said.stdout, computer.done()) == (1, "", [])
    assert f"the folder {computer.checkout} cannot be written to" in said.stderr
