"""The talk about a dossier: what was meant, what is asked, what is said back. Logic of the dossier itself is in
`assistant/dossier`; here are turns."""
