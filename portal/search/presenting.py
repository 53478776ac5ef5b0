"""From numbers of documents to Haystack's results, with the pieces of text that show what was sought."""

from collections.abc import Mapping

from haystack.utils.app_loading import haystack_get_model

from .dialects import dialect
from .highlighting import Marker
from .indexing import long_fields
from .retrieval import Found
from .terms import zone_of

_BATCH = 500


class Presenter:
    """``fields``: those of the unified index; ``result_class``: what each result is made of; ``wanted``: the names of
    the fields that are asked for, all when empty; ``marker`` marks what was sought, or is ``None``."""

    def __init__(self, fields: Mapping, result_class, wanted=(), marker: Marker | None = None):
        self.fields = fields
        self.result_class = result_class
        self.marker = marker
        self.ranked = sorted((zone, name) for name, field in fields.items() if (zone := zone_of(field)))
        names = set(wanted.split(",") if isinstance(wanted, str) and wanted else wanted or ())
        self.with_texts = bool(marker or not names or names & long_fields(fields))

    def results(self, numbers: list[int], found: Found) -> list:
        """The results in the order of the numbers, without those whose model is gone; ``partial`` says of each
        whether it lacks a word."""
        documents = {}
        for begin in range(0, len(numbers), _BATCH):
            documents |= dialect().stored(numbers[begin : begin + _BATCH], self.with_texts)
        partial, results = set(found.partial), []
        for number in numbers:
            kind, pk, stored = documents.get(number, ("", "", {}))
            app_label, _, model_name = kind.partition(".")
            if not kind or not haystack_get_model(app_label, model_name):
                continue
            kept = self._to_python(stored)
            if self.marker:
                kept["highlighted"] = self._highlighted(stored)
            result = self.result_class(app_label, model_name, pk, found.scores.get(number, 0.0), **kept)
            result.partial = number in partial
            results.append(result)
        return results

    def _to_python(self, stored: dict) -> dict:
        fields = self.fields
        return {name: fields[name].convert(value) if name in fields else value for name, value in stored.items()}

    def _highlighted(self, stored: dict) -> dict[str, list[str]]:
        """For each ranked field that shows a sought word, its best piece, the best field first; titles whole."""
        shown, ranks = {}, {}
        for zone, name in self.ranked:
            value = stored.get(name)
            if not value or isinstance(value, list):
                continue
            line = self.marker.read(str(value))
            if zone == "a":
                shown[name], ranks[name] = [line.whole()], 0.0
                continue
            place, weight = line.best()
            if weight:
                shown[name], ranks[name] = [line.piece(place)], -weight
            if weight >= self.marker.most:
                break
        return {name: shown[name] for name in sorted(shown, key=ranks.__getitem__)}
