"""A linear model of claims that rules do not catch; it may warn, with its probability, and no more."""
