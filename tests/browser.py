"""The Chromium that the browser tests drive: which one, how it is started, and how to get one.

`python -m tests.browser --install` makes sure that there is one. Nothing is downloaded where one is
installed already.
"""

import os
import shutil
import subprocess
import sys

OVERRIDE = "PAPERSHELF_CHROMIUM"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "chromium")
_DEBIAN = (("apt-get", "update"), ("apt-get", "install", "-y", "chromium"))


def executable() -> str | None:
    """Return the browser to start; None means Playwright's own."""
    return os.environ.get(OVERRIDE) or next(filter(None, map(shutil.which, _NAMES)), None)


def launch_args() -> list[str]:
    """Return the arguments to start it with: no traffic of its own, no greeting."""
    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking"]
    # Chromium's sandbox refuses to work for root, the usual user inside a container.
    return [*quiet, "--no-sandbox"] if _is_root() else quiet


def install() -> str:
    """Return which browser there is, after installing one if need be, or end with what to do."""
    if found := executable():
        if shutil.which(found) is None:
            sys.exit(f"{OVERRIDE} names {found}, which is no program; correct or unset it.")
        return found
    if subprocess.run(_PLAYWRIGHT, check=False).returncode == 0:
        return "Playwright's own Chromium"
    if _is_root() and shutil.which("apt-get"):
        print("Playwright could not; installing the system's package chromium ...", flush=True)
        for command in _DEBIAN:
            subprocess.run(command, check=False)
        if found := executable():
            return found
    sys.exit(f"The browser tests need Chromium: install it, or name yours in {OVERRIDE}.")


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    if sys.argv[1:] != ["--install"]:
        sys.exit("usage: python -m tests.browser --install")
    print(f"Browser: {install()}")
