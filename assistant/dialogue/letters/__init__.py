"""A long message: which of its sentences ask for something, what they ask for, and what else it tells of the case."""
