"""Writing: threads, forks, rotation, and the races with the flusher."""

import fcntl
import os
import resource
import threading

import pytest

from portal.visits import journal, journal_files
from portal.visits.journal import Journal
from portal.visits.records import SIZE, Record, pack, unpack

from . import processes


def view(number=1):
    return Record("article", number, 1_700_000_000.0)


def recorded():
    return [record for file in journal_files.listed() for record in unpack(file.path.read_bytes())[0]]


def is_locked(path):
    with open(path, "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_nothing_is_made_before_the_first_view(journal_dir):
    Journal(journal_dir)
    assert not journal_dir.exists()
    assert journal_files.listed() == []


def test_a_record_is_there_as_soon_as_it_is_written(journal_dir):
    Journal(journal_dir).append(pack(view(5)))
    assert recorded() == [view(5)]


def test_the_name_says_the_host_and_is_never_used_twice():
    names = {journal.new_name() for _ in range(100)}
    assert len(names) == 100
    assert all(name.startswith(f"{journal.host()}-") and name.endswith(".journal") for name in names)


def test_the_file_is_locked_while_its_writer_lives(journal_dir):
    writer = Journal(journal_dir)
    writer.append(pack(view()))
    [file] = journal_files.listed()
    assert is_locked(file.path)
    assert not file.remove_if_finished(SIZE)
    writer.close()
    assert not is_locked(file.path)
    assert file.remove_if_finished(SIZE)


def test_a_file_with_something_unread_is_never_removed(journal_dir):
    writer = Journal(journal_dir)
    writer.append(pack(view()))
    writer.append(pack(view()))
    writer.close()
    [file] = journal_files.listed()
    assert not file.remove_if_finished(SIZE)
    assert file.path.exists()


def test_threads_share_one_file_and_no_record_is_torn(journal_dir):
    writer = Journal(journal_dir)

    def write(first):
        for number in range(first, first + 500):
            writer.append(pack(view(number)))

    threads = [threading.Thread(target=write, args=(first,)) for first in range(0, 4000, 500)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal_files.listed()) == 1
    assert sorted(record.number for record in recorded()) == list(range(4000))


def test_threads_lose_nothing_while_the_file_changes_under_them(journal_dir):
    writer = Journal(journal_dir, rotate_at=20 * SIZE, look_every=0)

    def write(first):
        for number in range(first, first + 300):
            writer.append(pack(view(number)))

    threads = [threading.Thread(target=write, args=(first,)) for first in range(0, 2400, 300)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal_files.listed()) > 50
    assert sorted(record.number for record in recorded()) == list(range(2400))
    assert sum(is_locked(file.path) for file in journal_files.listed()) == 1, "the full ones are let go"


def test_a_full_file_is_followed_by_another(journal_dir):
    writer = Journal(journal_dir, rotate_at=2 * SIZE, look_every=0)
    for number in range(5):
        writer.append(pack(view(number)))
    sizes = sorted(file.path.stat().st_size for file in journal_files.listed())
    assert sizes == [2 * SIZE, 2 * SIZE, journal.PIECE], "what is full is cut to what is written"
    assert sorted(record.number for record in recorded()) == list(range(5))


def test_a_file_grows_by_whole_pieces_and_holds_every_record(journal_dir):
    writer = Journal(journal_dir)
    many = 2 * journal.PIECE // SIZE + 5
    for number in range(many):
        writer.append(pack(view(number)))
    [file] = journal_files.listed()
    assert file.path.stat().st_size == 3 * journal.PIECE
    assert [record.number for record in recorded()] == list(range(many))
    assert file.read(0, 100_000)[1] == many * SIZE, "the next ones will be where zeros are"


def test_a_writer_whose_file_was_cleared_away_begins_another(journal_dir):
    writer = Journal(journal_dir, look_every=0)
    writer.append(pack(view(1)))
    journal_files.listed()[0].path.unlink()
    writer.append(pack(view(2)))
    assert recorded() == [view(2)]


def test_a_forked_child_writes_a_file_of_its_own_and_leaves_the_parents_alone(journal_dir):
    writer = Journal(journal_dir)
    writer.append(pack(view(1)))
    [parents] = journal_files.listed()

    def child():
        writer.append(pack(view(2)))
        assert len(journal_files.listed()) == 2
        assert is_locked(parents.path), "the parent lives"

    assert processes.run(child) == 0
    writer.append(pack(view(3)))
    assert parents.read(0, 10)[0] == [view(1), view(3)]
    [childs] = [file for file in journal_files.listed() if file != parents]
    assert childs.read(0, 10)[0] == [view(2)]
    assert is_locked(parents.path)
    assert not is_locked(childs.path), "the child is gone"


def test_a_child_does_not_keep_the_lock_of_a_parent_that_is_gone(journal_dir):
    ready, go_on = os.pipe(), os.pipe()

    def parent():
        writer = Journal(journal_dir)
        writer.append(pack(view(1)))
        if os.fork() == 0:
            os.write(ready[1], b".")
            os.read(go_on[0], 1)
            os._exit(0)

    assert processes.run(parent) == 0
    os.read(ready[0], 1)
    [file] = journal_files.listed()
    assert not is_locked(file.path)
    os.write(go_on[1], b".")


def test_a_child_forked_while_a_file_is_being_opened_can_write(journal_dir):
    writer = Journal(journal_dir)
    with writer._opening:
        process = processes.start(lambda: writer.append(pack(view(1))))
    assert processes.finish(process) == 0
    assert recorded() == [view(1)]


def at_crash_point(monkeypatch, place, action):
    """Run ``action`` once when ``place`` is reached."""
    left = [action]

    def reached(name):
        if name == place and left:
            left.pop()()

    monkeypatch.setattr(journal, "crash_point", reached)
    return left


def test_a_file_removed_between_its_making_and_its_locking_is_not_written(journal_dir, monkeypatch):
    def flusher():
        [file] = journal_files.listed()
        assert file.remove_if_finished(0)

    left = at_crash_point(monkeypatch, "journal.after_open", flusher)
    writer = Journal(journal_dir)
    writer.append(pack(view(1)))
    assert not left
    assert recorded() == [view(1)]


def test_a_file_that_the_flusher_is_just_looking_at_is_left_to_it(journal_dir, monkeypatch):
    held = []

    def flusher():
        [file] = journal_files.listed()
        held.append(open(file.path, "rb"))  # noqa: SIM115  (held until the writer has seen it)
        fcntl.flock(held[0], fcntl.LOCK_EX)

    left = at_crash_point(monkeypatch, "journal.after_open", flusher)
    writer = Journal(journal_dir)
    writer.append(pack(view(1)))
    held[0].close()
    assert not left
    assert recorded() == [view(1)]
    empty = [file for file in journal_files.listed() if file.path.stat().st_size == 0]
    assert len(empty) == 1
    assert empty[0].remove_if_finished(0)


def test_a_full_disk_costs_what_finds_no_room_and_nothing_else(journal_dir):
    def on_a_full_disk():
        writer = Journal(journal_dir)
        for number in range(journal.PIECE // SIZE):
            writer.append(pack(view(number)))
        resource.setrlimit(resource.RLIMIT_FSIZE, (journal.PIECE + 10, resource.RLIM_INFINITY))
        for _ in range(2):
            with pytest.raises(OSError):
                writer.append(pack(view(7)))
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        writer.append(pack(view(8)))

    assert processes.run(on_a_full_disk) == 0
    assert [record.number for record in recorded()] == [*range(journal.PIECE // SIZE), 8]
