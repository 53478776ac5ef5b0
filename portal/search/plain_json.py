"""JSON in the index's own columns."""

import json


class PlainJSONEncoder(json.JSONEncoder):
    """Writes letters as they are, not as ``\\u1ea1``: every search reads texts, and Vietnamese ones so take a third of
    the time and two thirds of the room. (PostgreSQL's ``jsonb`` keeps them so anyhow.)"""

    def __init__(self, **options):
        super().__init__(**{**options, "ensure_ascii": False})
