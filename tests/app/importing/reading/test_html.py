"""Web pages saved under the name .xls, and pages in a single file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.errors import FileRefused
from app.importing.reading import Limits, Sheet, open_book, streamed
from tests.app.importing.reading.files import rows_of

ROW = "<tr><td>鄂A12345</td><td>张三</td></tr>"


def _write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "head, encoding",
    [
        ("", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=utf-8">', "gb18030"),
        ('<meta charset="gb2312">', "utf-8"),
        ('<meta charset="iso-8859-1">', "gb18030"),
        ('<meta charset="big5">', "big5"),
        ("", "utf-16"),
        ("", "utf-8-sig"),
    ],
)
def test_encodings_whatever_is_declared(tmp_path: Path, head: str, encoding: str) -> None:
    row = ROW.replace("张", "王")
    text = f"<html><head>{head}</head><body><table>{row * 3}</table></body></html>"
    rows = rows_of(_write(tmp_path / "a.xls", text, encoding))
    assert rows == [["鄂A12345", "王三"]] * 3


def test_text_is_joined_as_a_browser_shows_it(tmp_path: Path) -> None:
    text = (
        "<table><tr><th> 车\n  牌&nbsp;</th><th>&nbsp;</th><th>a&amp;b &lt;S&gt;</th></tr>"
        "<tr><td>x<br>y<br/></td><td><b>粗</b><i>体</i><script>no()</script></td><td> </td></tr>"
        "<tr><td style='x'></td></tr><tr><td><p>a</p><p>b</p></td><td>&#20445;</td></tr></table>"
    )
    assert rows_of(_write(tmp_path / "a.xls", text)) == [
        ["车 牌", None, "a&b <S>"],
        ["x\ny", "粗体"],
        [],
        ["a\nb", "保"],
    ]


def test_cells_over_several_columns_and_rows(tmp_path: Path) -> None:
    text = (
        "<table><tr><td colspan=3>标题</td></tr>"
        "<tr><td rowspan='2'>a</td><td colspan=2 rowspan=2>b</td><td>c</td></tr>"
        "<tr><td>d</td></tr><tr><td>e</td><td>f</td></tr></table>"
    )
    assert rows_of(_write(tmp_path / "a.xls", text)) == [
        ["标题"],
        ["a", "b", None, "c"],
        [None, None, None, "d"],
        ["e", "f"],
    ]


def test_tags_left_out_and_in_capitals(tmp_path: Path) -> None:
    text = "<TABLE><TR><TD>a<TD>b<TR><TD>c<TD>d</TABLE>"
    assert rows_of(_write(tmp_path / "a.xls", text)) == [["a", "b"], ["c", "d"]]


def test_the_largest_table_comes_first_and_layout_is_left_out(tmp_path: Path) -> None:
    text = (
        "<table><tr><td>菜单<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr>"
        f"</table></td></tr><tr><td><table>{ROW * 9}</table></td></tr></table>"
    )
    with open_book(_write(tmp_path / "a.xls", text)) as book:
        assert len(book.sheets) == 2
        assert [len(list(book.rows(sheet))) for sheet in book.sheets] == [9, 2]


def test_pages_saved_by_excel(tmp_path: Path) -> None:
    text = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><!--[if gte mso 9]><xml>'
        "<x:ExcelWorksheet><x:Name>结算</x:Name></x:ExcelWorksheet></xml><![endif]-->"
        "<style><!--table {color:red}--></style></head><body><table>"
        "<tr><td x:num='40330.5'>######</td><td x:num='1.25'>1.3</td></tr>"
        "<![if supportMisalignedColumns]><tr height=0 style='display:none'><td></td></tr>"
        "<![endif]><tr><td>x</td></tr></table></body></html>"
    )
    with open_book(_write(tmp_path / "a.xls", text)) as book:
        assert book.sheets == (Sheet("结算", False),)
        assert list(book.rows(book.sheets[0])) == [[40330.5, "1.3"], [], ["x"]]


@pytest.mark.parametrize(
    "text",
    [
        f"<html><table>{ROW}<tr><td>鄂A1",
        f"<html><table>{ROW}{ROW}",
        f"<html><table>{ROW}<!-- <tr><td>never closed",
        f"<html><table>{ROW}<script>never closed",
    ],
)
def test_a_page_cut_short_is_damaged(tmp_path: Path, text: str) -> None:
    with pytest.raises(FileRefused) as caught:
        open_book(_write(tmp_path / "a.xls", text))
    assert caught.value.code == "damaged"


def test_deep_nesting_is_never_half_read(tmp_path: Path) -> None:
    text = "<table><tr><td>" * 5000 + "x" + "</td></tr></table>" * 5000 + f"<table>{ROW}</table>"
    try:
        rows = rows_of(_write(tmp_path / "a.xls", text))
    except FileRefused as refusal:
        assert refusal.code == "damaged"
    else:
        assert ["鄂A12345", "张三"] in rows or rows == [["x"]]


def test_pages_without_a_table(tmp_path: Path) -> None:
    login = "<html><body><form>用户名 <input></form></body></html>"
    frames = "<html><frameset><frame src='a.files/sheet001.htm'></frameset></html>"
    for text, words in ((login, "sign-in"), (frames, "frame")):
        with pytest.raises(FileRefused, match=words) as caught:
            open_book(_write(tmp_path / "a.xls", text))
        assert caught.value.code == "not_a_table"
    with pytest.raises(FileRefused) as caught:
        open_book(_write(tmp_path / "a.xls", "<table><tr><td>&nbsp;</td></tr></table>"))
    assert caught.value.code in ("empty", "not_a_table")


def test_limits(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.xls", f"<table>{ROW * 20}</table>")
    wide = _write(tmp_path / "b.xls", "<table><tr><td colspan=999999999>a</td><td>b</td></table>")
    for file, limits in (
        (path, Limits(rows=10)),
        (path, Limits(columns=1)),
        (path, Limits(cells=30)),
        (path, Limits(markup_bytes=50)),
        (wide, Limits()),
    ):
        with pytest.raises(FileRefused) as caught:
            open_book(file, limits=limits)
        assert caught.value.code == "too_large"


def test_a_large_page_is_read_again_instead_of_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streamed, "KEPT_CELLS", 10)
    path = _write(tmp_path / "a.xls", f"<table>{ROW * 20}</table>")
    with open_book(path) as book:
        for _time in range(2):
            assert len(list(book.rows(book.sheets[0]))) == 20


MHTML = """MIME-Version: 1.0
X-Document-Type: Workbook
Content-Type: multipart/related; boundary="--=_B"

----=_B
Content-Location: file:///C:/a.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="utf-8"

<html xmlns:x=3D"urn:schemas-microsoft-com:office:excel"><!--[if gte mso 9]><xml>
<x:ExcelWorksheet><x:Name>=E8=A7=81</x:Name><x:WorksheetSource HRef=3D"a.files/sheet001.htm"/>
</x:ExcelWorksheet><x:ExcelWorksheet><x:Name>=E8=97=8F</x:Name><x:WorksheetSource
 HRef=3D"a.files/sheet002.htm"/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible>
</x:WorksheetOptions></x:ExcelWorksheet></xml><![endif]--><frameset></frameset></html>

----=_B
Content-Location: file:///C:/a.files/sheet001.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="utf-8"

<table><tr><td>a</td><td>=E4=BF=9D</td></tr><tr><td>1</td><td>2</td></tr></table>

----=_B
Content-Location: file:///C:/a.files/sheet002.htm
Content-Transfer-Encoding: base64
Content-Type: text/html

PHRhYmxlPjx0cj48dGQ+eDwvdGQ+PC90cj48L3RhYmxlPg==

----=_B--
"""


def test_a_page_in_a_single_file(tmp_path: Path) -> None:
    with open_book(_write(tmp_path / "a.xls", MHTML.replace("\n", "\r\n"))) as book:
        assert book.format == "mhtml"
        assert book.sheets == (Sheet("见", False), Sheet("藏", True))
        assert list(book.rows(book.sheets[0])) == [["a", "保"], ["1", "2"]]
        assert list(book.rows(book.sheets[1])) == [["x"]]


def test_a_single_file_cut_short_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        open_book(_write(tmp_path / "a.mht", MHTML[: MHTML.index("sheet002.htm\nContent")]))
    assert caught.value.code == "damaged"
