from __future__ import annotations

import sys

from app.base.resources import resource


def test_fonts_and_their_licence_travel_with_the_program():
    assert {"NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "OFL.txt"} <= {
        path.name for path in resource("fonts").iterdir()
    }


def test_resources_need_not_be_named_but_data_must():
    assert resource("fonts") == resource("resources", "fonts")
    assert resource("data", "dealers").parent.name == "data"


def test_a_built_program_looks_in_its_own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("fonts", "a.ttf") == tmp_path / "resources" / "fonts" / "a.ttf"
    assert resource("data", "dealers") == tmp_path / "data" / "dealers"
