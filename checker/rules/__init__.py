"""Rules: from YAML as the author wrote it to compiled values of a few closed kinds."""
