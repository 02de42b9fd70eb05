"""Calls of the hotline and the call-backs that people asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from assistant.errors import SettingsError

revision = "0004_calls"
down_revision = "0003_dossiers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "calls",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("caller", sa.String(20), nullable=False),
        sa.Column("place", sa.String(10), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_how", sa.String(20), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=True),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("consent_version", sa.String(40), nullable=False),
        sa.Column("recording", sa.String(200), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("timeline", sa.Text(), nullable=False),
    )
    op.create_index("ix_calls_started_at", "calls", ["started_at"])
    op.create_table(
        "callbacks",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("call_id", sa.String(64), sa.ForeignKey("calls.id", ondelete="SET NULL"), nullable=True),
        sa.Column("pii_number", sa.String(20), nullable=False),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("consent_version", sa.String(40), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(200), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_callbacks_state", "callbacks", ["state", "created_at"])


def downgrade() -> None:
    """Refuse while there are rows: people wait to be called back."""
    for table in ("callbacks", "calls"):
        if op.get_bind().execute(sa.text(f"SELECT 1 FROM {table} LIMIT 1")).first():  # noqa: S608
            raise SettingsError(f"Bảng '{table}' còn dữ liệu nên không hạ mức được; phục hồi bản sao lưu.")
    op.drop_table("callbacks")
    op.drop_table("calls")
