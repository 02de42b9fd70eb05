"""What Alembic runs: the migrations, on the connection and in the transaction of `migrate`."""

from __future__ import annotations

from alembic import context

import assistant.storage.call_tables  # noqa: F401 - its tables are part of the metadata
from assistant.storage.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
