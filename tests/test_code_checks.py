"""The checks of the code itself, as tests, so that one command runs everything."""

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

CHECKS = {
    "style": ["-m", "ruff", "check", "."],
    "layout": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "imports": [str(Path(sysconfig.get_path("scripts")) / "lint-imports"), "--no-cache"],
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_code_passes_the_check_of_its(name):
    done = subprocess.run(
        [sys.executable, *CHECKS[name]], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def commands_in(file: str) -> list[str]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("python3 -m venv") and "pytest" in line]


def test_the_readme_and_the_server_run_the_same_test_command():
    in_readme = commands_in("README.md")
    assert len(in_readme) == 1
    assert commands_in(".ci/run") == in_readme


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")
def test_the_servers_script_can_be_run():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=True)


@pytest.mark.parametrize("package", ["libegl1", "libxcb-cursor0", "python3-venv"])
def test_the_readme_names_the_systems_packages(package):
    assert re.search(rf"apt-get install .*\b{package}\b", (ROOT / "README.md").read_text(encoding="utf-8"))
