"""The churn tab: the rate of 24 months, six breakdowns, retention, the cars behind them."""
