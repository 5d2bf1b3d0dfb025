"""Fetches what the browser tests need from npm: axe-core, the Nu HTML checker and Lighthouse, in fixed versions.

Run it as a program before the tests. Wanted on the machine: npm. The tests themselves need Chromium and java.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

#: An ignored folder of the repository.
FOLDER = Path(__file__).parents[2] / "build" / "browser-tests"
#: Lighthouse 13 wants a newer Node.js than the stable Debian has.
PACKAGES = {"axe-core": "4.14.1", "lighthouse": "12.8.2", "vnu-jar": "26.9.27"}
AXE = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
LIGHTHOUSE = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
VNU = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def is_done() -> bool:
    """Whether the packages are there in these versions."""
    for name, version in PACKAGES.items():
        path = FOLDER / "node_modules" / name / "package.json"
        if not path.is_file() or json.loads(path.read_text(encoding="utf-8"))["version"] != version:
            return False
    return AXE.is_file() and LIGHTHOUSE.is_file() and VNU.is_file()


def fetch() -> None:
    """Installs the packages, without running scripts of theirs. Raises: RuntimeError without npm, or if it fails."""
    if is_done():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("npm is missing: install Node.js with your system's package manager")
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text(json.dumps({"private": True, "dependencies": PACKAGES}), encoding="utf-8")
    command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
    if done.returncode or not is_done():
        raise RuntimeError(f"npm could not install {', '.join(PACKAGES)}:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    try:
        fetch()
    except RuntimeError as error:
        sys.exit(str(error))
