"""The interview face to face, before a new car is handed over."""
