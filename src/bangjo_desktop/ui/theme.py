"""The window's looks: colours that pass WCAG 4.5:1 on their grounds, the shipped font, one size for everything."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from bangjo_desktop.paths import resources

CHECK_BOX = 14
"""Pixels of a box to tick at 100 %."""
POINTS = 10
"""The size of text at 100 %."""


@dataclass(frozen=True)
class Colours:
    """One set of colours. `ijo` is the green of the house, `abang` its red: the traffic light it is named after."""

    ground: str
    card: str
    text: str
    quiet: str
    line: str
    ijo: str
    on_ijo: str
    side: str
    on_side: str
    side_chosen: str
    abang: str
    amber: str
    soft_ijo: str
    soft_abang: str
    soft_amber: str
    icons: str


LIGHT = Colours(
    ground="#f3f5f2", card="#ffffff", text="#16241f", quiet="#51605a", line="#ccd4cf", ijo="#176347", on_ijo="#ffffff",
    side="#123a2c", on_side="#e6efe9", side_chosen="#1f5c46", abang="#a8231c", amber="#7a4d00", soft_ijo="#dcefe5",
    soft_abang="#fbe4e2", soft_amber="#fcefd2", icons="dark",
)  # fmt: skip
DARK = Colours(
    ground="#141a17", card="#1d2521", text="#e8eeea", quiet="#a9b7b0", line="#3a4640", ijo="#6fcfa3", on_ijo="#08261a",
    side="#0d1412", on_side="#d3dfd8", side_chosen="#244236", abang="#ff9b92", amber="#f3c467", soft_ijo="#1f3a2e",
    soft_abang="#43221f", soft_amber="#3f3216", icons="light",
)  # fmt: skip


def dress(application: QApplication, *, dark: bool, percent: int) -> None:
    """Give the application its font, size and colours."""
    fonts = resources() / "fonts"
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(fonts / name))
    font = QFont("Noto Sans")
    font.setPointSizeF(POINTS * percent / 100)
    application.setFont(font)
    application.setStyle("Fusion")
    colours = DARK if dark else LIGHT
    application.setPalette(_palette(colours))
    application.setStyleSheet(_sheet(colours, percent))


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, colours.ground), (role.Base, colours.card), (role.AlternateBase, colours.ground),
        (role.Button, colours.card), (role.Text, colours.text), (role.WindowText, colours.text),
        (role.ButtonText, colours.text), (role.PlaceholderText, colours.quiet), (role.Highlight, colours.ijo),
        (role.HighlightedText, colours.on_ijo), (role.ToolTipBase, colours.card), (role.ToolTipText, colours.text),
        (role.Link, colours.ijo),
    ):  # fmt: skip
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.quiet))
    return palette


def _sheet(c: Colours, percent: int) -> str:
    def size(points: float) -> str:
        return f"{points * percent / 100:.1f}pt"

    arrow = (resources() / "icons" / f"down-{c.icons}.svg").as_posix()
    check = (resources() / "icons" / f"check-on-{c.icons}.svg").as_posix()
    box = round(CHECK_BOX * percent / 100)
    return f"""
    QWidget {{ color: {c.text}; }}
    QMainWindow, QScrollArea, #page {{ background: {c.ground}; border: 0; }}
    #side {{ background: {c.side}; }}
    #side QPushButton {{ background: transparent; color: {c.on_side}; border: 0; border-radius: 6px; padding: 9px 14px;
        text-align: left; }}
    #side QPushButton:hover, #side QPushButton:focus {{ background: {c.side_chosen}; }}
    #side QPushButton:checked {{ background: {c.side_chosen}; font-weight: bold; }}
    #side QLabel {{ color: {c.on_side}; }}
    #house-name {{ font-size: {size(12)}; font-weight: bold; }}
    QLabel[role="title"] {{ font-size: {size(17)}; font-weight: bold; }}
    QLabel[role="heading"] {{ font-size: {size(11.5)}; font-weight: bold; }}
    QLabel[role="big"] {{ font-size: {size(20)}; font-weight: bold; color: {c.ijo}; }}
    QLabel[role="quiet"] {{ color: {c.quiet}; }}
    QLabel[role="problem"] {{ color: {c.abang}; }}
    QLabel[tone="red"] {{ color: {c.abang}; font-weight: bold; }}
    QLabel[tone="amber"] {{ color: {c.amber}; font-weight: bold; }}
    QLabel[tone="green"] {{ color: {c.ijo}; font-weight: bold; }}
    QFrame[role="card"] {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 8px; }}
    QFrame[role="chosen"] {{ background: {c.soft_ijo}; border: 2px solid {c.ijo}; border-radius: 8px; }}
    QFrame[role="alarm"] {{ background: {c.soft_abang}; border: 1px solid {c.abang}; border-radius: 8px; }}
    QFrame[role="hint"] {{ background: {c.soft_amber}; border: 1px solid {c.amber}; border-radius: 8px; }}
    #practice {{ background: {c.soft_amber}; color: {c.amber}; font-weight: bold; padding: 3px; }}
    QPushButton {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 6px; padding: 6px 14px; }}
    QPushButton:hover {{ border-color: {c.ijo}; }}
    QPushButton:focus {{ border: 2px solid {c.ijo}; padding: 5px 13px; }}
    QPushButton:checked {{ background: {c.soft_ijo}; border-color: {c.ijo}; }}
    QPushButton:disabled {{ color: {c.quiet}; background: {c.ground}; }}
    QPushButton[role="main"] {{ background: {c.ijo}; color: {c.on_ijo}; border-color: {c.ijo}; font-weight: bold; }}
    QPushButton[role="main"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[role="main"]:disabled {{ background: {c.line}; color: {c.quiet}; border-color: {c.line}; }}
    QPushButton[role="large"] {{ background: {c.ijo}; color: {c.on_ijo}; border-color: {c.ijo}; font-weight: bold;
        font-size: {size(14)}; padding: 14px 26px; }}
    QPushButton[role="flat"] {{ background: transparent; border: 1px solid transparent; color: {c.ijo};
        text-align: left; padding: 4px 6px; }}
    QPushButton[role="flat"]:hover, QPushButton[role="flat"]:focus {{ border: 1px solid {c.ijo}; }}
    QPushButton[role="level"] {{ padding: 4px 6px; text-align: left; font-size: {size(9)}; }}
    QPushButton[role="level"]:checked {{ background: {c.ijo}; color: {c.on_ijo}; }}
    QLineEdit, QPlainTextEdit, QComboBox {{ background: {c.card}; border: 1px solid {c.line};
        border-radius: 5px; padding: 5px 7px; selection-background-color: {c.ijo}; selection-color: {c.on_ijo}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {c.ijo}; padding: 4px 6px; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {c.ground}; color: {c.quiet}; }}
    QComboBox QAbstractItemView, QListView {{ background: {c.card}; border: 1px solid {c.line}; }}
    QComboBox::drop-down {{ border: 0; width: 24px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: 10px; height: 6px; }}
    QLineEdit, QPlainTextEdit {{ placeholder-text-color: {c.quiet}; }}
    QCheckBox {{ padding: 2px 0; }}
    QCheckBox:focus {{ color: {c.ijo}; }}
    QCheckBox::indicator {{ width: {box}px; height: {box}px; border: 1px solid {c.quiet}; border-radius: 3px;
        background: {c.card}; }}
    QCheckBox::indicator:focus {{ border: 2px solid {c.ijo}; }}
    QCheckBox::indicator:checked {{ background: {c.ijo}; border-color: {c.ijo}; image: url("{check}"); }}
    QTableView {{ background: {c.card}; border: 1px solid {c.line}; border-radius: 6px; gridline-color: {c.line};
        alternate-background-color: {c.ground}; }}
    QListView#differences {{ border-radius: 6px; alternate-background-color: {c.ground}; outline: 0; }}
    QListView#differences::item {{ padding: 6px 8px; border: 0; border-left: 3px solid transparent; }}
    QListView#differences::item:selected {{ background: {c.soft_ijo}; color: {c.text};
        border-left: 3px solid {c.ijo}; }}
    QHeaderView::section {{ background: {c.ground}; border: 0; border-bottom: 1px solid {c.line}; padding: 6px 8px;
        font-weight: bold; }}
    QTabBar {{ qproperty-drawBase: 0; }}
    QTabBar::tab {{ padding: 8px 16px; border: 0; border-bottom: 3px solid transparent; }}
    QTabBar::tab:selected {{ border-bottom: 3px solid {c.ijo}; font-weight: bold; }}
    QTabBar::tab:focus {{ color: {c.ijo}; }}
    QTabWidget::pane {{ border: 0; border-top: 1px solid {c.line}; }}
    #notices {{ background: {c.soft_ijo}; border-top: 1px solid {c.ijo}; }}
    #notices[tone="failed"] {{ background: {c.soft_abang}; border-top: 1px solid {c.abang}; }}
    """
