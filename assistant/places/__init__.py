"""Where people go, and when: the communes of before and after, the offices and their days, when a result is due."""
