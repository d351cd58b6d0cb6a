"""A linter for the health columns that Japanese clinics publish."""

__version__ = "0.1.0"
