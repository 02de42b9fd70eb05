"""Where a fact stands on the chat page: can it be read at once, without scrolling and without unfolding."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from playwright.sync_api import Page

# Text nodes are joined, a new line between blocks, so that a fact may run through bold words but not from one bullet
# into the next. A fact is seen when every box of it lies on the screen and nothing (the form below) covers it.
_LOOK = """
([pattern, selector]) => {
  const reply = [...document.querySelectorAll(selector)].pop();
  const pieces = [];
  let text = "", block = null;
  const walker = document.createTreeWalker(reply, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = node.parentElement.closest("p, li, summary, button, h2, h3, div, article");
    if (block && own !== block) text += "\\n";
    block = own;
    pieces.push({ node, from: text.length });
    text += node.data;
  }
  const at = (index, isEnd) => {
    const piece = pieces.findLast(({ from }) => (isEnd ? from < index : from <= index));
    return [piece.node, Math.min(index - piece.from, piece.node.data.length)];
  };
  const isOnTop = (box) => {
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return top !== null && reply.contains(top);
  };
  const isInside = (box) => box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
  const isSeen = (box) => isInside(box) && isOnTop(box);
  return [...text.matchAll(new RegExp(pattern, "giu"))].map((match) => {
    const range = document.createRange();
    range.setStart(...at(match.index, false));
    range.setEnd(...at(match.index + match[0].length, true));
    const boxes = [...range.getClientRects()].filter((box) => box.width && box.height);
    const ends = [range.startContainer, range.endContainer].map((node) => node.parentElement);
    const isFolded = !boxes.length || ends.some((node) => node.closest("details:not([open])"));
    const frame = range.getBoundingClientRect();
    return { top: frame.top, bottom: frame.bottom, folded: isFolded, seen: !isFolded && boxes.every(isSeen) };
  });
}
"""
REPLY = "article[data-outcome]"


@dataclass(frozen=True, slots=True)
class Sight:
    """How a fact meets the eye: `seen`, or what stands in the way."""

    seen: bool
    told: str  # for the table: "y 212–239", "folded", "off screen, y 903", "absent"


def look_for(page: Page, fact: str, selector: str = REPLY) -> Sight:
    """Say whether the newest reply shows the fact (a regular expression) on the screen as it stands now."""
    places = page.evaluate(_LOOK, [unicodedata.normalize("NFC", fact), selector])
    for place in places:
        if place["seen"]:
            return Sight(True, f"y {place['top']:.0f}–{place['bottom']:.0f}")
    for place in places:
        if not place["folded"]:
            return Sight(False, f"off screen, y {place['top']:.0f}")
    return Sight(False, "folded" if places else "absent")
