"""One saved store of every released schema, so that each upgrade is tried on real files.

A new step of the schema is kept with `python -m tests.stores.keep`. A file that stands here was
released: it is never made again.
"""
