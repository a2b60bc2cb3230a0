"""Looking whether a window can be shown before Qt would end the process."""

import sys

import pytest

from desktop import display

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only there can a screen be missing"
)


@linux_only
def test_without_a_screen_it_says_what_to_do():
    assert "no screen" in display.trouble({})


@linux_only
def test_a_screen_that_does_not_answer_is_named():
    words = display.trouble({"DISPLAY": ":4711"})
    assert ":4711" in words or "libraries are missing" in words


def test_a_named_platform_and_wayland_are_taken_at_their_word():
    assert display.trouble({"QT_QPA_PLATFORM": "offscreen"}) == ""
    assert display.trouble({"WAYLAND_DISPLAY": "wayland-0"}) == ""
