"""How wide pictures stand on the page, in the words of ``sizes``; the style sheets of the components say the same.

Beside the sidebar the news has 52rem at most, or the window less 26rem; without one the window less its margins. On
telephones the values are a little under the truth: 640 points for 656 look the same, and the next file is twice as
heavy.
"""

PAGE = "(min-width: 78em) 52rem, (min-width: 64em) calc(100vw - 26rem), (min-width: 48em) calc(100vw - 4rem), "
PAGE += "calc(90vw - 1rem)"
# The column of an article's text is 44rem wide.
TEXT = "(min-width: 70em) 44rem, (min-width: 64em) calc(100vw - 26rem), (min-width: 48em) 44rem, calc(90vw - 1rem)"
# The picture of the story that opens a page: beside its words, on telephones above them.
LEAD_STORY = "(min-width: 78em) 28.5rem, (min-width: 64em) calc(56.5vw - 15.7rem), "
LEAD_STORY += "(min-width: 44em) calc(56.5vw - 3rem), calc(90vw - 1rem)"
GALLERY = "(min-width: 48em) 14rem, calc(50vw - 1.5rem)"
SIDEBAR = "(min-width: 64em) 19rem, (min-width: 41em) calc(50vw - 2.5rem), calc(90vw - 1rem)"
ROW = "(min-width: 46em) 13rem, 25vw"
SMALL_ROW = "6rem"

_LYING = "(min-width: 27em) 9rem, 29vw"
_HALF = "(min-width: 44em) calc(50vw - 3rem), " + _LYING
_CARD = {
    1: "(min-width: 44em) 15rem, " + _LYING,
    2: "(min-width: 78em) 25.25rem, (min-width: 64em) calc(50vw - 13.7rem), " + _HALF,
    3: "(min-width: 78em) 16.4rem, (min-width: 64em) calc(33.3vw - 9.6rem), "
    "(min-width: 44em) calc(33.3vw - 2.3rem), " + _LYING,
    4: "(min-width: 78em) 12rem, (min-width: 64em) calc(25vw - 7.6rem), " + _HALF,
}


def card(count: int) -> str:
    """The width of a card's picture among so many cards: three stand in a row, what is left over shares its own.

    Where the rows of one block differ, all cards take the width of the wider ones.
    """
    return _CARD.get(count) or _CARD[2 if count % 3 == 2 else 3]
