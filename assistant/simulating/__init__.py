"""Callers made of a file: they speak, press keys, are silent, make noise and hang up, over a real line."""
