"""Working time: hours, week, the year's days by mouse and keyboard, a pasted notice."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from app.base import settings
from app.base.door import Store
from app.base.settings import default_of
from app.base.translation import set_language
from app.staff.store import changes
from app.worktime.store import calendar_of
from ui.desk import InlineDesk
from ui.settings.window import SettingsWindow
from ui.settings.working_time_calendar import CalendarPage
from ui.settings.working_time_cells import colour_of, day_in_words, mark_of
from ui.settings.working_time_hours import HoursPage
from ui.settings.working_time_notice import LONGEST, NoticeDialog
from ui.settings.working_time_page import WorkingTimePage
from ui.settings.working_time_year import YearCalendar

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
TUESDAY = date(2026, 11, 3)


@pytest.fixture
def page(window: SettingsWindow) -> WorkingTimePage:
    window.show_page("working_time")
    made = window.page("working_time")
    assert isinstance(made, WorkingTimePage)
    return made


@pytest.fixture
def sheet(page: WorkingTimePage) -> CalendarPage:
    page.calendar.calendar.setFocus()
    return page.calendar


@pytest.fixture
def year(sheet: CalendarPage) -> YearCalendar:
    return sheet.calendar


@pytest.fixture
def hours(page: WorkingTimePage) -> HoursPage:
    page.tabs.setCurrentIndex(1)
    return page.hours


@pytest.fixture
def dialog(sheet: CalendarPage, qtbot: QtBot) -> NoticeDialog:
    sheet.show_year(2027)
    sheet.paste_notice()
    made = sheet.findChild(NoticeDialog)
    assert isinstance(made, NoticeDialog)
    return made


def works(store: Store, day: date) -> bool:
    return calendar_of(store).day(day).works


# -- hours and week


def test_windows_come_change_and_go(hours: HoursPage, store: Store) -> None:
    assert hours.hours.windows() == default_of("dealer.hours")
    hours.hours.add_window()
    assert settings.get(store, "dealer.hours")[2] == ["18:30", "20:30"]
    assert hours.length.text().startswith("9 h 30 min a day")
    hours.hours._rows[2].remove.click()
    assert settings.get(store, "dealer.hours") == default_of("dealer.hours")
    assert not hours.back.isEnabled()


def test_times_out_of_order_are_told_and_not_kept(hours: HoursPage, store: Store) -> None:
    row = hours.hours._rows[0]
    row.set_times("14:00", "12:00")
    row.edited.emit()
    assert "go on through the day" in hours.hours_note.text()
    assert settings.get(store, "dealer.hours") == default_of("dealer.hours")
    row.set_times("08:00", "12:00")
    row.edited.emit()
    assert settings.get(store, "dealer.hours")[0] == ["08:00", "12:00"]
    assert hours.hours_note.text() == ""


def test_there_is_always_a_window_and_never_too_many(hours: HoursPage) -> None:
    for _n in range(2):
        hours.hours.add_window()
    assert not hours.hours._add.isVisibleTo(hours)
    while len(hours.hours._rows) > 1:
        hours.hours._rows[-1].remove.click()
    assert not hours.hours._rows[0].remove.isVisibleTo(hours)


def test_a_saturday_with_hours_of_its_own(
    hours: HoursPage, store: Store, window: SettingsWindow
) -> None:
    saturday = hours.week.days[5]
    saturday.choice.setCurrentIndex(2)
    saturday.choice.activated.emit(2)
    assert settings.get(store, "calendar.week")[5] == default_of("dealer.hours")
    saturday.own._rows[1].remove.click()
    assert settings.get(store, "calendar.week")[5] == [["08:30", "12:00"]]
    assert works(store, date(2026, 11, 7))
    window._undo()
    window._undo()
    assert settings.get(store, "calendar.week") == default_of("calendar.week")
    assert not saturday.has_own


def test_a_week_without_work_is_refused_with_a_sentence(hours: HoursPage, store: Store) -> None:
    for line in hours.week.days:
        line.choice.setCurrentIndex(1)
    hours.week.days[0].choice.activated.emit(1)
    assert hours.week_note.text() == "At least one day of the week has to be worked."
    assert settings.get(store, "calendar.week") == default_of("calendar.week")


def test_as_delivered_brings_both_back(hours: HoursPage, store: Store) -> None:
    hours.hours.add_window()
    hours.week.days[6].choice.setCurrentIndex(0)
    hours.week.days[6].choice.activated.emit(0)
    assert settings.get(store, "calendar.week")[6] is True
    hours.back.click()
    for key in ("dealer.hours", "calendar.week"):
        assert settings.get(store, key) == default_of(key)


# -- the year


def test_the_year_stands_at_today_and_says_where_its_days_are_from(sheet: CalendarPage) -> None:
    assert sheet.calendar.current == date(2026, 11, 2)
    assert sheet.year_label.text() == "2026"
    assert "as in the year's notice" in sheet.status.text()
    sheet.year_after()
    assert "only expected" in sheet.status.text()
    assert sheet.calendar.current == date(2027, 11, 2)
    sheet.show_year(2100)
    assert not sheet.ahead.isEnabled()
    sheet.year_after()
    assert sheet.calendar.year == 2100


def test_a_year_of_which_nothing_is_known(
    sheet: CalendarPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.worktime.holidays.statutory_days", lambda _year: {})
    sheet.show_year(2099)
    assert "No holidays are known" in sheet.status.text()


def test_arrows_go_through_the_days_and_over_the_year(year: YearCalendar, qtbot: QtBot) -> None:
    for key, wanted in (
        (Qt.Key.Key_Right, "2026-11-03"),
        (Qt.Key.Key_Down, "2026-11-10"),
        (Qt.Key.Key_Left, "2026-11-09"),
        (Qt.Key.Key_Up, "2026-11-02"),
        (Qt.Key.Key_End, "2026-11-30"),
        (Qt.Key.Key_Home, "2026-11-01"),
        (Qt.Key.Key_PageUp, "2026-10-01"),
        (Qt.Key.Key_PageDown, "2026-11-01"),
        (Qt.Key.Key_PageDown, "2026-12-01"),
        (Qt.Key.Key_PageDown, "2027-01-01"),
        (Qt.Key.Key_Left, "2026-12-31"),
    ):
        qtbot.keyClick(year, key)
        assert year.current.isoformat() == wanted
    assert year.year == 2026


def test_a_day_is_turned_by_space_and_undone(
    year: YearCalendar, store: Store, window: SettingsWindow, qtbot: QtBot
) -> None:
    year.choose(TUESDAY)
    qtbot.keyClick(year, Qt.Key.Key_Space)
    assert not works(store, TUESDAY)
    assert window._undo_bar.text == "2026-11-03 Tue: off."
    qtbot.keyClick(year, Qt.Key.Key_Space)
    assert works(store, TUESDAY)
    window._undo()
    window._undo()
    assert store.value("SELECT count(*) FROM calendar_days") == 0


def test_a_row_of_days_is_one_change(
    sheet: CalendarPage, year: YearCalendar, store: Store, qtbot: QtBot
) -> None:
    year.choose(date(2026, 11, 5))
    qtbot.keyClick(year, Qt.Key.Key_Right, _SHIFT)
    qtbot.keyClick(year, Qt.Key.Key_Right, _SHIFT)
    assert "3 days, 2 of them working days" in sheet.panel.text.text()
    before = len(changes(store))
    sheet.panel.off.click()
    assert len(changes(store)) == before + 1
    assert [works(store, day) for day in year.selected] == [False] * 3
    sheet.panel.rule.click()
    assert store.value("SELECT count(*) FROM calendar_days") == 0
    assert not sheet.panel.rule.isEnabled()


def test_days_are_chosen_by_mouse(
    sheet: CalendarPage, year: YearCalendar, store: Store, qtbot: QtBot
) -> None:
    def at(day: date) -> QPoint:
        return year.rect_of(day).center()

    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(year, left, pos=at(date(2026, 9, 28)))
    assert year.selected == [date(2026, 9, 28)]
    qtbot.mouseClick(year, left, _SHIFT, pos=at(date(2026, 10, 2)))
    assert len(year.selected) == 5
    qtbot.mouseClick(year, Qt.MouseButton.RightButton, pos=at(date(2026, 10, 1)))
    assert len(year.selected) == 5
    qtbot.mouseClick(year, left, pos=at(TUESDAY))
    qtbot.mouseDClick(year, left, pos=at(TUESDAY))
    assert not works(store, TUESDAY)
    qtbot.mouseClick(year, left, pos=QPoint(year.width() - 1, 1))
    assert year.current == TUESDAY


def test_every_day_has_a_place_of_its_own(year: YearCalendar) -> None:
    for width in (300, 600, 900, 1700):
        year.resize(width, year.height())
        assert all(year.day_at(year.rect_of(day).center()) == day for day in year._days)
        assert year.minimumHeight() >= year.rect_of(date(2026, 12, 31)).bottom()


def test_a_name_is_given_by_f2_and_a_mixed_row_stays_mixed(
    sheet: CalendarPage, year: YearCalendar, store: Store, qtbot: QtBot
) -> None:
    year.choose(date(2026, 11, 6))
    year.choose(date(2026, 11, 7), reach=True)
    qtbot.keyClick(year, Qt.Key.Key_F2)
    sheet.panel.name.setText("<b>店庆</b>")
    qtbot.keyClick(sheet.panel.name, Qt.Key.Key_Return)
    assert [works(store, day) for day in year.selected] == [True, False]
    year.choose(date(2026, 11, 7))
    assert sheet.panel.text.text().startswith("2026-11-07 Sat: set by hand: <b>店庆</b>")
    assert sheet.panel.text.textFormat() == Qt.TextFormat.PlainText


def test_a_day_with_hours_of_its_own(
    sheet: CalendarPage, year: YearCalendar, store: Store, qtbot: QtBot
) -> None:
    year.choose(TUESDAY)
    sheet.panel.own.click()
    sheet.panel.windows._rows[1].remove.click()
    assert calendar_of(store).day(TUESDAY).seconds == 3.5 * 3600
    sheet.panel.windows._rows[0].set_times("12:00", "08:30")
    sheet.panel.windows.edited.emit()
    assert "go on through the day" in sheet.panel.note.text()
    sheet.panel.own.click()
    assert calendar_of(store).day(TUESDAY).seconds == 7.5 * 3600
    year.choose(date(2026, 11, 8))
    assert not sheet.panel.own.isEnabled()


def test_a_holiday_that_is_worked_is_no_longer_called_so(
    sheet: CalendarPage, year: YearCalendar, store: Store, qtbot: QtBot
) -> None:
    year.choose(date(2026, 10, 1))
    assert sheet.panel.name.text() == "National Day"
    sheet.panel.work.click()
    day = calendar_of(store).day(date(2026, 10, 1))
    assert (day.kind, day.name) == ("set_working", "")


def test_marks_are_readable_without_colour(sheet: CalendarPage, year: YearCalendar) -> None:
    seen = {}
    for day in (date(2026, 10, 1), date(2026, 10, 10), date(2026, 11, 1), TUESDAY):
        known = year.day(day)
        assert known is not None
        seen[known.kind] = (mark_of(known), colour_of(known) is not None)
    assert seen == {
        "holiday": ("H", True),
        "makeup": ("W", True),
        "rest": ("", True),
        "working": ("", False),
    }


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_days_in_words_for_who_does_not_see_them(year: YearCalendar, language: str) -> None:
    set_language(language)
    year.choose(date(2026, 10, 10))
    told = year.accessibleDescription()
    assert told == day_in_words(year._days[date(2026, 10, 10)])
    assert ("make-up day for National Day" if language == "en" else "国庆节调休上班") in told


def test_hovering_tells_the_day(year: YearCalendar, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: told.append(text))
    point = year.rect_of(date(2026, 10, 1)).center()
    QApplication.sendEvent(year, QHelpEvent(QEvent.Type.ToolTip, point, point))
    assert told == ["2026-10-01 Thu: National Day, not working."]


def test_the_menu_and_the_keys_do_the_same(
    sheet: CalendarPage, year: YearCalendar, store: Store, window: SettingsWindow, qtbot: QtBot
) -> None:
    year.menu_wanted.emit(QPoint(1, 1))
    menu = sheet.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions()] == [
        "Chosen days: working", "Chosen days: off", "Chosen days: as the rule says",
    ]  # fmt: skip
    menu.close()
    window.activateWindow()
    year.choose(TUESDAY)
    qtbot.keyClick(window, Qt.Key.Key_O, _CONTROL | _SHIFT)
    assert not works(store, TUESDAY)
    qtbot.keyClick(window, Qt.Key.Key_R, _CONTROL | _SHIFT)
    assert works(store, TUESDAY)
    qtbot.keyClick(window, Qt.Key.Key_PageDown, _CONTROL)
    assert year.year == 2027


def test_what_fails_is_told_and_shown_as_it_was(
    sheet: CalendarPage, year: YearCalendar, desk: InlineDesk, agent, store: Store, qtbot: QtBot
) -> None:
    desk._actor = agent
    year.choose(TUESDAY)
    sheet.panel.off.click()
    assert "may not do this" in sheet.message.text
    assert works(store, TUESDAY)


def test_the_chosen_day_is_brought_into_view(sheet: CalendarPage, year: YearCalendar) -> None:
    for day in (date(2026, 1, 1), date(2026, 12, 31)):
        year.choose(day)
        top = year.mapTo(sheet._area.viewport(), year.rect_of(day).topLeft())
        assert sheet._area.viewport().rect().intersects(QRect(top, year.rect_of(day).size()))


# -- the notice

TEXT = (
    "元旦：1月1日（周五）至3日（周日）放假，共3天。\n劳动节：5月8日（周日）上班。\n请安排好值班。"
)


def test_a_notice_is_shown_before_it_is_applied(
    dialog: NoticeDialog, store: Store, qtbot: QtBot, window: SettingsWindow
) -> None:
    assert not dialog.apply_button.isEnabled()
    dialog.text.setPlainText(TEXT)
    assert [row[0] for row in dialog.table.model.rows()] == [
        "2027-01-01", "2027-01-02", "2027-01-03",
    ]  # fmt: skip
    assert dialog.problems.count() == 2
    assert "1 line was not understood" in dialog.summary.text()
    assert store.value("SELECT count(*) FROM calendar_days") == 0
    qtbot.keyClick(dialog, Qt.Key.Key_Return, _CONTROL)
    assert store.value("SELECT count(*) FROM calendar_days") == 3
    assert window._undo_bar.text == "The notice was applied."
    window._undo()
    assert store.value("SELECT count(*) FROM calendar_days") == 0


def test_the_year_of_the_text_or_the_chosen_one(dialog: NoticeDialog) -> None:
    dialog.text.setPlainText("5月1日放假")
    assert dialog.days[0].day == date(2027, 5, 1)
    dialog.year.setValue(2028)
    assert dialog.days[0].day == date(2028, 5, 1)
    dialog.text.setPlainText("2029年放假安排\n5月1日放假")
    assert dialog.days[0].day == date(2029, 5, 1)


def test_a_notice_that_is_known_has_nothing_to_apply(dialog: NoticeDialog) -> None:
    dialog.text.setPlainText("2026-10-01 休 国庆节")
    assert dialog.summary.text() == "1 day found, 0 would change."
    assert not dialog.apply_button.isEnabled()


def test_too_long_a_text_is_refused(dialog: NoticeDialog) -> None:
    dialog.text.setPlainText("5月1日放假\n" * LONGEST)
    assert dialog.days == ()
    assert "too long" in dialog.message.text
    dialog.text.setPlainText("5月1日放假")
    assert len(dialog.days) == 1 and not dialog.message.isVisible()


def test_the_table_of_a_notice_keeps_qts_rules(dialog: NoticeDialog) -> None:
    tester = QAbstractItemModelTester(
        dialog.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    dialog.text.setPlainText(TEXT)
    assert tester.model() is dialog.table.model


def test_a_refused_notice_stays_open_with_the_sentence(
    dialog: NoticeDialog, desk: InlineDesk, agent
) -> None:
    dialog.text.setPlainText(TEXT)
    desk._actor = agent
    dialog.apply()
    assert "may not do this" in dialog.message.text
    assert dialog.isVisible()
