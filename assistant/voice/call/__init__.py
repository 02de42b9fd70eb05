"""One telephone call from the first word to the record: what is said, heard, asked and kept."""
