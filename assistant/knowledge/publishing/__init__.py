"""The road of a record into the database and back: drafts, revisions with their diff in words, history, export."""
