"""Rules that make written Vietnamese sayable, one kind of writing a file. Each takes a text and gives a text."""
