"""What a record says, clause by clause, and the reader that finds the clause which answers a question."""
