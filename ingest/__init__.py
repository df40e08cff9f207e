"""How papers get in: read a file, cut it into passages, lift its tables into figures, check, store."""
