"""Why a file is refused, each reason in its own sentence."""

from __future__ import annotations

from app.base.errors import FileRefused
from app.base.translation import N_, _

_REASONS: dict[str, tuple[str, str]] = {
    # key: (code, sentence)
    "missing": (
        "missing",
        N_("The file cannot be opened. Check that it still exists and is not open elsewhere."),
    ),
    "password": (
        "password",
        N_("The file has a password. Open it, save it without a password and import that."),
    ),
    "damaged": (
        "damaged",
        N_("The file is damaged or incomplete. Export it again, or open it and save it anew."),
    ),
    "open_quote": (
        "damaged",
        N_(
            "A quotation mark opened near line {line} is never closed, so rows cannot be told "
            "apart. Export the file again, or close the mark and save it."
        ),
    ),
    "empty": ("empty", N_("The file is empty: it holds no rows.")),
    "empty_sheets": ("empty", N_("The file holds no rows: all of its sheets are empty.")),
    "picture": ("not_a_table", N_("This is a picture, not a table. Choose the exported file.")),
    "pdf": (
        "not_a_table",
        N_("This is a PDF, not a table. Export the list as an Excel or CSV file."),
    ),
    "document": (
        "not_a_table",
        N_("This is a text document, not a table. Export the list as an Excel or CSV file."),
    ),
    "archive": (
        "not_a_table",
        N_("This is a packed archive, not a table. Unpack it and import the file inside."),
    ),
    "sylk": (
        "not_a_table",
        N_("This is a SYLK file, which is not read. Open it in Excel or WPS and save it as xlsx."),
    ),
    "dif": (
        "not_a_table",
        N_("This is a DIF file, which is not read. Open it in Excel or WPS and save it as xlsx."),
    ),
    "old_excel": (
        "not_a_table",
        N_(
            "The file was saved by an Excel older than version 5, which is not read. Open it in "
            "Excel or WPS and save it as xlsx."
        ),
    ),
    "other_office": (
        "not_a_table",
        N_("This office file holds no worksheets. Open the list and save it as xlsx."),
    ),
    "frames": (
        "not_a_table",
        N_(
            "This web page is only a frame; its sheets lie in the folder beside it. Open it in "
            "Excel or WPS and save it as xlsx."
        ),
    ),
    "no_table": (
        "not_a_table",
        N_(
            "This web page holds no table; perhaps it is a sign-in or error page of the system "
            "it came from. Sign in there and export again."
        ),
    ),
    "other_xml": (
        "not_a_table",
        N_("This XML file is no Excel table. Export the list as an Excel or CSV file."),
    ),
    "data_text": (
        "not_a_table",
        N_("This is program data (JSON), not a table. Export the list as an Excel or CSV file."),
    ),
    "unknown": (
        "not_a_table",
        N_("This is not a table that can be read. Export the list as an Excel or CSV file."),
    ),
    "too_large_file": (
        "too_large",
        N_("The file has {size} MB, more than the {limit} MB that are read. Export less at once."),
    ),
    "too_large_unpacked": (
        "too_large",
        N_("The file unpacks to more than {limit} MB, which is not read. Export less at once."),
    ),
    "bomb": (
        "too_large",
        N_("The file unpacks to far more than its size, which no export does. It is not read."),
    ),
    "too_wide": (
        "too_large",
        N_(
            "Sheet “{sheet}” has something to the right of column {columns}, more than is read. "
            "Delete the columns beside the table and save the file."
        ),
    ),
    "too_long": (
        "too_large",
        N_("“{sheet}” has more than {rows} rows. Export less at once."),
    ),
    "too_large_sheet": (
        "too_large",
        N_(
            "Sheet “{sheet}” reaches to row {rows} and column {columns}, more than is read. "
            "Delete the rows and columns beside the table, or export less at once."
        ),
    ),
    "long_cell": (
        "damaged",
        N_("Near line {line} is a field of more than {limit} characters. Export the file again."),
    ),
    "encoding_undecided": (
        "encoding_undecided",
        N_("The text of the file is neither UTF-8 nor GB18030. Choose its encoding."),
    ),
    "encoding_unknown": (
        "encoding_undecided",
        N_("“{encoding}” is not a known encoding. Choose another one."),
    ),
    "entities": (
        "entities",
        N_(
            "The file defines XML entities, which can hide harm, so it is not read. "
            "Export it again."
        ),
    ),
}


def refused(reason: str, **facts: object) -> FileRefused:
    """The refusal for `reason` (a key of the table), its sentence filled with `facts`."""
    code, sentence = _REASONS[reason]
    return FileRefused(code, _(sentence).format(**facts))


def megabytes(size: int) -> int:
    """Bytes as whole megabytes, for a sentence."""
    return max(1, size >> 20)
