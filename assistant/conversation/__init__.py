"""One turn from outside: text in, reply out, whether Rasa is there or not. `docs/kien-truc.md` draws the road."""

from assistant.conversation.conversations import Conversations, Finished, UnknownConversation

__all__ = ["Conversations", "Finished", "UnknownConversation"]
