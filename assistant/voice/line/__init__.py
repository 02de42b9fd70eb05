"""One telephone line: what comes in and goes out by the clock, and what of it is an answer."""
