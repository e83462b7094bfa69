"""The month of the lounge in numbers, and as it hangs on the wall."""
