"""The people of the dealership and what each of them may do."""
