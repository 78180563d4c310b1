"""Where a working house lies: on a network drive, a removable one, or in a folder that a cloud client mirrors.

SQLite's locks do not hold across a network, a stick may be pulled out in the middle of a write, and a cloud client
copies a file while it changes. Only what is known of the place decides here; `survey` finds that out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePath, PureWindowsPath

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.sync import marker

REMOVABLE_DRIVE, REMOTE_DRIVE = 2, 4
"""What Windows calls them: https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew"""

_NETWORKS = (
    "9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "prl_fs",
    "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs", "webdav", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse",
    "fuse.sshfs", "fuse.smbnetfs", "fuse.vmhgfs-fuse",
)  # fmt: skip
_CLOUDS = {
    "fuse.google-drive-ocamlfuse": "Google Drive", "fuse.onedriver": "OneDrive", "fuse.rclone": "rclone",
    "fuse.kio-fuse": "KIO", "fuse.expandrive": "ExpanDrive",
}  # fmt: skip
_REMOVABLE_PLACES = ("/media/", "/run/media/", "/Volumes/")
_MARKERS = (
    (".dropbox.cache", "Dropbox"), (".stfolder", "Syncthing"), (".stversions", "Syncthing"),
    (".sync_*.db", "Nextcloud"), ("._sync_*.db", "Nextcloud"), (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"), (".csync_journal.db", "ownCloud"), (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"), (".849c9593-d756-4e56-8d6e-42412f2a707b", "OneDrive"),
    (".resilio-sync", "Resilio Sync"), (".megasync.cache", "MEGA"),
)  # fmt: skip
_FOLDERS = (
    ("dropbox", "Dropbox"), ("dropbox (*)", "Dropbox"), ("onedrive", "OneDrive"), ("onedrive - *", "OneDrive"),
    ("google drive", "Google Drive"), ("googledrive", "Google Drive"), ("googledrive-*", "Google Drive"),
    ("my drive", "Google Drive"), ("drive saya", "Google Drive"), ("nextcloud", "Nextcloud"), ("owncloud", "ownCloud"),
    ("iclouddrive", "iCloud Drive"), ("com~apple~clouddocs", "iCloud Drive"), ("pcloud drive", "pCloud"),
    ("pclouddrive", "pCloud"), ("megasync", "MEGA"),
)  # fmt: skip
_VARIABLES = {
    "OneDrive": "OneDrive", "OneDriveConsumer": "OneDrive", "OneDriveCommercial": "OneDrive",
    "DROPBOX_PATH": "Dropbox",
}  # fmt: skip

ON_NETWORK = N_(
    "This house lies on a network drive ({place}). There two laptops can write into it at the same time unnoticed, "
    "and a lost connection may damage it."
)
ON_STICK = N_(
    "This house lies on a drive that can be pulled out ({place}). Pulled out while something is written, "
    "the house may be damaged; lost, so are the records."
)
IN_CLOUD = N_(
    "This house lies in a folder that {place} mirrors. That copies the file while it is being written, "
    "and two laptops that open it make copies that do not know of one another."
)
IN_SHARED = N_(
    "This house lies in the shared folder itself ({place}). That folder is for copies: "
    "somebody may move or remove the file, or open it on two laptops at once."
)


@dataclass(frozen=True)
class Mount:
    """A file system of this laptop: where it is mounted, and its type as the kernel names it."""

    point: str
    kind: str


@dataclass(frozen=True)
class Survey:
    """What is known of the place of a house.

    `path` is resolved; `drive` is what Windows says of its drive and `volume` that drive's label; `beside` holds, for
    each folder from the house's own upwards, the names of what lies in it.
    """

    path: PurePath
    mounts: Sequence[Mount] = ()
    drive: int | None = None
    volume: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[PurePath, frozenset[str]] = field(default_factory=dict)


def why_not_here(survey: Survey) -> Problem | None:
    """Return why a house should not be worked on where it lies, None where nothing speaks against it."""
    if cloud := _cloud(survey):
        return Problem(IN_CLOUD, {"place": cloud})
    if network := _network(survey):
        return Problem(ON_NETWORK, {"place": network})
    if stick := _removable(survey):
        return Problem(ON_STICK, {"place": stick})
    if marker.NAME in survey.beside.get(survey.path.parent, ()):
        return Problem(IN_SHARED, {"place": str(survey.path.parent)})
    return None


def _cloud(survey: Survey) -> str:
    mount = _mount(survey)
    if mount and mount.kind in _CLOUDS:
        return _CLOUDS[mount.kind]
    if "google drive" in survey.volume.casefold():
        return "Google Drive"
    return _cloud_of_variable(survey) or _cloud_of_marker(survey) or _cloud_of_folder(survey.path)


def _cloud_of_variable(survey: Survey) -> str:
    for name, cloud in _VARIABLES.items():
        folder = survey.environment.get(name)
        if folder and _lies_in(survey.path, type(survey.path)(folder)):
            return cloud
    return ""


def _cloud_of_marker(survey: Survey) -> str:
    names = {name for found in survey.beside.values() for name in found}
    return next((cloud for sign, cloud in _MARKERS if any(fnmatchcase(name, sign) for name in names)), "")


def _cloud_of_folder(path: PurePath) -> str:
    folders = [part.casefold() for part in path.parts[:-1]]
    if "cloudstorage" in folders[:-1] and "library" in folders:
        return path.parts[folders.index("cloudstorage") + 1].split("-")[0]
    return next((cloud for sign, cloud in _FOLDERS if any(fnmatchcase(part, sign) for part in folders)), "")


def _network(survey: Survey) -> str:
    path = survey.path
    if isinstance(path, PureWindowsPath) and path.drive.startswith("\\\\") and not path.drive.startswith("\\\\?\\"):
        return path.drive
    if isinstance(path, PureWindowsPath) and path.drive.upper().startswith("\\\\?\\UNC\\"):
        return path.drive
    if survey.drive == REMOTE_DRIVE:
        return path.drive
    mount = _mount(survey)
    return mount.point if mount and mount.kind in _NETWORKS else ""


def _removable(survey: Survey) -> str:
    if survey.drive == REMOVABLE_DRIVE:
        return survey.path.drive
    mount = _mount(survey)
    point = f"{mount.point}/" if mount else ""
    return point[:-1] if point.startswith(_REMOVABLE_PLACES) else ""


def _mount(survey: Survey) -> Mount | None:
    """Return the file system on which the house lies: the one that is mounted nearest above it, the last if several."""
    above = [mount for mount in survey.mounts if _lies_in(survey.path, type(survey.path)(mount.point))]
    return max(above, key=lambda mount: len(mount.point.rstrip("/")), default=None)


def _lies_in(path: PurePath, folder: PurePath) -> bool:
    return bool(folder.parts) and path.is_relative_to(folder)
