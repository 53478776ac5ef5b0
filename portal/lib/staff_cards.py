"""Cards of the staff's first page: each room registers what it has to show a person.

A card function takes the request and returns ``None`` (not for this person) or a dict with ``title``, ``items``
(dicts with ``label``, ``url``, ``note``), ``empty`` (text without items), ``actions`` (dicts with ``label``, ``url``)
and ``order``.
"""

from collections.abc import Callable

Card = Callable[[object], dict | None]

_cards: list[Card] = []


def register(card: Card) -> None:
    """Add a card."""
    _cards.append(card)


def cards_for(request) -> list[dict]:
    """The cards for the person who asks, in their order."""
    found = [card(request) for card in _cards]
    return sorted((card for card in found if card), key=lambda card: card.get("order", 50))
