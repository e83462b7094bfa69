"""The look through a worksheet before it is loaded."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.importing.reading.sheet_xml import column_letters, column_number, read_sheet_xml

_PLACES = st.lists(
    st.tuples(st.integers(0, 9_999), st.integers(0, 16_383)), min_size=1, max_size=30, unique=True
)


@given(st.integers(0, 16_383))
def test_letters_and_numbers_of_columns_agree(number: int) -> None:
    assert column_number(column_letters(number)) == number


@settings(deadline=None, max_examples=60)
@given(_PLACES, st.integers(1, 400))
def test_cells_in_order_give_the_true_block(places: list[tuple[int, int]], size: int) -> None:
    xml = _xml(sorted(places))
    facts = read_sheet_xml(xml[at : at + size] for at in range(0, len(xml), size))
    assert facts.rows == max(row for row, _column in places) + 1
    assert facts.columns == max(column for _row, column in places) + 1


@settings(deadline=None, max_examples=60)
@given(_PLACES)
def test_cells_in_any_order_give_the_columns_and_the_size_of_the_rows(
    places: list[tuple[int, int]],
) -> None:
    facts = read_sheet_xml([_xml(places)])
    assert facts.columns == max(column for _row, column in places) + 1
    assert len(str(facts.rows)) == len(str(max(row for row, _column in places) + 1))


def _xml(places: list[tuple[int, int]]) -> bytes:
    rows: dict[int, list[int]] = {}
    for row, column in places:
        rows.setdefault(row, []).append(column)
    inside = b"".join(
        b'<row r="%d">%s</row>'
        % (
            row + 1,
            b"".join(
                b'<c r="%s%d" s="1"><v>1</v></c><c r="XFD%d" s="2"/>'
                % (column_letters(column), row + 1, row + 1)
                for column in columns
            ),
        )
        for row, columns in rows.items()
    )
    return b"<worksheet><sheetData>" + inside + b"</sheetData></worksheet>"
