"""What all tabs share: table, bars, cards, fields, dialogs."""
