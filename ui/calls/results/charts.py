"""The two charts of the results, imported together once the page is there.

`load_charts` of `ui.calls.results.loading` imports this module in a lane; nobody else does.
"""

from __future__ import annotations

from ui.calls.results.score_chart import ScoreChart
from ui.calls.results.tries_chart import TriesChart

__all__ = ["ScoreChart", "TriesChart"]
