"""Scripts and questionnaires, edited in the program."""
