"""What was typed is no longer parked anywhere while its turn is answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_no_pending_turns"
down_revision = "0004_calls"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the table; its rows lived for the seconds of one turn."""
    op.drop_table("pending_turns")


def downgrade() -> None:
    """Make the empty table again."""
    op.create_table(
        "pending_turns",
        sa.Column(
            "conversation_id", sa.String(64), sa.ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_pending_turns_created_at", "pending_turns", ["created_at"])
