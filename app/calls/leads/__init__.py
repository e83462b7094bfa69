"""Leads: people whom customers recommend, passed on to sales, and what came of them."""
