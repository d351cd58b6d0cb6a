"""Attestations: what was judged, by which rules, with which result; and whether it still stands."""

from checker.evidence.attest import attest
from checker.evidence.read import read
from checker.evidence.verify import Verification, verify

__all__ = ["Verification", "attest", "read", "verify"]
