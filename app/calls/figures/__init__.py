"""What came of the calls in numbers, each with the calls behind it."""
