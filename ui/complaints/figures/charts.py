"""The two charts of the figures of complaints, imported together once the page is there.

`load_charts` of `ui.complaints.figures.loading` imports this module in a lane; nobody else does.
"""

from __future__ import annotations

from ui.complaints.figures.pareto import ParetoChart
from ui.complaints.figures.trend import TrendChart

__all__ = ["ParetoChart", "TrendChart"]
