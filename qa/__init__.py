"""How a question is answered: understand it, look figures up, find passages, compose, cite."""
