"""Một Cửa Bench: questions about administrative procedures in Vietnamese, for any assistant that speaks HTTP."""
