"""Photos and files of a case."""
