"""Many calls: who is let in, what they run on, and the lines of one machine."""
