"""csv, txt and tsv: encodings, delimiters, line ends, quotation marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.errors import FileRefused
from app.importing.reading import Limits, open_book
from app.importing.reading.delimited import DelimitedBook, detect_delimiter
from tests.app.importing.reading.files import rows_of

TEXT = "车牌,客户\n鄂A12345,张三\n"
ROWS = [["车牌", "客户"], ["鄂A12345", "张三"]]


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r").encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
        TEXT.encode() + b"\r\n\r\n",
        TEXT.encode().replace(b",", b"\0,\0"),
    ],
)
def test_encodings_and_line_ends(tmp_path: Path, content: bytes) -> None:
    assert rows_of(_write(tmp_path / "a.xls", content)) == ROWS


def test_utf_16_without_a_mark(tmp_path: Path) -> None:
    text = "单号,日期,金额\nRO0001,2024-01-02,100.00\nRO0002,2024-01-03,250.50\n"
    for encoding in ("utf-16-le", "utf-16-be"):
        rows = rows_of(_write(tmp_path / "a.csv", text.encode(encoding)))
        assert rows[0] == ["单号", "日期", "金额"]
        assert rows[2][2] == "250.50"


def test_an_encoding_that_cannot_be_told_is_asked_for(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", b"a,b\r\n\xff\x81,\x80\xff\n")
    with pytest.raises(FileRefused) as caught:
        open_book(path)
    assert caught.value.code == "encoding_undecided"
    assert rows_of(path, encoding="windows-1252")[1][0] == "ÿ�"
    with pytest.raises(FileRefused) as caught:
        open_book(path, encoding="klingon")
    assert caught.value.code == "encoding_undecided"


def test_a_chosen_encoding_is_taken_with_or_without_a_mark(tmp_path: Path) -> None:
    big5 = "車牌,客戶\n".encode("big5") * 2
    assert rows_of(_write(tmp_path / "a.csv", big5), encoding="big5")[0] == ["車牌", "客戶"]
    marked = _write(tmp_path / "b.csv", TEXT.encode("utf-16"))
    assert rows_of(marked, encoding="utf-16-le") == ROWS
    assert rows_of(_write(tmp_path / "c.csv", TEXT.encode("utf-8-sig")), encoding="utf-8") == ROWS


@pytest.mark.parametrize(
    "text, delimiter",
    [
        ("a,b\n1,2\n", ","),
        ("a\tb\n1,5\t2,5\n", "\t"),
        ("a;b\n1,5;2,5\n1,5;3\n", ";"),
        ("标题, 一月\na|b|c\n1|2|3\n1|2|3\n", "|"),
        ('a,b\n"x;y;z;",2\n', ","),
        ("lonely\nwords\n", ","),
    ],
)
def test_the_delimiter_is_the_one_that_makes_columns(text: str, delimiter: str) -> None:
    assert detect_delimiter(text) == delimiter


def test_the_delimiter_excel_names(tmp_path: Path) -> None:
    rows = rows_of(_write(tmp_path / "a.csv", b"sep=;\r\na;b,c\r\n1;2,3\r\n"))
    assert rows == [[], ["a", "b,c"], ["1", "2,3"]]


def test_mixed_line_ends_and_breaks_inside_quotation_marks(tmp_path: Path) -> None:
    content = b'a,b\r1,"x\r\ny"\n2,"say ""hi"""\r\n\r\n3,="00123"\n,,\n'
    assert rows_of(_write(tmp_path / "a.csv", content)) == [
        ["a", "b"],
        ["1", "x\ny"],
        ["2", 'say "hi"'],
        [],
        ["3", '="00123"'],
    ]


@pytest.mark.parametrize(
    "content",
    [
        b'a,b\n1,"open\n2,x\n3,y',
        b'a,b\n1,"open\n' + b"2,x\n" * 5000,
        b'a,b\n1,"' + b"x" * 200_000,
        b"a,b\n1," + b"x" * 200_000,
    ],
)
def test_an_open_quotation_mark_never_swallows_rows(tmp_path: Path, content: bytes) -> None:
    path = _write(tmp_path / "a.csv", content)
    with pytest.raises(FileRefused) as caught:
        rows_of(path)
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    "content", [b"", b"a", b"\n\n", b" , ,\n"[:0] + b",,,\n,,", b"\xef\xbb\xbf"]
)
def test_nothing_or_a_lone_cell_is_no_table(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(FileRefused) as caught:
        open_book(_write(tmp_path / "a.csv", content))
    assert caught.value.code == "empty"


def test_a_used_range_far_wider_than_the_data(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", b"a,b" + b"," * 16_000 + b"\n1,2" + b"," * 16_000)
    assert rows_of(path) == [["a", "b"], ["1", "2"]]


def test_limits(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", b"a,b,c\n" * 9)
    for limits in (Limits(rows=8), Limits(columns=2), Limits(file_bytes=20)):
        with pytest.raises(FileRefused) as caught:
            rows_of(path, limits=limits)
        assert caught.value.code == "too_large"


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    with open_book(_write(tmp_path / "a.txt", TEXT.encode())) as book:
        assert isinstance(book, DelimitedBook)
        assert book.encoding == "utf-8"
        assert list(book.rows(book.sheets[0])) == list(book.rows(book.sheets[0])) == ROWS
