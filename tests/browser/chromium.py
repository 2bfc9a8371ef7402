"""A headless Chromium driven over the DevTools protocol, with nothing but the standard library.

It speaks through a pair of pipes (`--remote-debugging-pipe`): no port, no WebSocket. It holds what these tests use and
is no general library for the protocol: https://chromedevtools.github.io/devtools-protocol/
"""

import base64
import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless", "--remote-debugging-pipe", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--mute-audio", "--no-proxy-server",
)
REPLY_SECONDS = 20
POLL_SECONDS = 0.02


def find():
    """The browser's path: $CHROMIUM, or the first of the usual names."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class ProtocolError(Exception):
    """The browser refused a command, or went away."""


class Browser:
    """The process, and the pipe that all its pages share."""

    def __init__(self, program):
        self.profile = tempfile.TemporaryDirectory(prefix="silk-browser-", ignore_cleanup_errors=True)
        # Chromium's sandbox does not work for root.
        flags = FLAGS + (("--no-sandbox",) if os.geteuid() == 0 else ())
        command = [program, *flags, f"--user-data-dir={self.profile.name}", "about:blank"]
        self.log = open(pathlib.Path(self.profile.name) / "stderr", "wb")
        self.process, self.to_browser, self.from_browser = start_with_pipes(command, self.log)
        self.unread = b""
        self.latest_id = 0
        self.replies = {}
        self.pages = {}

    def call(self, method, params=None, session=None):
        self.latest_id += 1
        message = {"id": self.latest_id, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        os.write(self.to_browser, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + REPLY_SECONDS
        while message["id"] not in self.replies:
            if time.monotonic() > deadline:
                raise ProtocolError(f"no reply to {method}")
            self.read(0.1)
        reply = self.replies.pop(message["id"])
        if "error" in reply:
            raise ProtocolError(f"{method}: {reply['error']['message']}")
        return reply["result"]

    def read(self, seconds):
        """Takes what the browser has sent: replies wait for their caller, events go to their page."""
        if not select.select([self.from_browser], [], [], seconds)[0]:
            return
        received = os.read(self.from_browser, 1 << 16)
        if not received:
            raise ProtocolError("the browser is gone: " + pathlib.Path(self.log.name).read_text(errors="replace")[-2000:])
        *messages, self.unread = (self.unread + received).split(b"\0")
        for message in map(json.loads, messages):
            if "id" in message:
                self.replies[message["id"]] = message
            elif message.get("sessionId") in self.pages:
                self.pages[message["sessionId"]].events.append((time.monotonic(), message["method"], message["params"]))

    def open(self, url, **options):
        return Page(self, url, **options)

    def close(self):
        os.close(self.to_browser)  # the end of its input ends the browser
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.from_browser)
        self.log.close()
        self.profile.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Page:
    """One tab. What happened in it is in `events`: (time, method, params) in order."""

    def __init__(self, browser, url, script="", width=1100, height=900, mobile=False, dark=False):
        self.browser = browser
        self.events = []
        self.target = browser.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self.session = browser.call("Target.attachToTarget", {"targetId": self.target, "flatten": True})["sessionId"]
        browser.pages[self.session] = self
        for domain in ("Page", "Runtime", "Log", "Network", "DOM"):
            self.call(f"{domain}.enable")
        self.call("Page.addScriptToEvaluateOnNewDocument", {"source": script})
        self.call("Emulation.setDeviceMetricsOverride",
                  {"width": width, "height": height, "deviceScaleFactor": 2 if mobile else 1, "mobile": mobile})
        self.call("Emulation.setTouchEmulationEnabled", {"enabled": mobile})
        self.use_dark(dark)
        self.call("Page.navigate", {"url": url})
        self.wait("document.readyState === 'complete'")

    def call(self, method, params=None):
        return self.browser.call(method, params, self.session)

    def eval(self, expression):
        """The value of an expression, or of its promise."""
        result = self.call("Runtime.evaluate", {"expression": expression, "returnByValue": True, "awaitPromise": True})
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise ProtocolError(f"{expression}: {details.get('exception', details).get('description', details['text'])}")
        return result["result"].get("value")

    def wait(self, expression, seconds=20):
        """Waits until an expression is true, and says how long that took."""
        started = time.monotonic()
        while not self.eval(expression):
            if time.monotonic() - started > seconds:
                raise AssertionError(f"not within {seconds} s: {expression}; the page says:\n{self.eval('document.body.innerText')}")
            time.sleep(POLL_SECONDS)
        return time.monotonic() - started

    def use_dark(self, dark):
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", {"features": [scheme]})

    def limit_upload(self, bytes_per_second):
        self.call("Network.emulateNetworkConditions",
                  {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_per_second})

    def choose_files(self, selector, paths):
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        self.call("DOM.setFileInputFiles", {"nodeId": node, "files": [str(path) for path in paths]})

    def drop_files(self, selector, paths):
        where = self.middle_of(selector)
        data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.call("Input.dispatchDragEvent", {"type": kind, **where, "data": data})

    def click(self, selector):
        where = self.middle_of(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", {"type": kind, **where, "button": "left", "clickCount": 1})

    def press(self, key, code):
        for kind in ("keyDown", "keyUp"):
            text = {"text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, **text})

    def middle_of(self, selector):
        return self.eval(f"""(() => {{
            const element = document.querySelector({json.dumps(selector)});
            element.scrollIntoView({{ block: 'center' }});
            const box = element.getBoundingClientRect();
            return {{ x: box.x + box.width / 2, y: box.y + box.height / 2 }};
        }})()""")

    def screenshot(self, path, full=True):
        """For a person who wants to see what a test saw."""
        data = self.call("Page.captureScreenshot", {"captureBeyondViewport": full})["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def stream_events(self):
        """What the page's EventSource was sent: (time, name, value)."""
        self.eval("0")  # a reply comes after the events before it
        return [(at, params["eventName"], json.loads(params["data"]))
                for at, method, params in self.events if method == "Network.eventSourceMessageReceived"]

    def errors(self):
        """What the console shows in red, without failed requests: the tests provoke those."""
        self.eval("0")
        found = []
        for _, method, params in self.events:
            if method == "Runtime.exceptionThrown":
                details = params["exceptionDetails"]
                found.append(details.get("exception", {}).get("description", details["text"]))
            elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
                found.append(str([argument.get("value", argument.get("description")) for argument in params["args"]]))
            elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning") and params["entry"]["source"] != "network":
                found.append(params["entry"]["text"])
        return found

    def failed_requests(self):
        self.eval("0")
        return [params["entry"]["text"] for _, method, params in self.events
                if method == "Log.entryAdded" and params["entry"]["source"] == "network"]

    def close(self):
        self.browser.pages.pop(self.session, None)
        self.browser.call("Target.closeTarget", {"targetId": self.target})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def start_with_pipes(command, log):
    """Starts Chromium with its commands on descriptor 3 and its answers on 4, as the flag wants them."""
    commands, to_browser = os.pipe()
    from_browser, answers = os.pipe()

    def place():
        # Above both targets first: one of the four may be 3 or 4 itself.
        high = [os.dup(end) for end in (commands, answers)]
        while min(high) < 5:
            high = [os.dup(end) for end in high]
        os.dup2(high[0], 3)
        os.dup2(high[1], 4)

    # Python's descriptors close on exec by themselves, except the two that dup2 made.
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, close_fds=False, preexec_fn=place)
    os.close(commands)
    os.close(answers)
    return process, to_browser, from_browser
