"""The hotline: audio, the call, and the ways a call reaches us."""
