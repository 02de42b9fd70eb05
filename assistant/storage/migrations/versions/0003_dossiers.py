"""Dossiers, their history, consents, and turns on their way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from assistant.errors import SettingsError

revision = "0003_dossiers"
down_revision = "0002"
branch_labels = None
depends_on = None

KEPT = ("dossiers", "consents")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "dossiers",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("code", sa.String(40), nullable=False, unique=True),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("procedure", sa.String(200), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("phone_end", sa.String(4), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sqlite_autoincrement=True,
    )
    for column in ("conversation_id", "stage", "updated_at"):
        op.create_index(f"ix_dossiers_{column}", "dossiers", [column])
    op.create_table(
        "dossier_steps",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossiers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dossier_steps_dossier_id", "dossier_steps", ["dossier_id"])
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("dossier_digest", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.String(20), nullable=False),
        sa.Column("text_digest", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consents_dossier_digest", "consents", ["dossier_digest"])
    op.create_table(
        "pending_turns",
        sa.Column(
            "conversation_id",
            sa.String(64),
            sa.ForeignKey("conversations.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_pending_turns_created_at", "pending_turns", ["created_at"])


def downgrade() -> None:
    """Remove the tables, but never a dossier or a proof of consent that somebody gave."""
    for table in KEPT:
        if op.get_bind().execute(sa.select(sa.func.count()).select_from(sa.table(table))).scalar():
            raise SettingsError(f"Không hạ xuống được: bảng '{table}' còn dữ liệu của người dân. Sao lưu trước.")
    for table in ("pending_turns", "consents", "dossier_steps", "dossiers"):
        op.drop_table(table)
