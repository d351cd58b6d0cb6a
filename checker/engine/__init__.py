"""The engine: prefilter, parse the candidates, check."""
