"""The Actions tab: measures across the program with owner, due day, result and effect."""
