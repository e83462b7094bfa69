"""xlsx: what the loader alone gets wrong, and what would end the process."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from app.base.errors import FileRefused
from app.importing.reading import CellError, Limits, Sheet, open_book
from tests.app.importing.reading.files import rows_of, write_xlsx, write_zip, xlsx_parts


def _cell(place: str, value: str, attributes: str = "") -> str:
    return f'<c r="{place}"{attributes}><v>{value}</v></c>'


def _row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def test_values_of_every_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("结算")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        clock = book.add_format({"num_format": "hh:mm:ss"})
        span = book.add_format({"num_format": "[h]:mm"})
        sheet.write_string(1, 1, "鄂A12345")
        sheet.write_number(1, 2, 0)
        sheet.write_boolean(1, 3, False)
        sheet.write_datetime(1, 4, dt.datetime(2024, 3, 1), day)
        sheet.write_datetime(1, 5, dt.datetime(2024, 3, 1, 8, 30), moment)
        sheet.write_number(1, 6, 8.5 / 24, clock)
        sheet.write_number(1, 7, 26.5 / 24, span)
        sheet.write_formula(1, 8, "=1+1", None, 2)
        sheet.write_formula(1, 9, "=NA()", None, "#N/A")
        sheet.write_string(1, 10, "#N/A")
    rows = rows_of(path)
    assert rows[0] == [None] * len(rows[0])
    assert rows[1] == [
        None,
        "鄂A12345",
        0,
        False,
        dt.date(2024, 3, 1),
        dt.datetime(2024, 3, 1, 8, 30),
        "08:30:00",
        "26:30:00",
        2,
        "#N/A",
        "#N/A",
    ]
    assert [type(cell) for cell in rows[1][9:]] == [CellError, str]
    assert type(rows[1][3]) is bool


@pytest.mark.parametrize("quote", ['"', "'"])
def test_error_cells_are_errors_however_the_xml_is_written(tmp_path: Path, quote: str) -> None:
    data = (
        "<x:row r='3'><x:c r='A3'><x:v>1</x:v></x:c><x:c s='1' r='C3' t='e'>"
        "<x:f>NA()</x:f><x:v>#N/A</x:v></x:c><x:c r='D3' t='e'/></x:row>"
    ).replace("'", quote)
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<x:sheetData>{data}</x:sheetData></x:worksheet>"
    )
    rows = rows_of(write_xlsx(tmp_path / "a.xlsx", "", sheet=sheet))
    assert rows[2][:3] == [1, None, "#N/A"]
    assert isinstance(rows[2][2], CellError)


def test_cells_without_references_stand_in_order(tmp_path: Path) -> None:
    data = '<row><c><v>1</v></c><c/><c t="e"><v>#REF!</v></c></row><row><c><v>2</v></c></row>'
    rows = rows_of(write_xlsx(tmp_path / "a.xlsx", data))
    assert rows[0] == [1, None, "#REF!"]
    assert isinstance(rows[0][2], CellError)
    assert rows[1][0] == 2


def test_columns_and_rows_are_not_shifted(tmp_path: Path) -> None:
    rows = rows_of(write_xlsx(tmp_path / "a.xlsx", _row(3, _cell("C3", "7"))))
    assert len(rows) == 3
    assert not any(rows[0]) and not any(rows[1])
    assert rows[2] == [None, None, 7]


def test_a_formatted_range_far_larger_than_the_data_reads(tmp_path: Path) -> None:
    data = _row(1, _cell("A1", "1")) + "".join(
        _row(number, f'<c r="A{number}" s="1"/><c r="XFD{number}" s="1"/>')
        for number in (2, 500_000, 1_048_576)
    )
    path = write_xlsx(tmp_path / "a.xlsx", data, before='<dimension ref="A1:XFD1048576"/>')
    assert rows_of(path) == [[1]]


@pytest.mark.parametrize(
    "data",
    [
        _row(1, _cell("A1", "1")) + _row(1_048_576, _cell("XFD1048576", "1")),
        _row(1, _cell("A1", "1"), _cell("XFD1", "1"), _cell("B1", "1")),
        _row(1, _cell("A1", "1"), _cell("ZZZ1048576", "1"), _cell("B1", "1")) + _row(2),
        "<row><c><v>1</v></c></row>" + '<row r="1000000">' + "<c><v>1</v></c>" * 200 + "</row>",
    ],
)
def test_a_cell_at_the_far_corner_is_refused_before_loading(tmp_path: Path, data: str) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", data, before='<dimension ref="A1:B2"/>')
    with pytest.raises(FileRefused) as caught:
        open_book(path)
    assert caught.value.code == "too_large"


def test_a_stray_cell_hidden_among_ordered_rows_is_found(tmp_path: Path) -> None:
    rows = [_row(n, *(_cell(f"{letter}{n}", "1") for letter in "ABC")) for n in range(1, 3000)]
    rows.insert(1500, _row(1_000_001, _cell("C1000001", "1")))
    path = write_xlsx(tmp_path / "a.xlsx", "".join(rows))
    with pytest.raises(FileRefused) as caught:
        open_book(path, limits=Limits(cells=2_000_000))
    assert caught.value.code == "too_large"


def test_hidden_sheets_are_flagged(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        names = ("见", "藏", "深藏")
        sheets = [book.add_worksheet(name) for name in names]
        for sheet in sheets:
            sheet.write(0, 0, "x")
        sheets[1].hide()
        sheets[2].very_hidden()
        book.add_chartsheet("图")
    with open_book(path) as read:
        assert read.sheets == (Sheet("见", False), Sheet("藏", True), Sheet("深藏", True))


@pytest.mark.parametrize("value, expected", [("1", True), ("true", True), ("0", False)])
def test_the_1904_system_is_told(tmp_path: Path, value: str, expected: bool) -> None:
    data = _row(1, _cell("A1", "1"), _cell("B1", "1", ' s="1"'))
    properties = f'<workbookPr date1904="{value}"/>'
    for strict in (False, True):
        path = write_xlsx(tmp_path / "a.xlsx", data, properties=properties, strict=strict)
        with open_book(path) as book:
            assert book.date1904 is expected
            day = dt.date(1904, 1, 2) if expected else dt.date(1900, 1, 1)
            assert list(book.rows(book.sheets[0])) == [[1, day]]


def test_a_workbook_of_empty_sheets_is_empty(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        open_book(write_xlsx(tmp_path / "a.xlsx", '<row r="1"><c r="A1" s="1"/></row>'))
    assert caught.value.code == "empty"


def test_entities_are_refused_and_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        parts = xlsx_parts(_row(1, _cell("A1", "1")))
        parts[part] = bomb + str(parts.get(part, "<sst/>"))
        with pytest.raises(FileRefused) as caught:
            open_book(write_zip(tmp_path / "a.xlsx", parts))
        assert caught.value.code == "entities"


@pytest.mark.parametrize("keep", [0.3, 0.8, 0.99])
def test_a_file_cut_short_is_damaged(tmp_path: Path, keep: float) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", _row(1, _cell("A1", "1")) * 50)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(FileRefused) as caught:
        open_book(path)
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    "sheet",
    [
        "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row>",
        "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>99</v></c></row></sheetData>"
        "</worksheet>",
        "no xml at all",
    ],
)
def test_a_broken_sheet_is_damaged_and_never_half_read(tmp_path: Path, sheet: str) -> None:
    with pytest.raises(FileRefused) as caught:
        open_book(write_xlsx(tmp_path / "a.xlsx", "", sheet=sheet))
    assert caught.value.code in ("damaged", "empty")


def test_a_changed_byte_is_damaged(tmp_path: Path) -> None:
    parts = xlsx_parts("".join(_row(n, _cell(f"A{n}", str(n))) for n in range(1, 500)))
    path = write_zip(tmp_path / "a.xlsx", parts)
    content = bytearray(path.read_bytes())
    place = content.index(b"xl/worksheets/sheet1.xml") + 200
    content[place] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(FileRefused) as caught:
        open_book(path)
    assert caught.value.code == "damaged"


def test_a_bomb_is_refused_by_what_it_unpacks_to(tmp_path: Path) -> None:
    data = _row(1, _cell("A1", "1")) + " " * 3_000_000
    path = write_xlsx(tmp_path / "a.xlsx", data)
    for limits in (Limits(unpacked_bytes=1_000_000), Limits(ratio_from_bytes=1_000_000)):
        with pytest.raises(FileRefused) as caught:
            open_book(path, limits=limits)
        assert caught.value.code == "too_large"


def test_a_directory_that_understates_a_part_is_damaged(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", _row(1, _cell("A1", "1")) + " " * 300_000)
    content = path.read_bytes()
    size = len(xlsx_parts(_row(1, _cell("A1", "1")) + " " * 300_000)["xl/worksheets/sheet1.xml"])
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (500).to_bytes(4, "little")))
    with pytest.raises(FileRefused) as caught:
        open_book(path)
    assert caught.value.code == "damaged"


def test_too_many_rows_or_columns_name_the_sheet(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", _row(9, _cell("D9", "1")))
    for limits in (Limits(rows=8), Limits(columns=3), Limits(cells=35)):
        with pytest.raises(FileRefused, match="“S”") as caught:
            open_book(path, limits=limits)
        assert caught.value.code == "too_large"


def test_a_loader_that_panics_costs_a_sentence() -> None:
    from app.importing.reading.loaded import guarded

    class Panic(BaseException):
        pass

    def work() -> None:
        raise Panic("index out of bounds")

    with pytest.raises(FileRefused) as caught:
        guarded(work)
    assert caught.value.code == "damaged"
