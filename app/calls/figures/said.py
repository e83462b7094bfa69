"""What was said besides scores: what was chosen, and the customers' own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.base.door import Store
from app.calls.codes import NUMBER, ONE, SCORE, SEVERAL, TEXT, YES_NO
from app.calls.content.questionnaire import (
    NO,
    YES,
    Answer,
    Question,
    codes_of,
    counted,
    in_words,
    number_of,
)
from app.calls.figures import store as sql
from app.calls.figures.rules import SHEETS, Calls, Choice, ChoiceLine, Verbatim
from app.calls.figures.store import SaidRow, SheetRow, VersionRow


def hidden_scores(
    store: Store, rows: Sequence[SheetRow], versions: Mapping[int, VersionRow]
) -> set[tuple[int, str]]:
    """(sheet, question) of the scores that do not count: the question is not shown any more,
    because an earlier answer was corrected."""
    asked = {
        number: {
            q.key
            for q in version.questionnaire.questions
            if q.show_if is not None and q.kind == SCORE
        }
        for number, version in versions.items()
    }
    doubtful = [
        row
        for row in rows
        if asked.get(row.version_id) and not asked[row.version_id].isdisjoint(row.keys)
    ]
    at = {row.id: versions[row.version_id] for row in doubtful}
    return _hidden(store, at)


def _hidden(store: Store, sheets: Mapping[int, VersionRow]) -> set[tuple[int, str]]:
    if not sheets:
        return set()
    given: dict[int, dict[str, Answer]] = {number: {} for number in sheets}
    for number, key, score, value in sql.answers_of(store, sheets):
        given[number][key] = Answer(score, value)
    return {
        (number, key)
        for number, answers in given.items()
        for key in answers.keys() - counted(sheets[number].questionnaire, answers).keys()
    }


class Said:
    """The answers of a span that are no mere scores, the newest first."""

    def __init__(
        self, store: Store, rows: Sequence[SaidRow], versions: Mapping[int, VersionRow]
    ) -> None:
        conditional = {
            number
            for number, version in versions.items()
            if any(q.show_if is not None for q in version.questionnaire.questions)
        }
        hidden = _hidden(
            store,
            {r.sheet_id: versions[r.version_id] for r in rows if r.version_id in conditional},
        )
        self._versions = versions
        self._asked = {
            number: {q.key: q for q in version.questionnaire.questions}
            for number, version in versions.items()
        }
        self._rows = [row for row in rows if (row.sheet_id, row.question) not in hidden]

    def choices(self) -> tuple[ChoiceLine, ...]:
        """The questions answered by choosing or with a number, as they stand in the newest
        version."""
        found: dict[tuple[int, str], dict[int, str]] = {}
        for row in self._rows:
            question = self._question(row)
            if question is not None and question.kind in (ONE, SEVERAL, YES_NO, NUMBER):
                key = (self._versions[row.version_id].questionnaire_id, row.question)
                found.setdefault(key, {})[row.sheet_id] = row.value or ""
        return tuple(
            self._line(version, question, found[version.questionnaire_id, question.key])
            for version in self._newest()
            for question in self._questions(version)
            if (version.questionnaire_id, question.key) in found
        )

    def verbatims(self) -> tuple[Verbatim, ...]:
        """Texts, and why a score is what it is, the newest first."""
        found = []
        for row in self._rows:
            question = self._question(row)
            if question is None:
                continue
            words = row.value if question.kind == TEXT else row.reason
            if words and words.strip():
                version = self._versions[row.version_id]
                found.append(
                    Verbatim(
                        row.sheet_id,
                        row.on,
                        version.questionnaire_id,
                        version.title,
                        question.text,
                        row.score,
                        words.strip(),
                        row.model or "",
                        row.by_id,
                    )
                )
        return tuple(found)

    # -- private

    def _question(self, row: SaidRow) -> Question | None:
        return self._asked.get(row.version_id, {}).get(row.question)

    def _newest(self) -> Iterable[VersionRow]:
        """The newest version of each questionnaire."""
        newest: dict[int, VersionRow] = {}
        for version in self._versions.values():
            newest[version.questionnaire_id] = version
        return newest.values()

    def _questions(self, newest: VersionRow) -> Iterable[Question]:
        """The questions of the newest version, then those that only earlier ones asked."""
        questions = {q.key: q for q in newest.questionnaire.questions}
        for number, version in self._versions.items():
            if version.questionnaire_id == newest.questionnaire_id:
                questions = questions | {
                    key: q for key, q in self._asked[number].items() if key not in questions
                }
        return questions.values()

    def _line(
        self, version: VersionRow, question: Question, answers: Mapping[int, str]
    ) -> ChoiceLine:
        mean, choices = None, []
        if question.kind == NUMBER:
            numbers = [one for value in answers.values() if (one := number_of(value)) is not None]
            mean = sum(numbers) / len(numbers) if numbers else None
        else:
            texts = self._texts(version.questionnaire_id, question)
            taken: dict[str, list[int]] = {code: [] for code in texts}
            for sheet, value in answers.items():
                for code in codes_of(value) if question.kind == SEVERAL else (value,):
                    taken.setdefault(code, []).append(sheet)
            choices = [
                Choice(texts.get(code, code), Calls.of(SHEETS, ids))
                for code, ids in taken.items()
                if ids or code in texts
            ]
        return ChoiceLine(
            version.questionnaire_id,
            version.title,
            question.key,
            question.text,
            question.kind,
            Calls.of(SHEETS, answers),
            tuple(choices),
            mean,
        )

    def _texts(self, questionnaire_id: int, question: Question) -> dict[str, str]:
        """Code → words of every choice that any version offered, in the newest words."""
        if question.kind == YES_NO:
            return {code: in_words(question, Answer(value=code)) for code in (YES, NO)}
        texts = {choice.code: choice.text for choice in question.choices}
        for number, version in self._versions.items():
            earlier = self._asked[number].get(question.key)
            if version.questionnaire_id == questionnaire_id and earlier is not None:
                texts = {c.code: c.text for c in earlier.choices} | texts
        return texts
