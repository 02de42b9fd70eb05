"""Revisions, what is published, conversations and their turns."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from assistant.errors import SettingsError

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("turns", "conversations", "published", "revisions")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("source_json", sa.Text(), nullable=True),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("went_live", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.String(200), nullable=False),
        sa.Column("diff", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.UniqueConstraint("kind", "key", "number", name="uq_revisions_number"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "published",
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("revision_id", sa.Integer(), sa.ForeignKey("revisions.id"), nullable=False),
    )
    op.create_index("ix_published_revision_id", "published", ["revision_id"], unique=True)
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_conversations_updated_at", "conversations", ["updated_at"])
    op.create_table(
        "turns",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column(
            "conversation_id", sa.String(64), sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.String(100), nullable=True),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("degraded", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("conversation_id", "number", name="uq_turns_number"),
        sa.UniqueConstraint("conversation_id", "request_id", name="uq_turns_request"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Remove the tables, but only while nobody wrote anything into them."""
    for table in TABLES:
        if op.get_bind().execute(sa.select(sa.func.count()).select_from(sa.table(table))).scalar():
            raise SettingsError(f"Không hạ xuống dưới mức 0001: bảng '{table}' còn dữ liệu. Sao lưu rồi tạo kho mới.")
    for table in TABLES:
        op.drop_table(table)
