"""How we know that it is right and fast: questions with known answers, scoring, baselines, benchmarks."""
