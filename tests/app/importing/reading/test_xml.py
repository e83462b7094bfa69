"""XML Spreadsheet 2003 and ods."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from app.base.errors import FileRefused
from app.importing.reading import CellError, Limits, Sheet, open_book
from tests.app.importing.reading.files import rows_of, write_ods

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def _xml(tables: str, *, head: str = '<?xml version="1.0"?>', properties: str = "") -> str:
    return (
        f'{head}<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}"'
        f' xmlns:x="urn:schemas-microsoft-com:office:excel">{properties}{tables}</Workbook>'
    )


def _sheet(rows: str, options: str = "") -> str:
    return f'<Worksheet ss:Name="结算"><Table>{rows}</Table>{options}</Worksheet>'


def _data(kind: str, text: str, place: str = "") -> str:
    return f'<Cell{place}><Data ss:Type="{kind}">{text}</Data></Cell>'


def _write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_types_places_and_merged_cells(tmp_path: Path) -> None:
    rows = (
        '<Row ss:Index="2"><Cell ss:MergeAcross="2"><Data ss:Type="String">标题</Data></Cell>'
        + _data("String", "后")
        + '</Row><Row ss:Span="1"/><Row>'
        + _data("Number", "12.5", ' ss:Index="2"')
        + _data("Boolean", "1")
        + _data("DateTime", "2024-03-01T00:00:00.000")
        + _data("DateTime", "2024-03-01T08:30:00.000")
        + _data("DateTime", "1899-12-31T08:30:00.000")
        + _data("Error", "#N/A")
        + '<Cell><Data ss:Type="String">a<B xmlns="x">b</B></Data>'
        + '<Comment><Data ss:Type="String">no</Data></Comment></Cell></Row>'
    )
    read = rows_of(_write(tmp_path / "a.xls", _xml(_sheet(rows))))
    assert read == [
        [],
        ["标题", None, None, "后"],
        [],
        [],
        [
            None,
            12.5,
            True,
            dt.date(2024, 3, 1),
            dt.datetime(2024, 3, 1, 8, 30),
            "08:30:00",
            "#N/A",
            "ab",
        ],
    ]
    assert isinstance(read[4][6], CellError)


@pytest.mark.parametrize(
    "head, encoding",
    [
        ('\r\n\r\n<?xml version="1.0" encoding="gb2312"?>', "gb18030"),
        ('<?xml version="1.0" encoding="utf-8"?>', "gb18030"),
        ('  <?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "utf-8"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"),
        ("", "utf-8"),
    ],
)
def test_encodings_and_blank_lines_before_the_declaration(
    tmp_path: Path, head: str, encoding: str
) -> None:
    text = _xml(_sheet(f"<Row>{_data('String', '鄂A王')}</Row>"), head=head)
    assert rows_of(_write(tmp_path / "a.xls", text, encoding)) == [["鄂A王"]]


def test_what_exporters_forget_to_escape(tmp_path: Path) -> None:
    cell = _data("String", "A&B &amp; &nbsp;&#20445;\x0b&lt;S&gt; &x;")
    read = rows_of(_write(tmp_path / "a.xls", _xml(_sheet(f"<Row>{cell}</Row>"))))
    assert read == [["A&B & \xa0保<S> &x;"]]


def test_hidden_sheets_and_the_1904_system(tmp_path: Path) -> None:
    hidden = "<x:WorksheetOptions><x:Visible>SheetVeryHidden</x:Visible></x:WorksheetOptions>"
    row = f"<Row>{_data('Number', '1')}</Row>"
    tables = _sheet(row, hidden) + _sheet(row).replace("结算", "二")
    properties = "<x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook>"
    with open_book(_write(tmp_path / "a.xml", _xml(tables, properties=properties))) as book:
        assert book.sheets == (Sheet("结算", True), Sheet("二", False))
        assert book.date1904
        assert list(book.rows(book.sheets[1])) == [[1.0]]


@pytest.mark.parametrize(
    "text, code",
    [
        (_xml(_sheet(f"<Row>{_data('String', 'x')}</Row>"))[:-30], "damaged"),
        (_xml(_sheet("<Row></Table>")), "damaged"),
        (_xml(_sheet("")), "empty"),
        (_xml(_sheet("<Row>" + _data("String", "x", " ss:Index='9999'") + "</Row>")), "too_large"),
        (_xml(_sheet(f'<Row ss:Index="99999999">{_data("String", "x")}</Row>')), "too_large"),
        (_xml("", head="<!DOCTYPE Workbook [<!ENTITY a 'b'>]>"), "entities"),
        (_xml("", head="<?xml version='1.0'?><!DOCTYPE Workbook SYSTEM 'http://x/'>"), "entities"),
    ],
)
def test_refusals(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(FileRefused) as caught:
        open_book(_write(tmp_path / "a.xls", text))
    assert caught.value.code == code


def _ods_cell(kind: str, attribute: str = "", text: str = "") -> str:
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f'<table:table-cell office:value-type="{kind}" {attribute}>{inside}</table:table-cell>'


def test_ods_values_and_repeats(tmp_path: Path) -> None:
    blank = '<table:table-cell table:number-columns-repeated="{}"/>'
    cells = (
        blank.format(1)
        + _ods_cell("string", text='a<text:s text:c="2"/>b')
        + _ods_cell("float", 'office:value="12.5"', "12,50")
        + _ods_cell("date", 'office:date-value="2024-03-01"', "1.3.24")
        + _ods_cell("date", 'office:date-value="2024-03-01T08:30:00"', "1.3.24")
        + _ods_cell("boolean", 'office:boolean-value="true"', "WAHR")
        + _ods_cell("time", 'office:time-value="PT26H05M00S"', "26:05")
        + _ods_cell("string", 'calcext:value-type="error" table:formula="x"', "#N/A")
        + '<table:table-cell office:value-type="string" table:number-columns-repeated="2">'
        "<office:annotation><text:p>no</text:p></office:annotation>"
        "<text:p>c</text:p><text:p>d</text:p></table:table-cell>" + blank.format(16_000)
    )
    table = (
        '<table:table table:name="结算"><table:table-row table:number-rows-repeated="2">'
        f"{blank.format(16_384)}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{cells}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="1048572">{blank.format(1)}'
        "</table:table-row></table:table>"
    )
    row = [
        None,
        "a  b",
        12.5,
        dt.date(2024, 3, 1),
        dt.datetime(2024, 3, 1, 8, 30),
        True,
        "26:05:00",
        "#N/A",
        "c\nd",
        "c\nd",
    ]
    read = rows_of(write_ods(tmp_path / "a.xls", table))
    assert read == [[], [], row, row]
    assert isinstance(read[2][7], CellError)


def test_ods_hidden_sheets_and_the_1904_system(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    row = f"<table:table-row>{_ods_cell('string', text='x')}</table:table-row>"
    tables = (
        '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/>'
        "</table:calculation-settings>"
        f'<table:table table:name="A" table:style-name="ta1">{row}</table:table>'
        f'<table:table table:name="B" table:style-name="ta2">{row}</table:table>'
    )
    with open_book(write_ods(tmp_path / "a.ods", tables, styles=styles)) as book:
        assert (book.format, book.date1904) == ("ods", True)
        assert book.sheets == (Sheet("A", True), Sheet("B", False))


@pytest.mark.parametrize(
    "attribute", ["table:number-columns-repeated", "table:number-rows-repeated"]
)
def test_ods_repeats_of_a_value_are_limited(tmp_path: Path, attribute: str) -> None:
    of_row = f'{attribute}="99999999"' if "rows" in attribute else ""
    of_cell = "" if of_row else f'{attribute}="16384"'
    table = (
        f'<table:table table:name="A"><table:table-row {of_row}>'
        f"{_ods_cell('string', of_cell, 'x')}</table:table-row></table:table>"
    )
    with pytest.raises(FileRefused) as caught:
        open_book(write_ods(tmp_path / "a.ods", table), limits=Limits())
    assert caught.value.code == "too_large"


def test_ods_with_a_password(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", "", manifest="<m><encryption-data/></m>")
    with pytest.raises(FileRefused) as caught:
        open_book(path)
    assert caught.value.code == "password"
