"""Everything between audio and text. Nothing here knows what a call is."""
