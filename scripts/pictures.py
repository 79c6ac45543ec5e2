"""The pictures of the README, taken anew: `make pictures` tells the invented county in a folder of its own and opens its pages."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

PROJECT = Path(__file__).parents[1]
PICTURES, PORT, PATIENCE = PROJECT / "docs" / "pictures", "8765", 600
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
DESK, PHONE = ViewportSize(width=1360, height=900), ViewportSize(width=390, height=844)
FAMILY = "Korhonen"


def main() -> int:
    """Take every picture. Returns 1 where the county could not be served."""
    with tempfile.TemporaryDirectory(prefix="tc") as made:
        Path(made).chmod(0o711)  # as root the server runs as a user of its own, who passes through to the server's folder
        settings = ("TEAMCASE_ENV=demo", f"TEAMCASE_DATA={made}/data", f"PORT={PORT}")
        serving = subprocess.Popen(["/usr/bin/env", *settings, sys.executable, "-m", "teamcase", "run"], cwd=PROJECT)  # noqa: S603 - our own program
        try:
            if not _answers():
                return 1
            with sync_playwright() as playwright:
                chromium = next(filter(None, map(shutil.which, CHROMIUM)))
                _take_all(playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]))
        finally:
            serving.send_signal(signal.SIGINT)
            serving.wait(timeout=60)
    return 0


def _take_all(browser: Browser) -> None:
    worker = _signed_in(browser, "social-worker", DESK)
    _take(worker, "my-day")
    _open_family(worker)
    _take(worker, "case")
    worker.locator('nav a[href^="/cases/"][href$="/meetings"]').first.click()
    worker.wait_for_load_state()
    worker.locator('main a[href^="/records/"]').first.click()
    _take(worker, "meeting")
    therapist = _signed_in(browser, "therapist", DESK)
    _open_family(therapist)
    therapist.locator('nav a[href$="/plan"]').first.click()
    _take(therapist, "plan")
    lead = _signed_in(browser, "lead", DESK)
    lead.goto("/workload")
    _take(lead, "load")
    phone = _signed_in(browser, "social-worker", PHONE)
    _open_family(phone)
    _take(phone, "phone")


def _answers() -> bool:
    """Whether the county answers before patience ends; it is told first."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=2):
                return True
        except (URLError, OSError):
            time.sleep(1)
    return False


def _signed_in(browser: Browser, name: str, window: ViewportSize) -> Page:
    page = browser.new_context(base_url=f"http://127.0.0.1:{PORT}", viewport=window, locale="fi-FI").new_page()
    page.goto("/sign-in")
    page.fill("input[name=email]", f"{name}@demo.example")
    page.fill("input[name=password]", "teamcase-demo")
    page.click("main button.primary")
    page.wait_for_load_state()
    return page


def _open_family(page: Page) -> None:
    page.goto("/families")
    page.locator(f'tbody th:has-text("{FAMILY}") a').first.click()
    page.wait_for_load_state()


def _take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
