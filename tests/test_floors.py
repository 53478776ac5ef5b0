"""The house stands on its floors: imports by the contract in pyproject.toml, model relations by the same table."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

FLOOR = {
    "news": 3,
    "portal_links": 3,
    "portal_polls": 3,
    "portal_feedback": 3,
    "portal_agency": 2,
    "portal_visits": 2,
    "portal_pages": 2,
    "portal_search": 2,
    "portal_media": 2,
    "portal_operations": 2,
    "portal_throttle": 2,
    "portal_delivery": 1,
}
ROOT = Path(__file__).parent.parent


def test_imports_go_down_only():
    # In a process of its own: the linter configures logging and would silence every logger of this one.
    linter = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert linter.returncode == 0, linter.stdout + linter.stderr
    assert "1 kept, 0 broken" in linter.stdout


@pytest.mark.parametrize("label", FLOOR)
def test_relations_go_down_only(label):
    for model in apps.get_app_config(label).get_models():
        for field in model._meta.get_fields(include_hidden=True):
            if not (field.is_relation and field.concrete and field.related_model):
                continue
            target = field.related_model._meta.app_label
            if target in FLOOR and target != label:
                assert FLOOR[target] < FLOOR[label], f"{model.__name__}.{field.name} → {target}"


def test_every_room_explains_itself():
    for room in [ROOT / "news", *(path for path in (ROOT / "portal").iterdir() if (path / "apps.py").exists())]:
        lines = (room / "README.md").read_text().strip().splitlines()
        assert 5 <= len(lines) <= 60, room
