"""Remember the shipped files that were looked at."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; the next start fills it."""
    op.create_table(
        "seeds",
        sa.Column("path", sa.String(300), primary_key=True),
        sa.Column("file_digest", sa.String(64), nullable=False),
        sa.Column("body_digest", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    """Drop the table: it only saves time, everything in it can be found out again."""
    op.drop_table("seeds")
