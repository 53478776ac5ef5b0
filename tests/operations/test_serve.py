"""What ``serve`` looks at before it prepares anything."""

import socket

import pytest
from django.core.management import CommandError, call_command


def test_a_port_that_is_shared_by_another_portal_is_taken():
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"cannot listen at 127.0.0.1:{port}: .*PORT and HOST"):
            call_command("serve", host="127.0.0.1", port=port)


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 8000), ("127.0.0.1", 70000)])
def test_an_address_that_is_none_of_this_machine_is_said(host, port):
    with pytest.raises(CommandError, match=f"cannot listen at {host}:{port}"):
        call_command("serve", host=host, port=port)
