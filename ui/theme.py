"""The look: colours for light and dark from one accent, the font, the style sheet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.base.resources import resource
from ui.widgets.colours import DARK, LIGHT, contrast, ink_on, mix
from ui.widgets.icons import icon, pixmap

Mode = Literal["system", "light", "dark"]
MODES: tuple[Mode, ...] = ("system", "light", "dark")
DEFAULT_ACCENT = "#0f6e7c"
FAMILY = "Noto Sans SC"
BASE_POINTS = 10.0
SCALES = (0.9, 1.0, 1.15, 1.3, 1.5)

_LIGHT_GROUND = {
    "window": "#f3f5f7",
    "surface": "#ffffff",
    "raised": "#ffffff",
    "field": "#ffffff",
    "rail": "#fafbfc",
    "header": "#f4f6f8",
    "zebra": "#f8fafb",
    "border": "#dfe5ea",
    "border_strong": "#c3cdd6",
    "text": "#18242e",
    "scroll": "#c5ced6",
    "track": "#e3e8ec",
    "toast": "#22303a",
    "toast_line": "#465865",
    "toast_text": "#ffffff",
}
_DARK_GROUND = {
    "window": "#14191d",
    "surface": "#1b2126",
    "raised": "#232b31",
    "field": "#161b20",
    "rail": "#171d21",
    "header": "#20272d",
    "zebra": "#1e252a",
    "border": "#2d373f",
    "border_strong": "#45535e",
    "text": "#e2e8ed",
    "scroll": "#45525d",
    "track": "#2b343b",
    "toast": "#34414b",
    "toast_line": "#55656f",
    "toast_text": "#ffffff",
}


def _readable(accent: QColor, ground: QColor, *, lighter: bool, ratio: float = 4.5) -> QColor:
    """The accent, moved towards white or black until it reads well as text on `ground`."""
    towards = QColor("#ffffff" if lighter else "#000000")
    colour = accent
    for step in range(1, 20):
        if contrast(colour, ground) >= ratio:
            return colour
        colour = mix(accent, towards, 1 - step * 0.05)
    return colour


def tokens(accent_name: str, *, dark: bool) -> dict[str, str]:
    """Every colour of the style sheet by name, for this accent."""
    ground = _DARK_GROUND if dark else _LIGHT_GROUND
    meaning = DARK if dark else LIGHT
    surface, black = QColor(ground["surface"]), QColor("#000000")
    accent = QColor(accent_name)
    if not accent.isValid():
        accent = QColor(DEFAULT_ACCENT)
    text_accent = _readable(accent, surface, lighter=dark)
    accent = text_accent if dark else accent
    found = {
        **ground,
        "muted": meaning["muted"],
        "faint": meaning["faint"],
        "accent": accent.name(),
        "accent_text": text_accent.name(),
        "on_accent": ink_on(accent).name(),
        "accent_hover": mix(accent, black, 0.9).name(),
        "accent_pressed": mix(accent, black, 0.8).name(),
        "accent_soft": mix(accent, surface, 0.22 if dark else 0.12).name(),
        "selected": mix(accent, surface, 0.26 if dark else 0.14).name(),
        "selected_focus": mix(accent, surface, 0.36 if dark else 0.22).name(),
        "hover": mix(accent, surface, 0.11 if dark else 0.06).name(),
        "pressed": mix(accent, surface, 0.24 if dark else 0.16).name(),
        "focus_on_rail": ground["text"],
        "toast_accent": _readable(accent, QColor(ground["toast"]), lighter=True, ratio=7).name(),
    }
    for name in ("info", "ok", "warn", "danger"):
        colour = QColor(meaning[name])
        found[name] = colour.name()
        found[f"{name}_ground"] = mix(colour, surface, 0.14 if dark else 0.08).name()
        found[f"{name}_line"] = mix(colour, surface, 0.45 if dark else 0.35).name()
    return found


def palette_of(colours: dict[str, str]) -> QPalette:
    """The same colours as a palette, for what the style sheet does not reach."""
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: "window",
        roles.WindowText: "text",
        roles.Base: "surface",
        roles.AlternateBase: "zebra",
        roles.Text: "text",
        roles.Button: "surface",
        roles.ButtonText: "text",
        roles.ToolTipBase: "raised",
        roles.ToolTipText: "text",
        roles.PlaceholderText: "faint",
        roles.Highlight: "accent",
        roles.HighlightedText: "on_accent",
        roles.Accent: "accent",
        roles.Link: "accent_text",
        roles.BrightText: "danger",
        roles.Mid: "border",
        roles.Dark: "border_strong",
        roles.Light: "raised",
        roles.Midlight: "header",
    }
    palette = QPalette()
    for role, name in pairs.items():
        palette.setColor(role, QColor(colours[name]))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["faint"]))
    return palette


def style_sheet(colours: dict[str, str], points: float, pictures: dict[str, str]) -> str:
    """The filled-in style sheet; an unknown name in it is a KeyError."""
    sizes = {
        "heading": points * 1.1,
        "title": points * 1.5,
        "number": points * 1.8,
        "brand": points * 1.2,
    }
    words = {**colours, **{k: f"{v:.1f}" for k, v in sizes.items()}, **pictures}
    template = resource("resources", "app.qss").read_text(encoding="utf-8")
    return re.sub(r"@(\w+)@", lambda found: words[found.group(1)], template)


class Theme(QObject):
    """Applies the look to the program and changes it at once. Signal: `changed()`."""

    changed = Signal()

    def __init__(self, program: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self._mode: Mode = "system"
        self._accent = DEFAULT_ACCENT
        self._scale = 1.0
        for weight in ("Regular", "Bold"):
            file = resource("fonts") / f"NotoSansSC-{weight}.ttf"
            QFontDatabase.addApplicationFont(str(file))
        program.styleHints().colorSchemeChanged.connect(self._on_system)

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def scale(self) -> float:
        return self._scale

    @property
    def accent(self) -> str:
        return self._accent

    @property
    def dark(self) -> bool:
        """Whether the program is dark now."""
        if self._mode == "system":
            return self._program.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode == "dark"

    def apply(
        self,
        *,
        mode: Mode | None = None,
        accent: str | None = None,
        scale: float | None = None,
    ) -> None:
        """Set what is given, keep the rest, and redraw everything."""
        self._mode = mode or self._mode
        self._accent = accent or self._accent
        self._scale = scale or self._scale
        points = BASE_POINTS * self._scale
        colours = tokens(self._accent, dark=self.dark)
        font = QFont(FAMILY)
        font.setPointSizeF(points)
        font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        self._program.setFont(font)
        self._program.setPalette(palette_of(colours))
        self._program.setStyleSheet(style_sheet(colours, points, _pictures(colours)))
        self._redraw_icons()
        self.changed.emit()

    def _on_system(self) -> None:
        if self._mode == "system":
            self.apply()

    def _redraw_icons(self) -> None:
        for widget in self._program.allWidgets():
            for target in (widget, *widget.actions()):
                told = target.property("care_icon")
                if not told or not isinstance(target, QAction | QAbstractButton):
                    continue
                if not target.icon().isNull():
                    target.setIcon(icon(*str(told).split()))


def _pictures(colours: dict[str, str]) -> dict[str, str]:
    """Arrows as small files, since a style sheet takes pictures by their path only."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation))
    made: dict[str, str] = {}
    for name, shape, colour in (
        ("arrow", "down", colours["muted"]),
        ("tick", "check", colours["on_accent"]),
        ("sort_up", "up", colours["accent_text"]),
        ("sort_down", "down", colours["accent_text"]),
    ):
        file = folder / f"{shape}-{colour[1:]}.png"
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            pixmap(shape, 48, QColor(colour)).save(str(file))
        made[name] = file.as_posix()
    return made
