"""Measuring the desk on a store of ten years: `python -m tests.bench [NAME …]`."""
