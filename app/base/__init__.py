"""What every feature stands on: the store's door, errors, settings, changes, words."""
