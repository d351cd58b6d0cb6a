"""What can be repaired without judgement, and skeletons of new columns."""
