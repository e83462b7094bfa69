"""The Lounge tab: the monthly sheet, its faults, meals and the month in figures."""
