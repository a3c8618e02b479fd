"""A browser for tests: headless Chromium over the pipe of its DevTools protocol, with no network.

Nothing but Chromium is needed: it reads commands from file descriptor 3 and writes answers and events to 4,
each a JSON object ended by a zero byte (chromedevtools.github.io/devtools-protocol).
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

FLAGS = (
    *("--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-dev-shm-usage"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--no-first-run"),
    *("--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars"),
    *("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--force-color-profile=srgb"),
)
TIMEOUT = 60.0
# What DevTools answers when the document that was asked gave way to the next meanwhile.
LEFT = ("Inspected target navigated", "Execution context was destroyed", "Cannot find context")


class Left(RuntimeError):
    """The page was left while it was being asked."""


def find_chromium() -> str | None:
    """Return the path of Chromium, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


class Chrome:
    """A running browser; ``page`` opens tabs."""

    def __init__(self, path: str, profile: Path) -> None:
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        # Above 9, so that neither is overwritten when they are put where Chromium expects them.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (to_browser, from_browser)]

        def connect() -> None:
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        self._process = subprocess.Popen(
            [path, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=connect,
            close_fds=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for end in (to_browser, from_browser, *ends):
            os.close(end)
        self._number = 0
        self._buffer = b""
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Send a command; return its result. What happened meanwhile is added to ``events``."""
        self._number += 1
        number = self._number
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._write, data) :]
        until = time.monotonic() + TIMEOUT
        while True:
            answer = self._next(until)
            if answer.get("id") == number:
                if "error" in answer:
                    words = str(answer["error"]["message"])
                    raise (Left if words.startswith(LEFT) else RuntimeError)(f"{method}: {words}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def _next(self, until: float) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            if not select.select([self._read], [], [], max(0.0, until - time.monotonic()))[0]:
                raise TimeoutError("Chromium does not answer")
            chunk = os.read(self._read, 1 << 20)
            if not chunk:
                raise RuntimeError("Chromium went away")
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message

    @contextmanager
    def page(
        self,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        phone: bool = False,
        files: bool = False,
    ) -> Iterator[Page]:
        """Open a tab of that size; it is closed at the end, and what went wrong in it is an error.

        ``files`` lets its pages load other files from disk; the network is never there.
        """
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session, files)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.call(f"{domain}.enable")
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone}
        page.call("Emulation.setDeviceMetricsOverride", **size)
        page.call("Emulation.setEmulatedMedia", features=preferences(dark))
        page.call(
            "Network.emulateNetworkConditions",
            offline=True,
            latency=0,
            downloadThroughput=0,
            uploadThroughput=0,
        )
        try:
            yield page
            assert page.problems() == []
        finally:
            self.call("Target.closeTarget", targetId=target)

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._write)
        os.close(self._read)


def preferences(dark: bool) -> list[dict[str, str]]:
    """Return what a reader asks for: light or dark, and pictures that do not move (a test need not wait)."""
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    return [scheme, {"name": "prefers-reduced-motion", "value": "reduce"}]


class Page:
    """A tab."""

    def __init__(self, chrome: Chrome, session: str, files: bool = False) -> None:
        self._chrome = chrome
        self._session = session
        self._files = files

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command to the tab."""
        return self._chrome.call(method, self._session, **parameters)

    def open(self, path: Path, ready: str = "document.readyState === 'complete'") -> None:
        """Open a file and wait until a condition holds."""
        self.call("Page.navigate", url=path.resolve().as_uri())
        self.wait(f"location.protocol === 'file:' && {ready}")

    def run(self, script: str) -> Any:
        """Return the value of a JavaScript expression; a promise is awaited. RuntimeError when it throws."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def wait(self, condition: str, seconds: float = 30.0) -> None:
        """Wait until an expression is true, be it on the page that follows. TimeoutError."""
        until = time.monotonic() + seconds
        while not self._holds(condition):
            if time.monotonic() > until:
                raise TimeoutError(f"never true: {condition}; {self.problems()}")
            time.sleep(0.02)

    def leave(self, script: str) -> None:
        """Run what leads to another page; ``!window.left`` holds on that page."""
        self.run("window.left = true")
        with suppress(Left):
            self.run(script)

    def _holds(self, condition: str) -> bool:
        """Return whether an expression is true now: not when it throws, nor when the page is being left."""
        try:
            return bool(
                self.run(f"(() => {{ try {{ return Boolean({condition}) }} catch {{ return false }} }})()")
            )
        except Left:
            return False

    def click(self, x: float, y: float) -> None:
        """Click at a place of the window, in CSS pixels."""
        at = {"x": x, "y": y, "button": "left", "clickCount": 1}
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        self.call("Input.dispatchMouseEvent", type="mousePressed", **at)
        self.call("Input.dispatchMouseEvent", type="mouseReleased", **at)

    def type(self, words: str) -> None:
        """Type into what has the focus."""
        self.call("Input.insertText", text=words)

    def key(self, name: str, code: int, text: str = "") -> None:
        """Press and release a key (KeyboardEvent.key and its Windows key code)."""
        for kind in ("keyDown", "keyUp"):
            extra = {"text": text} if text and kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=name, windowsVirtualKeyCode=code, **extra)

    def screenshot(self, path: Path) -> None:
        """Write what is seen as PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def paint(self) -> float:
        """Return the first contentful paint, in milliseconds since the navigation began."""
        entry = "performance.getEntriesByName('first-contentful-paint')[0]"
        self.wait(entry)
        return float(self.run(f"{entry}.startTime"))

    def problems(self) -> list[str]:
        """Return every request but that of the file itself, every error and message of the console."""
        return [
            words
            for event in self._chrome.events
            if event.get("sessionId") == self._session
            for words in _problem(event["method"], event["params"])
            if not (self._files and words.startswith("request: file:"))
        ]


def _problem(method: str, event: dict[str, Any]) -> list[str]:
    match method:
        case "Network.requestWillBeSent":
            url = str(event["request"]["url"])
            whole = event.get("type") == "Document" and url.startswith("file:")
            return [] if whole or url.startswith("data:") else [f"request: {url[:200]}"]
        case "Runtime.exceptionThrown":
            return [f"exception: {json.dumps(event['exceptionDetails'])[:600]}"]
        case "Runtime.consoleAPICalled":
            return [f"console: {event['type']}: {json.dumps(event['args'])[:300]}"]
        case "Log.entryAdded":
            return [f"log: {event['entry']['level']}: {event['entry']['text'][:300]}"]
        case "Page.javascriptDialogOpening":
            return [f"dialog: {event['message'][:100]}"]
        case _:
            return []
