import pytest

pytestmark = pytest.mark.django_db


def test_every_component_renders_with_sample_data(client):
    answer = client.get("/huong-dan-kieu/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.count("<h1") == 1
    for part in ("Tin mẫu số 1", "Kế hoạch", "Tháng 5/2026", "họp dân", "4.120.377"):
        assert part in text
