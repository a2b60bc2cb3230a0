"""Addresses that mean the same page are the same."""

import pytest

from desktop.domain.address import canonical


@pytest.mark.parametrize(
    "address",
    [
        "https://post.example/a/1",
        "http://www.post.example/a/1/",
        "https://m.post.example/a/1#comments",
        "https://POST.example:443/a/1?utm_source=x&utm_medium=y",
        "  https://amp.post.example/a/1?fbclid=abc ",
    ],
)
def test_variants_of_one_address_are_one(address):
    assert canonical(address) == "post.example/a/1"


def test_what_belongs_to_the_page_stays():
    assert canonical("https://x.example/?b=2&a=1&utm_x=3") == "x.example?a=1&b=2"
    assert canonical("https://x.example:8080/A") == "x.example:8080/A"
    assert canonical("https://m.com/a") == "m.com/a"


@pytest.mark.parametrize(
    "address", ["", "no address", "ftp://x.example/1", "http://[bad", "https:///x", "http://x:y/"]
)
def test_what_is_no_address_of_a_page_is_like_none(address):
    assert canonical(address) == ""
