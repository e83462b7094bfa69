"""The lounge on paper: the page on the wall, a day's meals, the month's figures."""
