"""Factors: which of them a choice of questions covers, and what they score.

A choice takes some of the pool so that every factor keeps at least one question. A factor's
score is the weighted mean of its questions; the total is the weighted mean of the factors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from app.base.errors import NotPossible
from app.base.translation import _, ngettext
from app.calls.content.questionnaire import Factor, Question, Questionnaire


def weights(questionnaire: Questionnaire) -> dict[str, float]:
    """What each factor weighs: its own weight, else that of its questions together."""
    found = {}
    for factor in questionnaire.factors:
        members = [q for q in questionnaire.pool if q.factor == factor.code]
        own = factor.weight
        found[factor.code] = sum(q.weighs for q in members) if own is None else own
    return found


def left_out(questionnaire: Questionnaire, keys: Iterable[str]) -> tuple[Factor, ...]:
    """The factors that have no question among these."""
    chosen = set(keys)
    covered = {question.factor for question in questionnaire.pool if question.key in chosen}
    return tuple(factor for factor in questionnaire.factors if factor.code not in covered)


def choice_faults(questionnaire: Questionnaire, keys: Collection[str]) -> tuple[str, ...]:
    """Why these questions cannot be the ones that are taken, each as a sentence."""
    if questionnaire.choose is None:
        return ()
    found = []
    pool = {question.key for question in questionnaire.pool}
    unknown = [key for key in keys if key not in pool]
    if unknown:
        found.append(_("Chosen, but not in the pool: {keys}.").format(keys=_(", ").join(unknown)))
    count = len(set(keys) & pool)
    if count != questionnaire.choose:
        sentence = ngettext(
            "{chosen} question is chosen; it must be {choose}.",
            "{chosen} questions are chosen; it must be {choose}.",
            count,
        )
        found.append(sentence.format(chosen=count, choose=questionnaire.choose))
    factors = left_out(questionnaire, keys)
    if factors:
        titles = _(", ").join(factor.title for factor in factors)
        found.append(
            _("The choice leaves out: {factors}. Take at least one question of each.").format(
                factors=titles
            )
        )
    return tuple(found)


def propose_choice(
    questionnaire: Questionnaire, count: int | None = None, *, keep: Collection[str] = ()
) -> tuple[str, ...]:
    """`count` questions (by default as many as are to be chosen), in the order of the pool.

    Every factor has one; the others go to the factors by weight. Within a factor those of
    `keep` come first, then the heaviest, then in order. NotPossible if there are fewer places
    than factors or fewer questions than places.
    """
    count = questionnaire.choose if count is None else count
    members = {
        factor.code: [q for q in questionnaire.pool if q.factor == factor.code]
        for factor in questionnaire.factors
    }
    if count is None or count < len(members) or count > sum(map(len, members.values())):
        raise NotPossible(
            _("A choice needs at least one question for each of {factors} factors, and no more "
              "than the pool has: {pool}.").format(
                factors=len(members), pool=len(questionnaire.pool)
            )
        )  # fmt: skip
    if any(not some for some in members.values()):
        titles = [f.title for f in questionnaire.factors if not members[f.code]]
        raise NotPossible(
            _("These factors have no question at all: {factors}.").format(
                factors=_(", ").join(titles)
            )
        )
    places = _places(weights(questionnaire), {code: len(q) for code, q in members.items()}, count)
    kept = set(keep)
    chosen = set()
    for code, some in members.items():
        best = sorted(some, key=lambda q: (q.key not in kept, -q.weighs))
        chosen |= {question.key for question in best[: places[code]]}
    return tuple(question.key for question in questionnaire.pool if question.key in chosen)


def factor_scores(
    questionnaire: Questionnaire, means: Mapping[str, float | None]
) -> dict[str, float]:
    """Score per factor out of score per question key: one sheet's scores or means of many.

    Questions without a score do not count, factors without any are not there.
    """
    found = {}
    for factor in questionnaire.factors:
        members = [q for q in questionnaire.pool if q.factor == factor.code]
        mean = _mean(members, means)
        if mean is not None:
            found[factor.code] = mean
    return found


def total_score(questionnaire: Questionnaire, means: Mapping[str, float | None]) -> float | None:
    """The weighted mean of the factors that have a score; None if none has.

    Without factors it is that of the score questions themselves.
    """
    if not questionnaire.factors:
        return _mean(questionnaire.questions, means)
    held = weights(questionnaire)
    scores = factor_scores(questionnaire, means)
    whole = sum(held[code] for code in scores)
    if not whole:
        return None
    return sum(held[code] * score for code, score in scores.items()) / whole


def _mean(questions: Iterable[Question], means: Mapping[str, float | None]) -> float | None:
    total = whole = 0.0
    for question in questions:
        mean = means.get(question.key)
        if mean is not None:
            total += question.weighs * mean
            whole += question.weighs
    return total / whole if whole else None


def _places(weights: Mapping[str, float], most: Mapping[str, int], count: int) -> dict[str, int]:
    """One place each; the rest one by one to the factor that has least for its weight."""
    places = dict.fromkeys(weights, 1)
    for _turn in range(count - len(places)):
        free = [code for code in places if places[code] < most[code]]
        best = max(free, key=lambda code: weights[code] / (places[code] + 1))
        places[best] += 1
    return places
