"""What a clinic says of itself in its configuration."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doctor:
    """A doctor of the clinic. ``qualifications`` pair a title with its certifying body."""

    name: str
    position: str = ""
    affiliation: str = ""
    qualifications: tuple[tuple[str, str], ...] = ()  # (certifying body, title)


@dataclass(frozen=True, slots=True)
class ClinicFacts:
    """Facts against which columns are read; all optional."""

    names: tuple[str, ...] = ()
    doctors: tuple[Doctor, ...] = ()
    self_pay_treatments: tuple[str, ...] = ()
    telephone: str = ""
