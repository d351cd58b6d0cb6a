"""Parts of the benchmark of speed."""
