"""What the dialog of versions shows, for scripts and for questionnaires."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.base.translation import _
from app.calls.content.comparing import compare_questionnaires, compare_scripts
from app.calls.content.questionnaire import Questionnaire
from app.calls.content.script import Script
from ui.calls.content.parts import part_names
from ui.calls.content.versions_dialog import Line, Side, VersionsDialog
from ui.calls.content.wording import in_words, shortened

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.calls.content.store import QuestionnaireVersion, ScriptVersion
    from ui.calls.content.source import HeldQuestionnaire, HeldScript


def script_versions(
    held: HeldScript, draft: Script | None, parent: QWidget
) -> tuple[VersionsDialog, list[Script]]:
    """The dialog, and the contents by their places."""
    contents = [one.script for one in held.versions]
    sides = _sides(held.versions)
    if draft is not None:
        contents.append(draft)
        sides.append(Side(_("Your draft"), len(contents) - 1))
    names = part_names()

    def compare(left: int, right: int) -> Sequence[Line]:
        pairs = compare_scripts(contents[left], contents[right])
        return [Line(names[pair.part], pair.how, pair.old, pair.new) for pair in pairs]

    return VersionsDialog(held.latest.title, sides, compare, parent), contents


def questionnaire_versions(
    held: HeldQuestionnaire, draft: Questionnaire | None, parent: QWidget
) -> tuple[VersionsDialog, list[Questionnaire]]:
    """The dialog, and the contents by their places."""
    contents = [one.questionnaire for one in held.versions]
    sides = _sides(held.versions)
    if draft is not None:
        contents.append(draft)
        sides.append(Side(_("Your draft"), len(contents) - 1))
    kinds = {code: word for code, word, _items in held.kinds}
    kinds |= {code: word for _code, _word, items in held.kinds for code, word in items}

    def compare(left: int, right: int) -> Sequence[Line]:
        old, new = contents[left], contents[right]
        found = []
        for pair in compare_questionnaires(old, new):
            before = in_words(pair.old, old, kinds) if pair.old else ""
            after = in_words(pair.new, new, kinds) if pair.new else ""
            asked = pair.new or pair.old
            name = shortened(asked.text, 60) if asked else pair.key
            found.append(Line(name, _how(pair.how, before, after), before, after))
        before, after = _factors(old), _factors(new)
        found.append(Line(_("Factors and weights"), _how("same", before, after), before, after))
        return found

    return VersionsDialog(held.latest.title, sides, compare, parent), contents


def _how(how: str, before: str, after: str) -> str:
    """A change that shows in words, such as being chosen, is one."""
    return "changed" if how == "same" and before != after else how


def _factors(whole: Questionnaire) -> str:
    lines = [
        factor.title if factor.weight is None else f"{factor.title}  {factor.weight:g}"
        for factor in whole.factors
    ]
    if whole.choose is not None:
        lines.append(_("{count} questions are asked").format(count=whole.choose))
    return "\n".join(lines)


def _sides(versions: Sequence[ScriptVersion | QuestionnaireVersion]) -> list[Side]:
    return [
        Side(
            _("Version {version} · {day} · {name}").format(
                version=one.version, day=one.created_at[:10], name=one.created_by
            ),
            place,
        )
        for place, one in enumerate(versions)
    ]
