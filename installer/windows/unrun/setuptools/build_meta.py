"""What pip asks about a source package before it hands it over: the package's own setup.py is never called."""

from email.parser import HeaderParser
from pathlib import Path


class _Unrun:
    """The hooks of https://peps.python.org/pep-0517/ that pip calls to learn a name and a version."""

    def get_requires_for_build_wheel(self, config_settings: object = None) -> list[str]:
        """Need nothing."""
        return []

    def prepare_metadata_for_build_wheel(self, metadata_directory: str, config_settings: object = None) -> str:
        """Write what PKG-INFO of the package says, and return where."""
        said = HeaderParser().parsestr(Path("PKG-INFO").read_text(encoding="utf-8"))
        about = Path(metadata_directory) / f"{said['Name'].replace('-', '_')}-{said['Version']}.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(said.as_string(), encoding="utf-8")
        return about.name


__legacy__ = _Unrun()
