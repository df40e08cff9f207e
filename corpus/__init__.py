"""What we hold: the domain types, the store that keeps them, and the papers we ship."""
