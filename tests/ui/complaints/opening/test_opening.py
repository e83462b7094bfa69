"""A complaint taken down while the customer talks: by keys alone, once, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.door import Store
from app.complaints.case import Case
from app.complaints.store import attachments_of, case, content_of
from app.complaints.verbs_opening import open_complaint
from app.enquiries.verbs import give_outcome, take_enquiry
from app.staff.rules import Actor
from tests.conftest import NOW
from tests.ui.complaints.desk_around import Asked, Cars, fill
from ui.complaints.opening.dialog import OpeningDialog, open_dialog
from ui.complaints.opening.files import files_in
from ui.desk import InlineDesk
from ui.widgets.memory import Memory

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cars(store: Store) -> Cars:
    return fill(store)


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def over(qtbot: QtBot, cars: Cars, desk: InlineDesk, agent: Actor) -> Iterator[QWidget]:
    """The main window over which it opens; an agent sits there."""
    desk.set_actor(agent)
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made


@pytest.fixture
def opened() -> list[int]:
    return []


@pytest.fixture
def dialog(
    over: QWidget, desk: InlineDesk, memory: Memory, asked: Asked, opened: list[int]
) -> OpeningDialog:
    return open_dialog(desk, asked.services(memory), over, done=opened.append)


def find(dialog: OpeningDialog, text: str, qtbot: QtBot) -> None:
    """Type and press Enter, as on the telephone."""
    search = dialog.form.who.search
    search.setFocus()
    search.setText(text)
    search.search_now()
    qtbot.keyClick(search, Qt.Key.Key_Return)


def all_cases(store: Store) -> list[Case]:
    return [case(store, number) for (number,) in store.rows("SELECT id FROM complaints")]


def test_a_case_is_opened_by_keys_alone(
    dialog: OpeningDialog, cars: Cars, store: Store, opened: list[int], qtbot: QtBot
) -> None:
    find(dialog, "a12345", qtbot)
    assert dialog.form.who.found.text() == "鄂A12345  王伟  138****8000  奔驰<S>级"
    dialog.form.words.setPlainText("刹车有异响，修了三次")
    qtbot.keyClick(dialog, Qt.Key.Key_2, ALT)
    qtbot.keyClick(dialog, Qt.Key.Key_5, ALT)
    qtbot.keyClick(dialog.form.aim, Qt.Key.Key_3)
    dialog.form.visit.setCurrentIndex(1)
    dialog.form.samples.setText("旧刹车片")
    dialog.form.about_department.setEditText("车间")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    (made,) = all_cases(store)
    assert opened == [made.id] and made.owner_id == 2
    assert (made.vehicle_id, made.customer_id, made.visit_id) == (cars.car, cars.wang, cars.visit)
    assert (made.severity, made.channel, made.aim) == ("serious", "phone", "rework")
    assert (made.about_department, made.samples) == ("车间", "旧刹车片")
    assert made.promised_at == "2026-11-02T17:00:00+08:00"
    assert dialog.done_panel.number.text() == made.number == "TS-202611-0001"
    assert "First contact: due 13:30 today" not in dialog.done_panel.due.text()
    assert dialog.done_panel.due.text() == "First contact: due 12:00 today"
    assert "Due 11-02 Mon 12:00" in dialog.done_panel.reasons.text()


def test_pressing_twice_opens_one(dialog: OpeningDialog, store: Store, qtbot: QtBot) -> None:
    find(dialog, "A12345", qtbot)
    dialog.form.words.setPlainText("异响")
    dialog.send()
    dialog.send()
    dialog.open_button.click()
    assert len(all_cases(store)) == 1


def test_a_second_press_while_the_first_is_under_way_does_nothing(
    dialog: OpeningDialog, desk: InlineDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Any] = []
    monkeypatch.setattr(desk, "write", lambda *given, **named: written.append(given))
    dialog.form.who.name.setText("王女士")
    dialog.form.words.setPlainText("异响")
    dialog.send()
    dialog.send()
    assert len(written) == 1 and dialog.sending.is_busy


def test_who_is_not_on_file_gives_name_and_phone(
    dialog: OpeningDialog, store: Store, qtbot: QtBot
) -> None:
    find(dialog, "139-8888-7777", qtbot)
    assert dialog.form.who.phone.text() == "139-8888-7777"
    dialog.form.who.name.setText("赵先生")
    dialog.form.words.setPlainText("销售答应的脚垫没有给")
    dialog.send()
    (made,) = all_cases(store)
    assert (made.contact_name, made.contact_phone) == ("赵先生", "13988887777")
    assert made.vehicle_id is None


def test_what_lacks_is_said_and_nothing_is_lost(
    dialog: OpeningDialog, store: Store, qtbot: QtBot
) -> None:
    dialog.send()
    assert "Write down what the customer said" in dialog.message.text
    dialog.form.words.setPlainText("异响")
    dialog.send()
    assert "Choose the car" in dialog.message.text
    dialog.form.promise.edit.setText("soonish")
    dialog.send()
    assert "is no time yet" in dialog.message.text
    assert dialog.form.words.toPlainText() == "异响" and all_cases(store) == []
    assert dialog.open_button.isEnabled()


def test_what_is_typed_survives_escape_and_a_new_window(
    dialog: OpeningDialog, over: QWidget, desk: InlineDesk, memory: Memory, asked: Asked,
    tmp_path: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    photo = tmp_path / "brake.jpg"
    photo.write_bytes(b"photo")
    find(dialog, "A12345", qtbot)
    dialog.form.words.setPlainText("<b>异响</b> 😀")
    dialog.form.choose_severity("serious")
    dialog.form.promise.choose("morning")
    dialog.form.files.add_paths([photo])
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and "Ctrl+T brings it back" in asked.said[-1]
    again = open_dialog(desk, asked.services(memory), over, done=lambda _n: None)
    assert again is not dialog and "did not open it yet" in again.message.text
    facts = again.form.facts
    assert facts["words"] == "<b>异响</b> 😀" and facts["severity"] == "serious"
    assert facts["promised_at"] == "2026-11-03T10:00:00+08:00"
    assert again.form.who.car is not None and again.form.files.files[0].path == photo
    again.throw_button.click()
    assert again.form.is_empty
    again.close()
    third = open_dialog(desk, asked.services(memory), over, done=lambda _n: None)
    assert third.form.is_empty and not third.message.isVisible()


def test_a_crash_loses_nothing(
    dialog: OpeningDialog, over: QWidget, desk: InlineDesk, memory: Memory, asked: Asked,
    agent: Actor, manager: Actor, qtbot: QtBot,
) -> None:  # fmt: skip
    dialog.form.words.setPlainText("异响")
    key = f"drafts/complaint/{agent.employee_id}"
    qtbot.waitUntil(lambda: bool(memory.get(key)))
    desk.set_actor(manager)
    other = open_dialog(desk, asked.services(memory), over, done=lambda _n: None)
    assert other.form.is_empty, "another person does not see it"
    other.close()
    desk.set_actor(agent)
    again = open_dialog(desk, asked.services(memory), over, done=lambda _n: None)
    assert again.form.words.toPlainText() == "异响"


def test_an_opened_case_leaves_no_draft(
    dialog: OpeningDialog, over: QWidget, desk: InlineDesk, memory: Memory, asked: Asked,
    store: Store, qtbot: QtBot,
) -> None:  # fmt: skip
    dialog.form.who.name.setText("王女士")
    dialog.form.words.setPlainText("异响")
    dialog.send()
    qtbot.keyClick(dialog, Qt.Key.Key_T, CTRL)
    assert dialog.form.is_empty and not dialog.is_done and dialog.form.isVisible()
    dialog.close()
    again = open_dialog(desk, asked.services(memory), over, done=lambda _n: None)
    assert again.form.is_empty
    desk.undo()
    assert all_cases(store) == []


def test_there_is_one_window_and_facts_do_not_overwrite(
    dialog: OpeningDialog, over: QWidget, desk: InlineDesk, memory: Memory, asked: Asked,
    cars: Cars,
) -> None:  # fmt: skip
    services = asked.services(memory)
    facts = {"vehicle_id": cars.other, "words": "来自时间线"}
    assert open_dialog(desk, services, over, facts=facts, done=lambda _n: None) is dialog
    assert dialog.form.facts["vehicle_id"] == cars.other
    more = {"words": "别的"}
    assert open_dialog(desk, services, over, facts=more, done=lambda _n: None) is dialog
    assert dialog.form.facts["words"] == "来自时间线"


def test_critical_words_suggest_and_the_person_decides(
    dialog: OpeningDialog, desk: InlineDesk, store: Store, manager: Actor, qtbot: QtBot
) -> None:
    form = dialog.form
    form.words.setPlainText("My LAWYER will call you")
    assert form.facts["severity"] == "critical" and "lawyer" in form.hint.text.lower()
    assert dialog.calming.situation.currentData() == "safety"
    qtbot.keyClick(dialog, Qt.Key.Key_1, ALT)
    assert form.facts["severity"] == "general" and "is it critical?" in form.hint.text
    form.words.setPlainText("My lawyer will call you today")
    assert form.facts["severity"] == "general"
    form.hint.acted.emit()
    assert form.facts["severity"] == "critical"
    form.words.setPlainText("It rattles")
    assert not form.hint.isVisible()


def test_the_steps_of_calming_move_and_are_filled_in(dialog: OpeningDialog, qtbot: QtBot) -> None:
    panel, form = dialog.calming, dialog.form
    assert panel.present == "hear_out" and "customer care" not in panel.said("hear_out")
    assert "this is 周回访" in panel.said("hear_out") and "Hello there" in panel.said("hear_out")
    find(dialog, "A12345", qtbot)
    assert "Hello Mr 王" in panel.said("hear_out")
    form.words.setPlainText("The brakes squeal")
    assert panel.present == "feel_with" and "奔驰<S>级" in panel.said("feel_with")
    form.aim.setCurrentIndex(3)
    assert panel.present == panel.open_step == "act"
    assert "the end of today" in panel.said("act")
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp, ALT)
    assert panel.open_step == "confirm" and panel.present == "act"
    qtbot.keyClick(dialog, Qt.Key.Key_6, ALT)
    assert panel.present == panel.open_step == "thank" and "10:00 tomorrow" in panel.said("thank")
    panel.situation.setCurrentIndex(2)
    panel.situation.activated.emit(2)
    assert "I keep my word" in panel.said("thank")


def test_the_form_of_address_of_who_is_not_on_file_is_chosen(dialog: OpeningDialog) -> None:
    dialog.form.who.name.setText("欧阳娜娜")
    assert "Hello there" in dialog.calming.said("hear_out")
    dialog.form.who.form.choose("female")
    assert "Hello Ms 欧阳" in dialog.calming.said("hear_out")
    dialog.form.who.form.choose("female")
    assert dialog.form.who.form.value is None


def test_likely_the_same_is_shown_and_opened_instead(
    dialog: OpeningDialog, store: Store, cars: Cars, manager: Actor, asked: Asked, qtbot: QtBot
) -> None:
    facts = {"words": "异响" * 40, "channel": "phone", "vehicle_id": cars.car}
    _changed, number = open_complaint(store, manager, facts=facts, clock=FixedClock(NOW))
    find(dialog, "A12345", qtbot)
    assert "TS-202611-0001 of today 10:00 may be the same (Opened)" in dialog.form.who.same.text
    dialog.form.who.same.acted.emit()
    assert asked.opened == [("complaint", number)] and not dialog.isVisible()


def test_the_same_phone_counts_too_and_old_cases_do_not(
    dialog: OpeningDialog, store: Store, manager: Actor, qtbot: QtBot
) -> None:
    facts = {"words": "异响", "channel": "phone", "contact_phone": "13911112222"}
    long_ago = FixedClock(NOW - timedelta(days=31))
    open_complaint(store, manager, facts=facts, clock=long_ago)
    who = dialog.form.who
    who.phone.setText("139 1111 2222")
    who._ask_known()
    assert who.same.isHidden()
    open_complaint(store, manager, facts=facts, clock=FixedClock(NOW - timedelta(days=29)))
    who._ask_known()
    assert "of 2026-10-04 may be the same" in who.same.text


def test_a_receptionist_is_not_shown_others_words(
    over: QWidget, desk: InlineDesk, memory: Memory, asked: Asked, store: Store, cars: Cars,
    manager: Actor, receptionist: Actor, qtbot: QtBot,
) -> None:  # fmt: skip
    facts = {"words": "秘密", "channel": "phone", "vehicle_id": cars.car}
    open_complaint(store, manager, facts=facts, clock=FixedClock(NOW))
    desk.set_actor(receptionist)
    dialog = open_dialog(desk, asked.services(memory), over, done=lambda _n: None)
    find(dialog, "A12345", qtbot)
    assert "TS-202611-0001" in dialog.form.who.same.text
    assert "秘密" not in dialog.form.who.same.text
    assert not dialog.form.visit.isEnabled()
    dialog.form.words.setPlainText("休息室太冷")
    dialog.send()
    assert dialog.is_done and "Nobody has this case yet" in dialog.done_panel.owner.text()
    assert dialog.done_panel.owner.isVisible()


def test_what_is_to_be_told_is_told(
    dialog: OpeningDialog, store: Store, cars: Cars, agent: Actor, qtbot: QtBot
) -> None:
    facts = {"sort": "suggestion", "words": "童书", "vehicle_id": cars.car}
    clock = FixedClock(NOW)
    _changed, number = take_enquiry(store, agent, facts=facts, clock=clock)
    give_outcome(store, agent, number, outcome="已采购", clock=clock)
    find(dialog, "A12345", qtbot)
    assert "“童书”: 已采购" in dialog.form.who.tell.text
    dialog.form.who.tell.acted.emit()
    assert dialog.form.who.tell.isHidden()
    assert store.value("SELECT told_at FROM enquiries") == "2026-11-02T10:00:00+08:00"


def test_files_go_with_the_case_and_one_that_is_gone_holds_up_nothing(
    dialog: OpeningDialog, store: Store, tmp_path: Path
) -> None:
    photo, gone, empty = tmp_path / "a.jpg", tmp_path / "b.jpg", tmp_path / "c.jpg"
    for path, content in ((photo, b"photo"), (gone, b"x"), (empty, b"")):
        path.write_bytes(content)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (photo, gone, empty, tmp_path)])
    dialog.form.words.insertFromMimeData(data)
    picture = QMimeData()
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    dialog.form.words.insertFromMimeData(picture)
    assert dialog.form.words.toPlainText() == ""
    assert [file.name for file in dialog.form.files.files] == [
        "a.jpg", "b.jpg", "c.jpg", "Picture 100000.png",
    ]  # fmt: skip
    gone.unlink()
    dialog.form.who.name.setText("王女士")
    dialog.form.words.setPlainText("异响")
    dialog.send()
    (made,) = all_cases(store)
    kept = attachments_of(store, made.id)
    assert [one.name for one in kept] == ["a.jpg", "Picture 100000.png"]
    assert content_of(store, kept[0].id) == b"photo"
    assert content_of(store, kept[1].id).startswith(b"\x89PNG")
    assert "b.jpg" in dialog.done_panel.message.text
    assert "c.jpg" in dialog.done_panel.message.text


def test_plain_text_is_no_file() -> None:
    data = QMimeData()
    data.setText("file:///nowhere")
    assert files_in(data, NOW) == []


def test_the_case_is_shown_from_its_number(
    dialog: OpeningDialog, asked: Asked, opened: list[int], qtbot: QtBot
) -> None:
    dialog.form.who.name.setText("王女士")
    dialog.form.words.setPlainText("异响")
    dialog.send()
    qtbot.keyClick(dialog.done_panel.show_button, Qt.Key.Key_Return)
    assert asked.opened == [("complaint", opened[0])] and not dialog.isVisible()


def test_it_may_be_about_the_delivery(
    dialog: OpeningDialog, cars: Cars, store: Store, memory: Memory, qtbot: QtBot
) -> None:
    with store.write():
        store.execute("UPDATE vehicles SET delivered_on = '2026-10-30' WHERE id = ?", (cars.car,))
    find(dialog, "12345", qtbot)
    form = dialog.form
    form.words.setPlainText("交车时有划痕")
    form.visit.setCurrentIndex(form.visit.findText("Delivery of 2026-10-30"))
    form.visit.activated.emit(form.visit.currentIndex())
    form.set_values(form.values())
    dialog.send()
    (made,) = all_cases(store)
    assert (made.related, made.visit_id) == ("Delivery of 2026-10-30", None)


def test_tab_goes_from_the_promise_to_its_moments(dialog: OpeningDialog, qtbot: QtBot) -> None:
    promise = dialog.form.promise
    promise.edit.setFocus()
    qtbot.keyClick(promise.edit, Qt.Key.Key_Tab)
    assert promise.chips.chip("soon").hasFocus()


def test_the_window_stays_until_its_number_is_there(
    dialog: OpeningDialog, desk: InlineDesk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(desk, "write", lambda *given, **named: None)
    dialog.form.who.name.setText("王女士")
    dialog.form.words.setPlainText("异响")
    dialog.send()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.sending._refused(RuntimeError("x"))
    dialog.close()
    assert not dialog.isVisible()


def test_the_hands_go_on_by_themselves(
    over: QWidget, desk: InlineDesk, memory: Memory, asked: Asked, cars: Cars, qtbot: QtBot
) -> None:
    services = asked.services(memory)
    dialog = open_dialog(desk, services, over, facts={"vehicle_id": cars.car}, done=lambda _n: None)
    assert dialog.focusWidget() is dialog.form.words
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_A, ALT)
    assert dialog.form.who.car is None and dialog.focusWidget() is dialog.form.who.search
    find(dialog, "A20000", qtbot)
    assert dialog.focusWidget() is dialog.form.words
    assert dialog.form.who.found.text().startswith("鄂A20000  <b>李")
