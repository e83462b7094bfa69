"""What a file is, by its content."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.base.errors import FileRefused
from app.importing.reading import sniff
from tests.app.importing.reading.files import write_zip


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"BM\xb6\x9c\x01\x00\x00\x00\x00\x00", "picture"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"%PDF-1.7\n", "PDF"),
        (b"ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K1\r\n", "SYLK"),
        (b"TABLE\r\n0,1\r\n", "DIF"),
        (b'{"rows": [{"a": 1}]}', "JSON"),
        (b'[{"a": 1}]', "JSON"),
        (b"{\\rtf1 text}", "document"),
        (b"\x09\x08\x08\x00\x00\x00\x10\x00", "older than version 5"),
        (b"\x7fELF\x02\x01\x01\x00\x03\x00" + bytes(range(256)), "not a table"),
        (bytes((n * 73 + 11) % 256 for n in range(4000)), "not a table"),
        (b"<?xml version='1.0'?><orders><order/></orders>", "no Excel table"),
        (b"Rar!\x1a\x07\x00", "archive"),
    ],
)
def test_what_is_no_table_is_said(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=reason) as caught:
        sniff(path)
    assert caught.value.code == "not_a_table"


@pytest.mark.parametrize(
    "content, format_",
    [
        (b"ID;Name\r\n1;Zhang\r\n", "csv"),
        (b"BMW,Audi\n1,2\n", "csv"),
        (b"< 3 days,more\n1,2\n", "csv"),
        ("\r\n \r\n<table><tr><td>结算".encode("gbk"), "html"),
        ("结算明细<table><tr><td>1".encode("gbk"), "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "a" "b"><html>', "html"),
        (b"\xff\xfe" + "<html><table>".encode("utf-16-le"), "html"),
        (b"MIME-Version: 1.0\r\nX-A: b\r\n c\r\nContent-Type: multipart/related;\r\n x=1", "mhtml"),
        (
            b'\r\n\r\n<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>'
            b'<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">',
            "xml2003",
        ),
    ],
)
def test_texts_are_told_apart(tmp_path: Path, content: bytes, format_: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert sniff(path) == format_


@pytest.mark.parametrize(
    "names, reason",
    [
        (["word/document.xml", "[Content_Types].xml"], "document"),
        (["a.csv", "b.csv"], "archive"),
        (["Index/Document.iwa"], "no worksheets"),
    ],
)
def test_packages_that_are_no_workbook(tmp_path: Path, names: list[str], reason: str) -> None:
    path = write_zip(tmp_path / "a.xlsx", dict.fromkeys(names, "x"))
    with pytest.raises(FileRefused, match=reason):
        sniff(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        sniff(tmp_path / "none.xlsx")
    assert caught.value.code == "missing"


def test_importing_the_reader_is_cheap() -> None:
    code = (
        "import sys, app.importing.reading.opening;"
        "print([n for n in ('pandas', 'numpy', 'PySide6', 'lxml', 'python_calamine', 'olefile',"
        " 'email') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
