"""Records as bytes, and reading on behind a torn one."""

import random

import pytest

from portal.visits.records import RUBBISH, SIZE, Record, pack, unpack, unpack_alike

FIRST = Record("article", 123, 1_700_000_000.5, -(2**63), False)
SECOND = Record("page", 0, 1_700_000_001.25, 2**63 - 1, True)
LARGEST = Record("abcdefghijkl", 10**18 - 1, 1_700_000_002.0, 0, False)


def test_records_come_back_as_they_were():
    data = b"".join(map(pack, (FIRST, SECOND, LARGEST)))
    assert len(data) == 3 * SIZE
    assert unpack(data) == ([FIRST, SECOND, LARGEST], 3 * SIZE)


def test_nothing_is_nothing():
    assert unpack(b"") == ([], 0)


@pytest.mark.parametrize("length", range(1, SIZE))
def test_an_unfinished_record_is_left_for_the_next_time(length):
    data = pack(FIRST) + pack(SECOND)[:length]
    assert unpack(data) == ([FIRST], SIZE)


@pytest.mark.parametrize("length", range(1, SIZE))
def test_a_torn_record_is_skipped_and_nothing_after_it(length):
    data = pack(FIRST) + pack(SECOND)[:length] + pack(SECOND) + pack(LARGEST)
    assert unpack(data) == ([FIRST, SECOND, LARGEST], len(data))


@pytest.mark.parametrize("place", range(SIZE))
def test_a_changed_byte_costs_one_record(place):
    broken = bytearray(pack(FIRST))
    broken[place] ^= 0xFF
    data = bytes(broken) + pack(SECOND)
    assert unpack(data) == ([SECOND], len(data))


def test_reading_in_pieces_finds_the_same_records():
    chance = random.Random(5)
    data, whole = b"", []
    for number in range(200):
        record = Record("article", number, float(number), number)
        if chance.random() < 0.3:
            data += pack(record)[: chance.randrange(SIZE)]
        data += pack(record)
        whole.append(record)
    found, position = [], 0
    while len(data) - position >= SIZE:
        records, done = unpack(data[position : position + chance.choice((96, 144, 240))])
        assert done > 0
        found += records
        position += done
    assert found == whole


@pytest.mark.parametrize("rubbish", [b"\0\1" * (RUBBISH // 2), b"PVJ1" * (RUBBISH // 4)])
def test_rubbish_has_an_end(rubbish):
    data = rubbish + pack(FIRST)[:40]
    records, done = unpack(data)
    assert (records, done) == ([], len(data) - SIZE + 1)
    assert unpack((data + pack(FIRST)[40:])[done:]) == ([FIRST], len(data) - done + 8)


def test_bytes_that_are_not_there_yet_are_waited_for():
    data = pack(FIRST) + bytes(SIZE) * 3
    assert unpack(data) == ([FIRST], SIZE)
    assert unpack(pack(FIRST) + bytes(SIZE) + pack(SECOND)) == ([FIRST, SECOND], 3 * SIZE)
    assert unpack(pack(FIRST) + bytes(2 * RUBBISH)) == ([FIRST], SIZE), "however much room there is"
    torn = pack(FIRST) + pack(SECOND)[:20]
    assert unpack(torn + bytes(2 * RUBBISH)) == ([FIRST], SIZE)


def test_alike_records_are_one_and_lose_none():
    quarter = 1_700_000_100.0  # a multiple of 900
    views = [FIRST, FIRST._replace(at=FIRST.at + 2), FIRST._replace(crawler=True), SECOND, FIRST._replace(at=quarter)]
    records, done = unpack_alike(b"".join(map(pack, views)) + bytes(5 * SIZE))
    assert done == 5 * SIZE
    assert records == [FIRST._replace(at=FIRST.at + 2, times=2), *views[2:]]


@pytest.mark.parametrize("torn", [1, 20, SIZE - 1])
def test_beside_torn_records_each_is_by_itself(torn):
    data = pack(FIRST) + pack(FIRST)[:torn] + pack(FIRST) + pack(SECOND)[:torn]
    assert unpack_alike(data) == unpack(data)
    rest = pack(FIRST) + pack(FIRST)[:torn] + bytes(SIZE - torn)
    assert unpack_alike(rest + bytes(SIZE)) == unpack(rest + bytes(SIZE)) == ([FIRST], SIZE)
