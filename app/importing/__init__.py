"""From a file to rows in the store: reading, mapping, planning, merging, taking back."""
