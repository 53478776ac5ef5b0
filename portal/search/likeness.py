"""Documents like another one: those that share its most telling words."""

from .dialects import dialect
from .expressions import Expression, Term, all_of, any_of
from .indexing import words_of
from .models import Document
from .retrieval import Found
from .vocabulary import EVERY_DOCUMENT, Weights

MOST_SHARED, MOST_FOUND = 20, 80


def alike(key: str, also: Expression) -> Found:
    """What is like the document with this key, the likest first, within ``also``; nothing for an unknown key."""
    document = Document.objects.filter(key=key).first()
    if document is None:
        return Found()
    weights = Weights.of(set(words_of(document.lines)) - {EVERY_DOCUMENT})
    shared = [word for word, count in weights.counts.items() if word and count > 1]
    shared = sorted(shared, key=lambda word: (-weights.weight(word), word))[:MOST_SHARED]
    wanted = all_of([any_of(Term(word) for word in shared), also])
    newest = dialect().newest(wanted, MOST_FOUND, documents=weights.documents)
    numbers = [number for number in newest if number != document.id]
    lines = dict(dialect().lines(numbers))
    scores = {
        number: sum(weights.weight(word) for word in shared if f" {word} " in lines[number]) for number in numbers
    }
    ordered = sorted(numbers, key=lambda number: (-scores[number], number))
    return Found(ordered, scores, len(ordered))
