"""The parts of ``manage.py benchmark``: one question each. ``README.md`` says what stands where."""
