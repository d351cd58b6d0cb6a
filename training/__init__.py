"""Training of the learned model; not part of the distribution."""
