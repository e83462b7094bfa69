"""Calls on paper: the record of one call, the list of a day, the month's report."""
