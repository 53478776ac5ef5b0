"""What stops a benchmark, in a sentence that says what to do."""


class BenchmarkError(Exception):
    """The run, or the part of it that was asked for, cannot go on."""
