"""The old and the new administrative units: data, and reading them in a text. Use `assistant.knowledge.places`."""
