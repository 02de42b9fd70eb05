"""Vietnamese text: one spelling, missing diacritics, short forms, words, personal data.

Runs on Python 3.10 and newer and imports nothing of the project but `assistant.errors`, because Rasa's
environment uses it too. `read` in `reading.py` is the way in.
"""
