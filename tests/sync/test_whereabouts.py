"""Where a house lies: places that are no good for working are known by what the system and the folders say."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.systems import needs_links

from bangjo_desktop.sync.survey import parse_mounts, survey
from bangjo_desktop.sync.whereabouts import (
    IN_CLOUD,
    IN_SHARED,
    ON_NETWORK,
    ON_STICK,
    Mount,
    Survey,
    why_not_here,
)

ROOT = Mount("/", "ext4")


def _said(given: Survey) -> tuple[str, object] | None:
    problem = why_not_here(given)
    return (problem.text, problem.values["place"]) if problem else None


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.gvfsd-fuse", "vboxsf", "9p"])
def test_network_file_systems_of_linux(kind: str) -> None:
    place = PurePosixPath("/mnt/kantor/rumah.bangjo")
    assert _said(Survey(place, (ROOT, Mount("/mnt/kantor", kind)))) == (ON_NETWORK, "/mnt/kantor")
    assert _said(Survey(PurePosixPath("/home/ani/rumah.bangjo"), (ROOT, Mount("/mnt/kantor", kind)))) is None


def test_the_nearest_file_system_decides_and_the_last_one_mounted_there() -> None:
    mounts = (
        Mount("/", "nfs4"),
        Mount("/home", "ext4"),
        Mount("/home/ani/jauh", "cifs"),
        Mount("/home/ani/jauh", "ext4"),
    )
    assert _said(Survey(PurePosixPath("/home/ani/rumah.bangjo"), mounts)) is None
    assert _said(Survey(PurePosixPath("/srv/rumah.bangjo"), mounts)) == (ON_NETWORK, "/")
    assert _said(Survey(PurePosixPath("/home-jauh/rumah.bangjo"), (ROOT, Mount("/home", "cifs")))) is None


@pytest.mark.parametrize("point", ["/media/ani/STIK", "/run/media/ani/STIK", "/Volumes/STIK"])
def test_sticks(point: str) -> None:
    assert _said(Survey(PurePosixPath(f"{point}/rumah.bangjo"), (ROOT, Mount(point, "vfat")))) == (ON_STICK, point)
    assert _said(Survey(PurePosixPath("/media/rumah.bangjo"), (ROOT,))) is None


@pytest.mark.parametrize(("drive", "text"), [(2, ON_STICK), (4, ON_NETWORK), (3, None), (None, None), (5, None)])
def test_drives_of_windows(drive: int | None, text: str | None) -> None:
    said = _said(Survey(PureWindowsPath("E:\\data\\rumah.bangjo"), drive=drive))
    assert said == ((text, "E:") if text else None)


def test_a_share_of_windows() -> None:
    assert _said(Survey(PureWindowsPath("\\\\kantor\\bersama\\rumah.bangjo"))) == (ON_NETWORK, "\\\\kantor\\bersama")
    assert _said(Survey(PureWindowsPath("\\\\?\\C:\\rumah.bangjo"))) is None


@pytest.mark.parametrize(
    ("marker", "cloud"),
    [(".dropbox.cache", "Dropbox"), (".stfolder", "Syncthing"), (".sync_0a1b2c.db", "Nextcloud"),
     ("._sync_0a1b.db", "Nextcloud"), (".nextcloudsync.log", "Nextcloud"), (".tmp.driveupload", "Google Drive")],
)  # fmt: skip
def test_folders_that_a_cloud_client_marked(marker: str, cloud: str) -> None:
    folder = PurePosixPath("/home/ani/awan")
    beside = {folder / "dalam": frozenset({"rumah.bangjo"}), folder: frozenset({marker})}
    assert _said(Survey(folder / "dalam" / "rumah.bangjo", (ROOT,), beside=beside)) == (IN_CLOUD, cloud)


def test_the_settings_of_a_cloud_client_in_the_home_folder_are_no_mark() -> None:
    home = PurePosixPath("/home/ani")
    beside = {home: frozenset({".dropbox", ".dropbox-dist", ".config", ".sync", "sync_list.db"})}
    assert _said(Survey(home / "rumah.bangjo", (ROOT,), beside=beside)) is None


@pytest.mark.parametrize(
    ("place", "cloud"),
    [("C:\\Users\\Ani\\OneDrive\\rumah.bangjo", "OneDrive"),
     ("C:\\Users\\Ani\\OneDrive - Kampus\\Bangjo\\rumah.bangjo", "OneDrive"),
     ("C:\\Users\\Ani\\Dropbox (Bangjo)\\rumah.bangjo", "Dropbox"),
     ("C:\\Users\\Ani\\iCloudDrive\\rumah.bangjo", "iCloud Drive"),
     ("G:\\Drive Saya\\rumah.bangjo", "Google Drive"), ("G:\\My Drive\\rumah.bangjo", "Google Drive"),
     ("C:\\Users\\Ani\\Documents\\rumah.bangjo", None), ("C:\\Dropbox.bangjo", None),
     ("C:\\Users\\Ani\\Dropboxes\\rumah.bangjo", None)],
)  # fmt: skip
def test_folders_that_are_called_as_cloud_clients_call_them(place: str, cloud: str | None) -> None:
    assert _said(Survey(PureWindowsPath(place), drive=3)) == ((IN_CLOUD, cloud) if cloud else None)


def test_clouds_of_a_mac() -> None:
    home = PurePosixPath("/Users/ani/Library")
    assert _said(Survey(home / "CloudStorage/GoogleDrive-ani@x.org/My Drive/rumah.bangjo")) == (IN_CLOUD, "GoogleDrive")
    assert _said(Survey(home / "Mobile Documents/com~apple~CloudDocs/rumah.bangjo")) == (IN_CLOUD, "iCloud Drive")
    assert _said(Survey(home / "CloudStorage.bangjo")) is None


def test_onedrive_says_in_the_environment_where_it_lies() -> None:
    environment = {"OneDriveCommercial": "D:\\Awan", "OneDrive": ""}
    assert _said(Survey(PureWindowsPath("d:\\awan\\rumah.bangjo"), environment=environment)) == (
        IN_CLOUD, "OneDrive",
    )  # fmt: skip
    assert _said(Survey(PureWindowsPath("D:\\Awan lain\\rumah.bangjo"), environment=environment)) is None


def test_google_drive_streams_to_a_drive_that_bears_its_name() -> None:
    assert _said(Survey(PureWindowsPath("G:\\rumah.bangjo"), drive=3, volume="Google Drive")) == (
        IN_CLOUD, "Google Drive",
    )  # fmt: skip


def test_the_shared_folder_itself() -> None:
    folder = PurePosixPath("/home/ani/bersama")
    beside = {folder: frozenset({"bangjo-folder.json", "rumah.bangjo"})}
    assert _said(Survey(folder / "rumah.bangjo", (ROOT,), beside=beside)) == (IN_SHARED, str(folder))
    assert _said(Survey(folder / "dalam" / "rumah.bangjo", (ROOT,), beside=beside)) is None


def test_what_linux_lists_is_read_with_its_escapes() -> None:
    text = (
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
        "90 22 0:50 / /media/ani/Stik\\040Biru rw shared:9 master:2 - vfat /dev/sdb1 rw\n"
        "91 22 0:51 / /mnt/a - cifs //kantor/bersama rw\nrusak\n\n92 22 - \n"
    )
    assert parse_mounts(text) == (Mount("/", "ext4"), Mount("/media/ani/Stik Biru", "vfat"), Mount("/mnt/a", "cifs"))


@given(st.text(max_size=300))
def test_whatever_a_system_lists_stops_nothing(text: str) -> None:
    assert all(mount.kind for mount in parse_mounts(text))


def test_this_computer_is_surveyed(tmp_path: Path) -> None:
    cloud = tmp_path / "awan"
    (cloud / "dalam").mkdir(parents=True)
    (cloud / ".stfolder").mkdir()
    house = cloud / "dalam" / "rumah.bangjo"
    house.write_bytes(b"")
    assert _said(survey(house, {})) == (IN_CLOUD, "Syncthing")
    assert _said(survey(tmp_path / "tidak ada" / "rumah.bangjo", {})) is None


@needs_links
def test_a_link_is_surveyed_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "awan" / ".stfolder").mkdir(parents=True)
    house, link = tmp_path / "awan" / "rumah.bangjo", tmp_path / "tautan.bangjo"
    house.write_bytes(b"")
    link.symlink_to(house)
    assert _said(survey(link, {})) == (IN_CLOUD, "Syncthing")
