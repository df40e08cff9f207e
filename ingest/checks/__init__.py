"""The paper as its own oracle: what its figures must be to each other, and which of them are not."""
