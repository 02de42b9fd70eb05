"""The tokenizer of our Rasa pipeline: Vietnamese words as underthesea sees them."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from assistant.language.segmentation import tokens_with_offsets


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class WordTokenizer(Tokenizer):
    """Cuts a message into words. The syllables of a word are joined by "_", so that a featurizer counts it as one."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings that Rasa's base class expects, and ours: `joined` false cuts into syllables."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "joined": True,
        }

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the words of one attribute of a message, with their places in it."""
        text: str = message.get(attribute)
        tokens: list[Token] = []
        for word, start, end in tokens_with_offsets(text):
            if self._config["joined"]:
                tokens.append(Token("_".join(word.split()), start, end))
            else:
                tokens += self._syllables(text, start, end)
        return self._apply_token_pattern(tokens)

    @staticmethod
    def _syllables(text: str, start: int, end: int) -> list[Token]:
        found: list[Token] = []
        for syllable in text[start:end].split():
            place = text.index(syllable, start, end)
            found.append(Token(syllable, place, place + len(syllable)))
            start = place + len(syllable)
        return found
