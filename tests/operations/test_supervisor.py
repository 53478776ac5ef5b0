"""The process tree of ``serve``: what ends by accident is started again, what cannot start is given up."""

import os
import signal
import sys

import pytest

from portal.operations import supervisor as supervising

STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


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
    before = {number: signal.getsignal(number) for number in STOPPING}
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


def noting_then_stopping(said, number):
    """A server that notes what it is, and asks the supervisor to stop."""

    def serve():
        facts = {
            "leads its group": os.getpgid(0) == os.getpid(),
            "same session": os.getsid(0) == os.getsid(os.getppid()),
            "ignores a hang-up": signal.getsignal(signal.SIGHUP) == signal.SIG_IGN,
        }
        said.write_text("\n".join(fact for fact, is_so in facts.items() if is_so))
        os.kill(os.getppid(), number)
        signal.sigwait([signal.SIGTERM])

    return serve


@pytest.mark.parametrize("number", STOPPING)
def test_a_signal_to_stop_or_a_closed_terminal_ends_all(supervisor, tmp_path, number):
    said = tmp_path / "said"
    supervisor.work["server"] = noting_then_stopping(said, number)
    assert supervisor.run() == 0
    # Its own group: Ctrl-C does not reach it at once. No session: the system would divide the processor between them.
    assert said.read_text().splitlines() == ["leads its group", "same session"]


def test_with_nohup_a_closed_terminal_stops_nothing(supervisor, tmp_path):
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    said = tmp_path / "said"
    stop = noting_then_stopping(said, signal.SIGTERM)
    supervisor.work["server"] = lambda: (os.kill(os.getppid(), signal.SIGHUP), stop())
    assert supervisor.run() == 0
    assert "ignores a hang-up" in said.read_text()
    assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
