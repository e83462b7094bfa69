"""The two charts of the churn tab, imported together once the tab is there.

`ui.churn.chart_room` loads this module off the window's own thread; nobody else imports it.
"""

from __future__ import annotations

from ui.churn.heat_map import HeatMap
from ui.churn.rate_chart import RateChart

__all__ = ["HeatMap", "RateChart"]
