"""What was said of a matter, held against what the near procedures are called: enough to answer, or what is missing."""
