from __future__ import annotations

from pathlib import Path

import pytest

from app.base.dealer import own_dealer, read_dealer
from app.base.resources import resource
from app.base.settings import SETTINGS

GOOD = {
    "name": '"Northgate"',
    "code": '"N1"',
    "brand": '"Halden"',
    "colour": '"#102030"',
    "language": '"en"',
    "logo": '""',
    "hours": '[["08:00", "12:00"], ["13:00", "17:00"]]',
}


def written(folder: Path, **changes: str | None) -> Path:
    said = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    path = folder / "dealer.toml"
    path.write_text("".join(f"{key} = {value}\n" for key, value in said.items()), "utf-8")
    return path


def test_a_dealers_file_gives_the_settings_to_begin_with(tmp_path):
    dealer = read_dealer(written(tmp_path))
    assert dealer.logo is None
    assert dealer.settings() == {
        "dealer.name": "Northgate",
        "dealer.code": "N1",
        "dealer.brand": "Halden",
        "dealer.colour": "#102030",
        "dealer.language": "en",
        "dealer.hours": [["08:00", "12:00"], ["13:00", "17:00"]],
    }


def test_a_logo_lies_beside_the_file(tmp_path):
    (tmp_path / "mark.png").write_bytes(b"png")
    assert read_dealer(written(tmp_path, logo='"mark.png"')).logo == tmp_path / "mark.png"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"brand": None}, "`brand` is missing"),
        ({"slogan": '"x"'}, "unknown key `slogan`"),
        ({"code": "7"}, "`code` must be a text"),
        ({"name": '"  "'}, "`name` is empty"),
        ({"colour": '"blue"'}, "`colour` is 'blue'"),
        ({"language": '"fr"'}, "`language` must be one of"),
        ({"logo": '"none.png"'}, "there is no logo"),
        ({"hours": "[]"}, "`hours` must be windows"),
        ({"hours": '[["12:00", "08:00"]]'}, "`hours` must be windows"),
        ({"hours": '[["08:00", "12:00"], ["11:00", "17:00"]]'}, "`hours` must be windows"),
        ({"hours": '[["8:00", "12:00"]]'}, "`hours` must be windows"),
        ({"name": "un quoted"}, "not readable as TOML"),
    ],
)
def test_a_file_that_cannot_stand_says_what_is_wrong(tmp_path, change, said):
    with pytest.raises(ValueError, match=said):
        read_dealer(written(tmp_path, **change))


def test_from_its_sources_the_program_belongs_to_nobody():
    assert own_dealer() is None


@pytest.mark.parametrize(
    "path", sorted(resource("data", "dealers").glob("*.toml")), ids=lambda path: path.stem
)
def test_every_dealer_can_be_built_and_fits_the_settings(path):
    allowed = {setting.key: setting.allowed for setting in SETTINGS}
    for key, value in read_dealer(path).settings().items():
        assert allowed[key](value), key
