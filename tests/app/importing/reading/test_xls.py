"""Old Excel and WPS workbooks, and xlsb."""

from __future__ import annotations

import datetime as dt
import struct
from pathlib import Path

import pytest

from app.base.errors import FileRefused
from app.importing.reading import CellError, Sheet, open_book, sniff
from tests.app.importing.reading.files import (
    biff,
    error,
    formula_error,
    label,
    number,
    old_label,
    part_record,
    record,
    rows_of,
    write_compound,
    write_xls,
    write_xlsb,
    xlsb_cell,
    xlsb_text,
)


def test_texts_numbers_and_errors(tmp_path: Path) -> None:
    cells = label(0, 1, "车牌") + number(1, 1, 12.5) + error(1, 2, 0x2A) + formula_error(2, 0, 0x17)
    path = write_xls(tmp_path / "a.et", cells)
    assert sniff(path) == "xls"
    rows = rows_of(path)
    assert rows == [[None, "车牌", None], [None, 12.5, "#N/A"], ["#REF!", None, None]]
    assert isinstance(rows[1][2], CellError) and isinstance(rows[2][0], CellError)


@pytest.mark.parametrize("codepage", [None, 0, 367, 936, 1200, 1252, 21010, 0x8000, 0x8001])
def test_unicode_texts_whatever_the_codepage_record_says(
    tmp_path: Path, codepage: int | None
) -> None:
    path = write_xls(tmp_path / "a.xls", label(0, 0, "鄂A12345"), codepage=codepage)
    assert rows_of(path) == [["鄂A12345"]]


def test_chinese_texts_of_excel_5(tmp_path: Path) -> None:
    cells = old_label(0, 0, "结算单", "gbk")
    path = write_xls(tmp_path / "a.xls", cells, codepage=936, version=0x0500)
    assert rows_of(path) == [["结算单"]]


def test_a_declared_size_far_larger_than_the_data(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", label(0, 0, "x"), size=(65536, 256))
    assert rows_of(path) == [["x"]]


def test_a_cell_at_the_far_corner_is_refused(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", number(0, 0, 1) + number(65535, 255, 1))
    with pytest.raises(FileRefused) as caught:
        open_book(path)
    assert caught.value.code == "too_large"


def test_the_1904_system_and_hidden_sheets(tmp_path: Path) -> None:
    extra = record(0x22, struct.pack("<H", 1))
    path = write_xls(
        tmp_path / "a.xls", number(0, 0, 1), label(0, 0, "x"), extra=extra, hidden=(0,)
    )
    with open_book(path) as book:
        assert book.date1904
        assert book.sheets == (Sheet("S1", True), Sheet("S2", False))
        assert list(book.rows(book.sheets[1])) == [["x"]]


def test_a_password_is_said(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", label(0, 0, "x"), extra=record(0x2F, b"\0" * 6))
    with pytest.raises(FileRefused) as caught:
        open_book(path)
    assert caught.value.code == "password"
    path = write_compound(tmp_path / "b.xlsx", {"EncryptedPackage": b"x", "EncryptionInfo": b"x"})
    with pytest.raises(FileRefused) as caught:
        sniff(path)
    assert caught.value.code == "password"


@pytest.mark.parametrize("keep", [20, 600, 1100, 2000])
def test_a_file_cut_short_is_damaged(tmp_path: Path, keep: int) -> None:
    path = write_xls(tmp_path / "a.xls", *(label(row, 0, "x" * 99) for row in range(40)))
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(FileRefused) as caught:
        open_book(path)
    assert caught.value.code == "damaged"


def test_records_that_stop_in_the_middle_are_damaged(tmp_path: Path) -> None:
    stream = biff(b"".join(number(row, 0, row) for row in range(600)))
    path = write_compound(tmp_path / "a.xls", {"Workbook": stream[:-2000]})
    with pytest.raises(FileRefused) as caught:
        open_book(path)
    assert caught.value.code == "damaged"


def test_other_documents_in_the_same_container(tmp_path: Path) -> None:
    for name in ("WordDocument", "Something"):
        path = write_compound(tmp_path / "a.xls", {name: b"x"})
        with pytest.raises(FileRefused) as caught:
            sniff(path)
        assert caught.value.code == "not_a_table"


def test_xlsb_cells_errors_and_1904(tmp_path: Path) -> None:
    rows = {
        1: [
            xlsb_cell(6, 1, xlsb_text("鄂A12345")),
            xlsb_cell(5, 2, struct.pack("<d", 2.5)),
            xlsb_cell(3, 3, b"\x2a"),
            xlsb_cell(1, 9, b""),
        ],
    }
    path = write_xlsb(tmp_path / "a.xls", rows, date1904=True)
    with open_book(path) as book:
        assert (book.format, book.date1904) == ("xlsb", True)
        read = list(book.rows(book.sheets[0]))
    assert len(read) == 2
    assert read[1] == [None, "鄂A12345", 2.5, "#N/A"]
    assert isinstance(read[1][3], CellError)


def test_an_xlsb_cell_at_the_far_corner_is_refused(tmp_path: Path) -> None:
    far = xlsb_cell(5, 16_383, struct.pack("<d", 1))
    path = write_xlsb(tmp_path / "a.xlsb", {0: [far], 1_048_575: [far]})
    with pytest.raises(FileRefused) as caught:
        open_book(path)
    assert caught.value.code == "too_large"


def test_xlsb_records_of_many_bytes() -> None:
    from app.importing.reading.xlsb_parts import records

    long = bytes([0x9C, 0x01, 0x80, 0x02]) + b"x" * 256
    assert [(kind, size) for kind, _at, size in records(part_record(7, b"abc") + long)] == [
        (7, 3),
        (156, 256),
    ]


def test_dates_of_the_two_systems_are_the_loaders() -> None:
    from app.importing.reading.loaded import clean

    assert clean([dt.time(8, 30), dt.timedelta(hours=-1), "", 0.0]) == [
        "08:30:00",
        "-01:00:00",
        None,
        0.0,
    ]
