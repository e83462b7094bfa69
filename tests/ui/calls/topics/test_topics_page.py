"""Special topics: made, shown, counted, closed, exported; the list behind each number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.calls.answers.verbs import answer, begin_sheet
from app.calls.content.store import current
from app.calls.topics.store import topics
from app.customers.filters import CustomerFilter
from app.customers.verbs_segments import save_segment
from app.staff.rules import Actor
from tests.ui.calls.around import Cars, Told, fill
from ui.calls.topics.dialog import TopicDialog
from ui.calls.topics.output import Output
from ui.calls.topics.page import TopicsPage
from ui.desk import InlineDesk
from ui.widgets.memory import Memory


@pytest.fixture
def cars(store: Store, manager: Actor, clock: Any) -> Cars:
    found = fill(store, manager, clock)
    save_segment(store, manager, name="Nobody", filter=CustomerFilter(kinds=("company",)),
                 clock=clock)  # fmt: skip
    save_segment(store, manager, name="Women", filter=CustomerFilter(genders=("female",)),
                 clock=clock)  # fmt: skip
    return found


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def page(
    qtbot: QtBot, cars: Cars, desk: InlineDesk, memory: Memory, told: Told
) -> Iterator[TopicsPage]:
    made = TopicsPage(desk, told.services(memory))
    qtbot.addWidget(made)
    made.resize(1200, 680)
    made.show()
    yield made


def _dialog(page: TopicsPage) -> TopicDialog:
    assert page.dialog is not None
    return page.dialog


def _pasted(page: TopicsPage, text: str, title: str = "Air conditioning") -> TopicDialog:
    page.add()
    dialog = _dialog(page)
    dialog.title.setText(title)
    assert dialog.cars is not None
    dialog.cars.tabs.setCurrentIndex(dialog.cars.tabs.count() - 1)
    dialog.cars.text.setPlainText(text)
    dialog.cars.read_now()
    return dialog


def test_without_topics_the_page_says_what_they_are(page: TopicsPage) -> None:
    assert page.table.model.rowCount() == 0 and page.detail.isHidden()
    page.table.empty_acted.emit()
    assert page.dialog is not None


def test_pasted_plates_are_found_or_told(page: TopicsPage, store: Store, cars: Cars) -> None:
    dialog = _pasted(page, "鄂A·12345\t王\n鄂A20000\n鄂A20000, 鄂X00000")
    assert dialog.cars is not None and dialog.cars.vehicle_ids == [cars.first, cars.second]
    assert "2 cars found" in dialog.cars.told.text()
    assert "1 named twice" in dialog.cars.told.text() and "鄂X00000" in dialog.cars.told.text()
    dialog.agents.item(1).setCheckState(dialog.agents.item(0).checkState().Checked)
    dialog.submit()
    one = topics(store)[0]
    assert (one.title, one.from_on, one.until_on) == (
        "Air conditioning", "2026-11-02", "2026-11-16",
    )  # fmt: skip
    assert page.topic_id == one.id and page.detail.lines.model.rowCount() == 2
    assert page.detail.chips["open"].text() == "Open: 2"


def test_a_segment_is_as_it_is_today(page: TopicsPage, cars: Cars) -> None:
    page.add()
    dialog = _dialog(page)
    dialog.title.setText("Spring")
    assert dialog.cars is not None and dialog.cars.vehicle_ids == []
    dialog.submit()
    assert "Choose the cars" in dialog.message.text
    dialog.cars.segment.setCurrentIndex(1)
    assert sorted(dialog.cars.vehicle_ids) == [cars.second, cars.new]


def test_a_list_that_was_handed_over(page: TopicsPage, cars: Cars, store: Store) -> None:
    page.open_thing("topic_from_vehicles", ("Lost in October", [cars.first]))
    dialog = _dialog(page)
    assert dialog.title.text() == "Lost in October"
    dialog.first.setText("nonsense")
    dialog.submit()
    assert "not a date" in dialog.message.text
    dialog.first.setText("2026-11-20")
    dialog.last.setText("2026-11-10")
    dialog.submit()
    assert "ends before it begins" in dialog.message.text
    dialog.last.setText("2026-11-30")
    dialog.submit()
    assert page.table.model.text(0, 1) == "Not begun"


def test_results_have_n_and_the_cars_behind_them(
    page: TopicsPage, store: Store, cars: Cars, manager: Actor, clock: Any, told: Told
) -> None:
    _pasted(page, "鄂A12345 \n鄂A20000").submit()
    version = current(store, "topic")
    asked = next(q for q in version.questionnaire.asked if q.kind == "score")
    for row, score in zip(list(page.detail.lines.model.rows()), (9, 4), strict=True):
        _changed, sheet = begin_sheet(
            store, manager, task_id=row[0], version_id=version.id, clock=clock
        )
        for question in version.questionnaire.asked:
            if question.kind == "yesno":
                answer(store, manager, sheet, question=question.key, value="yes", clock=clock)
            elif question.kind == "one":
                code = question.choices[0].code
                answer(store, manager, sheet, question=question.key, value=code, clock=clock)
        answer(store, manager, sheet, question=asked.key, score=score,
               reason="<b>late" if score < 5 else None, clock=clock)  # fmt: skip
    page.load()
    rows = page.detail.results.model.rows()
    place = next(n for n, row in enumerate(rows) if asked.text in row[1])
    assert rows[place][3] == 2 and rows[place][5] == 6.5
    assert [row[3] for row in rows[place + 1 : place + 3]] == [1, 1]
    assert any(row[2] == "Why: <b>late" for row in rows)
    behind = next(row for row in rows if len(row[0]) == 2)
    page.detail.results.opened.emit(behind)
    assert told.opened[-1][0] == "vehicles" and told.opened[-1][1][1] == [cars.first, cars.second]
    single = next(row for row in rows if len(row[0]) == 1)
    page.detail.results.opened.emit(single)
    assert told.opened[-1][0] == "vehicle"


def test_more_cars_another_title_and_the_end(
    page: TopicsPage, store: Store, desk: InlineDesk, told: Told
) -> None:
    _pasted(page, "鄂A12345").submit()
    page.add_cars()
    dialog = _dialog(page)
    assert dialog.cars is not None
    dialog.cars.tabs.setCurrentIndex(1)
    dialog.cars.text.setPlainText("鄂A20000")
    dialog.submit()
    assert page.detail.lines.model.rowCount() == 2
    page.change()
    _dialog(page).title.setText("Winter")
    _dialog(page).submit()
    assert topics(store)[0].title == "Winter"
    page.close_topic()
    assert page.table.model.text(0, 1) == "Ended" and not page._close.isEnabled()
    assert page.detail.lines.model.rowCount() == 0
    desk.undo()
    assert page.detail.lines.model.rowCount() == 2 and page._close.isEnabled()
    page.detail.chips["completed"].click()
    assert page.detail.lines.empty.isVisible()
    page.detail.chips["all"].click()
    page.detail.to_cars()
    assert told.opened[-1][1][0] == "Winter"
    page.detail.lines.opened.emit(page.detail.lines.model.row(0))
    assert told.opened[-1][0] == "call"


def test_the_list_is_exported_and_on_record(
    page: TopicsPage, store: Store, tmp_path: Path, told: Told
) -> None:
    _pasted(page, "鄂A12345").submit()
    file = tmp_path / "calls.csv"
    page.output = Output(
        page._desk, page._services, page, lambda error: pytest.fail(str(error)), lambda _name: file
    )
    page.export()
    assert "鄂A12345" in file.read_text("utf-8-sig") and "1 row saved" in told.said[-1]
    row = store.row("SELECT entity, verb FROM changes ORDER BY id DESC LIMIT 1")
    assert row == ("call_topics", "export")
    book = tmp_path / "calls.xlsx"
    page.output = Output(
        page._desk, page._services, page, lambda error: pytest.fail(str(error)), lambda _name: book
    )
    page.export()
    assert book.exists() and "1 row saved" in told.said[-1]


def test_the_list_is_printed(page: TopicsPage, qtbot: QtBot) -> None:
    from ui.widgets.preview import PreviewDialog

    _pasted(page, "鄂A12345").submit()
    page.print_list()
    shown = page.findChildren(PreviewDialog)
    assert len(shown) == 1
    shown[0].close()


def test_who_may_not_assign_only_looks(page: TopicsPage, desk: InlineDesk, agent: Actor) -> None:
    _pasted(page, "鄂A12345").submit()
    page.dialog = None
    desk.set_actor(agent)
    assert page._new.isHidden() and not page._acts["close"].isEnabled()
    page.add()
    page.close_topic()
    assert page.dialog is None and page.table.model.text(0, 1) == "Being called"
