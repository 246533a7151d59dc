"""The handover from one chair to the next."""
