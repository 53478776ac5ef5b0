"""The process tree of ``serve``: what ends by accident is started again, what cannot start is given up."""

import os
import signal
import sys

import pytest

from portal.operations import supervisor as supervising


def serve(starts):
    """Note each start; the third one asks the supervisor to stop and stays."""
    with open(starts, "a") as file:
        file.write("x")
    if starts.stat().st_size < 3:
        sys.exit(7)
    os.kill(os.getppid(), signal.SIGTERM)
    signal.sigwait([signal.SIGTERM])


def work():
    signal.sigwait([signal.SIGTERM])


@pytest.fixture
def supervisor(tmp_path):
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    made = supervising.Supervisor(lambda: serve(tmp_path / "starts"), work)
    yield made
    for number, handler in before.items():
        signal.signal(number, handler)
    for child in made.children.values():
        assert not child.is_alive(), "no child is left behind"


def test_a_server_that_ends_by_accident_is_started_again(supervisor, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(supervising, "BOOT_SECONDS", 0)
    assert supervisor.run() == 0
    assert (tmp_path / "starts").read_text() == "xxx"
    assert capsys.readouterr().err.count("ended with code 7; it is started again") == 2


def test_a_server_that_cannot_start_is_given_up(supervisor, tmp_path, capsys):
    assert supervisor.run() == 1
    assert (tmp_path / "starts").read_text() == "x"
    assert "is the port taken?" in capsys.readouterr().err
