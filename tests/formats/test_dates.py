import pytest

from desktop.formats.dates import iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-12-08", "2024-12-08"),
        ("2024-12-08T10:30:00+05:30", "2024-12-08T10:30:00+05:30"),
        ("2024-12-08 10:30:00+0530", "2024-12-08T10:30:00+05:30"),
        ("2024-12-08T10:30:00Z", "2024-12-08T10:30:00Z"),
        ("2024-12-08T10:30:00.123Z", "2024-12-08T10:30:00Z"),
        ("2024-12-08T10:30:00", "2024-12-08"),
        ("Sun, 08 Dec 2024 09:30:00 +0000", "2024-12-08T09:30:00+00:00"),
        ("8 December 2024", "2024-12-08"),
        ("Dec. 8th, 2024", "2024-12-08"),
        ("Sunday, December 8, 2024", "2024-12-08"),
        ("8. März 2024", "2024-03-08"),
        ("8 de marzo de 2024", "2024-03-08"),
        ("08.12.2024", "2024-12-08"),
        ("25/12/2024", "2024-12-25"),
        ("2024/12/08", "2024-12-08"),
    ],
)
def test_dates_as_publishers_write_them(written, iso):
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "written", ["", "soon", "03/04/2024", "2024-13-45", "31 February 2024", "2024-12-08T99:99:99Z", "mayor 5"]
)
def test_what_is_no_certain_date_gives_none(written):
    assert iso_date(written) == ""
