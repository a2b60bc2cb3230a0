"""Looks whether a window can be shown at all, since Qt ends the process without a word where it cannot."""

import ctypes
import os
import sys
from collections.abc import Mapping

_PACKAGES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libegl1 libgl1"


def trouble(environment: Mapping[str, str] | None = None) -> str:
    """Why no window can be shown, and what to do; empty where nothing stands in the way.

    Only X11 and Wayland can be missing; elsewhere, and where a Qt platform is named, nothing is looked at.
    """
    env = os.environ if environment is None else environment
    if not sys.platform.startswith("linux") or env.get("QT_QPA_PLATFORM"):
        return ""
    if env.get("WAYLAND_DISPLAY"):
        return ""
    if not env.get("DISPLAY"):
        return (
            "Diptych has no screen to show its window on (neither DISPLAY nor WAYLAND_DISPLAY is set). "
            "Start it from a desktop session, or work without a window: diptych --help"
        )
    return _x11_trouble(env["DISPLAY"])


def _x11_trouble(display: str) -> str:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        return (
            "Diptych cannot show its window because system libraries are missing. "
            f"On Debian or Ubuntu install them with: sudo apt-get install {_PACKAGES}"
        )
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    if failed:
        return (
            f"Diptych cannot reach the screen {display}. "
            "Start it from a desktop session, or set DISPLAY to a screen that is there."
        )
    return ""
