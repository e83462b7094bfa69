"""The answer library: which answers fit what is being typed.

Ranked by the words in common: whole words of Latin letters, pairs of characters of Chinese.
What stands in few entries says more than what stands in many; a word in the question, or in the
entry's other words, says more than one in the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Any, NamedTuple

_LATIN = re.compile(r"[a-z0-9]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# Said in every question, so that they tell nothing about what is asked.
_EMPTY_TEXT = """
    a an and are at be can do does for from get have has how i if in is it me my need of on or
    please the there this to want what when where which with would you your
"""
_EMPTY = frozenset(_EMPTY_TEXT.split())
_EMPTY_PAIRS = frozenset(
    re.findall(
        "..",
        "什么怎么可以我的请问多少你们我们时候能不不能要不不要可不不可有没没有是不不是是否"
        "想问问一一下这个那个现在如果然后还是知道",
    )
)
_QUESTION, _WORDS, _ANSWER = 2.0, 3.0, 0.4
_SAME_TOPIC = 1.15
_LEAST = 1.2


class Answer(NamedTuple):
    """One entry. `answer` may hold places to fill in; `words` are other words for the question."""

    topic: str
    question: str
    answer: str
    words: tuple[str, ...] = ()


def answers_of(setting: Iterable[Mapping[str, Any]]) -> tuple[Answer, ...]:
    """The entries out of the setting `enquiries.answers`."""
    return tuple(
        Answer(entry["topic"], entry["question"], entry["answer"], tuple(entry["words"]))
        for entry in setting
    )


class Library:
    """Knows which answers fit a text; made once per state of the setting."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self.answers = tuple(answers)
        self._weights = [_weights(answer) for answer in self.answers]
        seen: dict[str, int] = {}
        for weights in self._weights:
            for part in weights:
                seen[part] = seen.get(part, 0) + 1
        whole = len(self.answers) + 1
        self._rarity = {part: log(1 + whole / count) for part, count in seen.items()}

    def propose(self, text: str, *, topic: str | None = None, most: int = 5) -> list[Answer]:
        """The answers that fit the text best, best first; none for a text that says nothing.

        An entry of the topic that was chosen comes a little before the others.
        """
        asked = parts(text)
        if not asked:
            return []
        scored = [(self._score(place, asked, topic), -place) for place in range(len(self.answers))]
        best = sorted((one for one in scored if one[0] >= _LEAST), reverse=True)[:most]
        return [self.answers[-place] for _score, place in best]

    def _score(self, place: int, asked: frozenset[str], topic: str | None) -> float:
        weights = self._weights[place]
        score = sum(weights[part] * self._rarity[part] for part in asked if part in weights)
        return score * _SAME_TOPIC if self.answers[place].topic == topic else score


def parts(text: str) -> frozenset[str]:
    """What a text is compared by: its words and its pairs of Chinese characters."""
    plain = text.lower()
    words = {_stem(word) for word in _LATIN.findall(plain) if word not in _EMPTY}
    pairs = {run[at : at + 2] for run in _HAN.findall(plain) for at in range(max(1, len(run) - 1))}
    return frozenset(words | (pairs - _EMPTY_PAIRS))


def _weights(answer: Answer) -> dict[str, float]:
    """The parts of an entry, each with the best weight it has in it."""
    weights = dict.fromkeys(parts(answer.answer), _ANSWER)
    weights.update(dict.fromkeys(parts(answer.question), _QUESTION))
    weights.update(dict.fromkeys(parts(" ".join(answer.words)), _WORDS))
    return weights


def _stem(word: str) -> str:
    """A word without the endings that matter least: services, serviced → servic."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if len(word) - len(ending) >= 4 and word.endswith(ending):
            return word[: -len(ending)]
    return word
