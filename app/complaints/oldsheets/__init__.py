"""Old tracking sheets: what their columns say, and how their rows become cases."""
