"""One turn of the conversation as a call waits for it."""

from __future__ import annotations

import asyncio

from assistant.voice.call.session import Session
from assistant.voice.call.talker import TalkReply

AFTER_HANG_UP_SECONDS = 15.0


async def await_reply(session: Session, text: str, choice: str = "") -> TalkReply:
    """The answer; a filler is said when it takes long. Raises BackendDown.

    It is waited for even when the caller hangs up, so that what they gave is kept.
    """
    work = asyncio.ensure_future(session.tools.talker.say(text, session.conversation_id, choice))
    try:
        done, _ = await asyncio.wait((work,), timeout=session.tools.rules.filler_seconds)
        if not done:
            await session.line.tell(session.say("filler"))
        return await asyncio.shield(work)
    except BaseException:
        if not work.done():
            await asyncio.wait((work,), timeout=AFTER_HANG_UP_SECONDS)
        raise
