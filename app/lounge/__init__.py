"""The lounge: the monthly sheet, its faults, meals and stock."""
