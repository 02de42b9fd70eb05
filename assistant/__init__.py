"""Trợ lý Một Cửa: a Vietnamese assistant for administrative procedures (thủ tục hành chính)."""

__version__ = "0.1.0"
