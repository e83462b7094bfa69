"""The program's own icons, drawn as lines in the colour of the text around them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QGuiApplication,
    QIcon,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.widgets.colours import tone

# On a field of 24 × 24. M move, L line, Q curve, C cubic, Z close, O circle (x y r),
# R rounded box (x y w h r), F filled circle (x y r). Numbers are divided by blanks.
SHAPES: dict[str, str] = {
    "actions": "R 5 5 14 15.5 2 M 9 5 L 9 3.5 L 15 3.5 L 15 5 M 8.5 12.8 L 11.2 15.5 L 15.8 10",
    "add": "M 12 5 L 12 19 M 5 12 L 19 12",
    "alert": "M 12 4 L 21 19.5 L 3 19.5 Z M 12 10 L 12 14.5 F 12 17 0.9",
    "back": "M 14.5 5.5 L 8 12 L 14.5 18.5",
    "backup": "R 4 5 16 5 1.5 M 6 10 L 6 19 L 18 19 L 18 10 M 10 13.5 L 14 13.5",
    "bell": "M 5.5 17 Q 7.5 15 7.5 11 Q 7.5 6 12 6 Q 16.5 6 16.5 11 Q 16.5 15 18.5 17 Z"
    " M 12 6 L 12 4 M 10 19.5 Q 12 21 14 19.5",
    "calendar": "R 4 6 16 14 2 M 4 10.5 L 20 10.5 M 8.5 3.5 L 8.5 7.5 M 15.5 3.5 L 15.5 7.5",
    "call": "M 6 4 L 9.5 4 L 11 8.5 L 8.8 10.2 Q 10.5 13.5 13.8 15.2 L 15.5 13 L 20 14.5 L 20 18"
    " Q 20 20 18 20 Q 11 19.5 7.5 15.5 Q 4.3 12 4 6 Q 4 4 6 4",
    "car": "M 3.5 16.5 L 3.5 12.5 L 5 11 L 7 6.5 L 17 6.5 L 19 11 L 20.5 12.5 L 20.5 16.5 Z"
    " M 5 11 L 19 11 O 7.5 17 1.7 O 16.5 17 1.7",
    "chart": "M 4 4 L 4 20 L 20 20 M 7.5 15.5 L 11.5 10.5 L 14.5 13 L 19.5 6.5",
    "check": "M 5 12.5 L 10 17.5 L 19.5 7",
    "churn": "M 3.5 7 L 10 13.5 L 13.5 10 L 20.5 17 M 20.5 12 L 20.5 17 L 15.5 17",
    "clock": "O 12 12 8 M 12 7.5 L 12 12 L 15.2 14",
    "close": "M 6 6 L 18 18 M 18 6 L 6 18",
    "columns": "R 4 5 16 14 2 M 9.3 5 L 9.3 19 M 14.7 5 L 14.7 19",
    "command": "R 3.5 5.5 17 13 2 M 7 10 L 9.5 12 L 7 14 M 12 14.5 L 16.5 14.5",
    "complaints": "M 4 5 L 20 5 L 20 16 L 12.5 16 L 8 20 L 8 16 L 4 16 Z M 12 8 L 12 11"
    " F 12 13.3 0.9",
    "copy": "R 8.5 8.5 11 11 2 M 15.5 8.5 L 15.5 6 Q 15.5 4.5 14 4.5 L 6 4.5 Q 4.5 4.5 4.5 6"
    " L 4.5 14 Q 4.5 15.5 6 15.5 L 8.5 15.5",
    "customers": "O 9 8.5 3.2 M 3 19 Q 3 13.8 9 13.8 Q 15 13.8 15 19 M 15 5.6 Q 18.4 6 18.2 8.8"
    " Q 18 11 15.8 11.5 M 17 14.2 Q 21 15 21 19",
    "delete": "M 5 7 L 19 7 M 9.5 7 L 9.5 4.5 L 14.5 4.5 L 14.5 7 M 7 7 L 8 20 L 16 20 L 17 7"
    " M 10.5 10.5 L 10.5 16.5 M 13.5 10.5 L 13.5 16.5",
    "down": "M 5.5 9 L 12 15.5 L 18.5 9",
    "edit": "M 5 19 L 5.8 15 L 15.8 5 L 19 8.2 L 9 18.2 Z M 13.5 7.3 L 16.7 10.5",
    "export": "M 12 15 L 12 4 M 8 7.5 L 12 3.8 L 16 7.5 M 4.5 14 L 4.5 19.5 L 19.5 19.5 L 19.5 14",
    "file": "M 6 3.5 L 14 3.5 L 18.5 8 L 18.5 20.5 L 6 20.5 Z M 14 3.5 L 14 8 L 18.5 8",
    "filter": "M 4 5.5 L 20 5.5 L 14 12.5 L 14 18.5 L 10 20 L 10 12.5 Z",
    "first": "M 17.5 6 L 11.5 12 L 17.5 18 M 7 6 L 7 18",
    "forward": "M 9.5 5.5 L 16 12 L 9.5 18.5",
    "freeze": "M 12 3.5 L 12 20.5 M 4.6 7.8 L 19.4 16.2 M 19.4 7.8 L 4.6 16.2 M 9.8 5 L 12 7"
    " L 14.2 5 M 9.8 19 L 12 17 L 14.2 19",
    "help": "O 12 12 8.3 M 9.6 9.8 Q 9.8 7.5 12 7.5 Q 14.4 7.5 14.4 9.7 Q 14.4 11.2 12 12.2"
    " L 12 13.6 F 12 16.4 0.9",
    "history": "M 4.5 5 L 4.5 9.5 L 9 9.5 M 4.8 9.3 Q 6.5 4 12 4 Q 20 4.4 20 12 Q 19.6 20 12 20"
    " Q 6.5 19.8 4.6 14.5 M 12 8 L 12 12.4 L 15 14",
    "import": "M 12 4 L 12 15 M 8 11.3 L 12 15 L 16 11.3 M 4.5 14 L 4.5 19.5 L 19.5 19.5 L 19.5 14",
    "info": "O 12 12 8.3 M 12 11 L 12 16.5 F 12 7.8 0.9",
    "join": "M 5 4.5 L 5 8 Q 5 12 12 12 L 19 12 M 5 19.5 L 5 16 Q 5 12 12 12 M 15.5 8.5 L 19 12"
    " L 15.5 15.5",
    "language": "O 12 12 8.3 M 3.8 12 L 20.2 12 M 12 3.7 Q 7.5 8 7.5 12 Q 7.5 16 12 20.3"
    " Q 16.5 16 16.5 12 Q 16.5 8 12 3.7",
    "last": "M 6.5 6 L 12.5 12 L 6.5 18 M 17 6 L 17 18",
    "list": "M 8.5 6.5 L 20 6.5 M 8.5 12 L 20 12 M 8.5 17.5 L 20 17.5 F 4.8 6.5 1 F 4.8 12 1"
    " F 4.8 17.5 1",
    "lock": "R 5.5 10.5 13 9.5 2 M 8.5 10.5 L 8.5 7.5 Q 8.5 4 12 4 Q 15.5 4 15.5 7.5 L 15.5 10.5",
    "lounge": "M 6.5 10.5 L 6.5 7 Q 6.5 4.5 9 4.5 L 15 4.5 Q 17.5 4.5 17.5 7 L 17.5 10.5"
    " M 3.5 12.5 Q 3.5 10.5 5.2 10.5 Q 6.9 10.5 6.9 12.5 L 6.9 14 L 17.1 14 L 17.1 12.5"
    " Q 17.1 10.5 18.8 10.5 Q 20.5 10.5 20.5 12.5 L 20.5 18 L 3.5 18 Z M 6 18 L 6 20.3"
    " M 18 18 L 18 20.3",
    "meal": "M 5 9 L 16 9 L 16 15 Q 16 18.5 12.5 18.5 L 8.5 18.5 Q 5 18.5 5 15 Z"
    " M 16 10.5 Q 20 10.5 20 12.8 Q 20 15 16 15 M 8.5 4 L 8.5 6.5 M 12.5 4 L 12.5 6.5",
    "menu": "M 4.5 7 L 19.5 7 M 4.5 12 L 19.5 12 M 4.5 17 L 19.5 17",
    "month": "R 4 6 16 14 2 M 4 10.5 L 20 10.5 M 8.5 3.5 L 8.5 7.5 M 15.5 3.5 L 15.5 7.5"
    " M 9 15.5 L 11.2 17.5 L 15.5 13.2",
    "more": "F 5.5 12 1.3 F 12 12 1.3 F 18.5 12 1.3",
    "open": "M 3.5 18.5 L 3.5 5.5 L 9.5 5.5 L 11.5 8 L 19 8 L 19 11 M 3.5 18.5 L 6.5 11 L 21.5 11"
    " L 18.5 18.5 Z",
    "page": "M 6 3.5 L 14 3.5 L 18.5 8 L 18.5 20.5 L 6 20.5 Z M 14 3.5 L 14 8 L 18.5 8 M 9 12"
    " L 15.5 12 M 9 16 L 15.5 16",
    "pause": "M 8.5 6 L 8.5 18 M 15.5 6 L 15.5 18",
    "person": "O 12 8.2 3.7 M 5 20 Q 5 14 12 14 Q 19 14 19 20",
    "picture": "R 4 5 16 14 2 O 9 10 1.6 M 4.5 17.5 L 10 13 L 13 15.5 L 16.5 12 L 20 15.5",
    "pin": "M 9 4 L 15 4 M 10 4 L 10 10 L 7 14 L 17 14 L 14 10 L 14 4 M 12 14 L 12 20.5",
    "print": "M 7 9 L 7 4 L 17 4 L 17 9 M 7 17 L 4 17 L 4 9 L 20 9 L 20 17 L 17 17 M 7 13.5"
    " L 17 13.5 L 17 20 L 7 20 Z",
    "refresh": "M 19.5 5 L 19.5 9.5 L 15 9.5 M 19.3 9.3 Q 17 4 12 4 Q 4.3 4.4 4 12 Q 4.4 19.6 12 20"
    " Q 17.5 19.8 19.5 14.5",
    "save": "M 5 4.5 L 16 4.5 L 19.5 8 L 19.5 19.5 L 4.5 19.5 L 4.5 4.5 Z M 8 4.5 L 8 9 L 15 9"
    " L 15 4.5 R 7.5 13 9 6.5 0.5",
    "scale": "M 4 19 L 8.5 6 L 13 19 M 5.6 14.5 L 11.4 14.5 M 15 19 L 17.8 11 L 20.6 19 M 16 16"
    " L 19.6 16",
    "search": "O 10.5 10.5 6 M 15 15 L 20 20",
    "segment": "O 12 12 8.3 M 12 12 L 12 3.7 M 12 12 L 19.2 16.2",
    "settings": "M 4 7 L 13 7 M 17 7 L 20 7 O 15 7 2 M 4 17 L 7 17 M 11 17 L 20 17 O 9 17 2"
    " M 4 12 L 20 12",
    "split": "M 5 12 Q 12 12 12 8 Q 12 5 19 5 M 5 12 Q 12 12 12 16 Q 12 19 19 19",
    "table": "R 3.5 5 17 14 2 M 3.5 10 L 20.5 10 M 3.5 14.5 L 20.5 14.5 M 10 5 L 10 19",
    "theme": "O 12 12 4 M 12 3.5 L 12 5.5 M 12 18.5 L 12 20.5 M 3.5 12 L 5.5 12 M 18.5 12 L 20.5 12"
    " M 6 6 L 7.4 7.4 M 16.6 16.6 L 18 18 M 18 6 L 16.6 7.4 M 7.4 16.6 L 6 18",
    "undo": "M 8.5 5 L 4.5 9 L 8.5 13 M 4.5 9 L 14.5 9 Q 19.5 9.3 19.5 14 Q 19.3 18.8 14.5 19"
    " L 8.5 19",
    "up": "M 5.5 15 L 12 8.5 L 18.5 15",
    "wrench": "M 14.2 9.8 L 5 19 M 13 7.5 Q 13.5 4 17.5 4 L 15.7 7 L 17 8.3 L 20 6.5 Q 20 10.5"
    " 16.5 11 Q 14 11 13 9 Z",
    "zoom_in": "O 10.5 10.5 6 M 15 15 L 20 20 M 10.5 8 L 10.5 13 M 8 10.5 L 13 10.5",
    "zoom_out": "O 10.5 10.5 6 M 15 15 L 20 20 M 8 10.5 L 13 10.5",
}

SIZE = 18
_ARGS = {"M": 2, "L": 2, "Q": 4, "C": 6, "O": 3, "R": 5, "F": 3, "Z": 0}


def paths(name: str) -> tuple[QPainterPath, QPainterPath]:
    """The lines and the filled parts of an icon on its 24 × 24 field."""
    lines, filled = QPainterPath(), QPainterPath()
    words = SHAPES[name].split()
    at = 0
    while at < len(words):
        command = words[at]
        count = _ARGS[command]
        numbers = [float(word) for word in words[at + 1 : at + 1 + count]]
        at += 1 + count
        _draw(command, numbers, filled if command == "F" else lines)
    return lines, filled


def _draw(command: str, n: list[float], path: QPainterPath) -> None:
    if command == "M":
        path.moveTo(n[0], n[1])
    elif command == "L":
        path.lineTo(n[0], n[1])
    elif command == "Q":
        path.quadTo(n[0], n[1], n[2], n[3])
    elif command == "C":
        path.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5])
    elif command in "OF":
        path.addEllipse(QPointF(n[0], n[1]), n[2], n[2])
    elif command == "R":
        path.addRoundedRect(QRectF(n[0], n[1], n[2], n[3]), n[4], n[4])
    else:
        path.closeSubpath()


def pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """One icon as a picture of `size` logical pixels."""
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    lines, filled = paths(name)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 24, size / 24)
    pen = QPen(colour, 1.7)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(lines)
    painter.fillPath(filled, colour)
    painter.end()
    return picture


def icon(name: str, colour: str = "text") -> QIcon:
    """An icon in a tone of ui.widgets.colours; on checked or selected things in the accent."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    shade = tone(colour)
    # A row of buttons shares many of its icons.
    key = f"care {name} {shade.rgba()} {ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = pixmap(name, SIZE, shade, ratio)
        QPixmapCache.insert(key, picture)
    return QIcon(picture)


def note_icon(target: QAction, name: str, colour: str = "text") -> None:
    """Remember an action's icon without drawing it; `show_icons` draws it with its menu."""
    target.setProperty("care_icon", f"{name} {colour}")


def show_icons(menu: QWidget) -> None:
    """Draw the icons that a menu's actions remember."""
    for each in menu.actions():
        told = each.property("care_icon")
        if told and each.icon().isNull():
            each.setIcon(icon(*str(told).split()))


def set_icon(target: QAbstractButton | QAction, name: str, colour: str = "text") -> None:
    """Give a button or an action its icon, remembered so that a change of theme redraws it."""
    target.setProperty("care_icon", f"{name} {colour}")
    target.setIcon(icon(name, colour))
