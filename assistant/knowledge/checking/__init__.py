"""The kinds of finding in the content, one file for each kind; `assistant.knowledge.check` runs them all."""
