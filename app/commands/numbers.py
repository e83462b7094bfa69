"""Commands that give figures: churn, the month's figures and its report."""

from __future__ import annotations

import re
from pathlib import Path

import click

from app.base.translation import _
from app.commands.frame import Call, command

_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")


class Month(click.ParamType):  # type: ignore[type-arg]
    """A month as YYYY-MM."""

    name = "YYYY-MM"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> str:
        """The text itself if it is a month; wrong usage otherwise."""
        if not _MONTH.fullmatch(value):
            self.fail(f"{value!r} is not a month (YYYY-MM)", param, context)
        return value


def add_to(group: click.Group) -> None:
    """Add these commands to the group."""

    @command(group, "churn")
    @click.argument("month", type=Month())
    def churn(call: Call, month: str) -> None:
        """The churn of a report month with its breakdowns."""
        from app.churn.figures import as_json, month_churn
        from app.commands.words import churn_in_words

        with call.reading() as store:
            figures = month_churn(store, month)
        call.answer(as_json(figures), churn_in_words(figures))

    @command(group, "figures")
    @click.argument("month", type=Month())
    def figures(call: Call, month: str) -> None:
        """Every number of the monthly report, by section."""
        from app.commands.words import figures_in_words
        from app.deskfigures import figures_of

        with call.reading() as store:
            found = figures_of(store, month, call.clock.now())
        call.answer(found.as_json(), figures_in_words(found))

    @command(group, "report")
    @click.argument("month", type=Month())
    @click.option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE.pdf")
    @click.option("--audience", type=click.Choice(["house", "maker"]), default="house")
    def report(call: Call, month: str, out: Path, audience: str) -> None:
        """Print the month's report as a PDF: calls, complaints, churn, lounge.

        For the maker it names no customer, no phone and no plate.
        """
        from app.deskfigures import month_report

        out.parent.mkdir(parents=True, exist_ok=True)
        with call.reading() as store:
            pages = month_report(
                store,
                month,
                out=out,
                now=call.clock.now(),
                audience="maker" if audience == "maker" else "house",
            )
        call.answer(
            {"file": str(out), "pages": pages, "audience": audience},
            _("{file} written, pages: {pages}").format(file=out, pages=pages),
        )
