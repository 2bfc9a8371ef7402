#!/usr/bin/env python3
"""Drives the pages of the examples in a headless Chromium and compares what they show with what the server counted.

    tests/browser/run.py --silk target/release/silk [--only cancel] [--screenshots folder]

The numbers of the upload page are judged against the server's event stream and against the files on disk. Looks are judged as
far as a program can: nothing sticks out on a phone, text has contrast, everything that can be pressed has a name.
"""

import argparse
import contextlib
import filecmp
import pathlib
import random
import re
import shlex
import sys
import tempfile
import time
import traceback

import chromium
from demo import Demo

HERE = pathlib.Path(__file__).resolve().parent
PROBE = (HERE / "probe.js").read_text()
MB = 1_000_000
# Some seconds on a machine that has nothing else to do.
TRANSFER_SECONDS = 60
CARD = "document.querySelector('.card')"
TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Bench:
    """What the tests share: the browser, the way to start a server, and files to send."""

    def __init__(self, browser, command, folder, screenshots):
        self.browser, self.command, self.folder, self.screenshots = browser, command, folder, screenshots

    @contextlib.contextmanager
    def page(self, demo, **options):
        """A page that must end without anything red in its console."""
        with self.browser.open(demo.url, script=PROBE, **options) as page:
            page.wait("document.getElementById('link').textContent === 'Live'")
            page.wait("document.getElementById('limit').textContent !== ''")
            yield page
            assert page.errors() == [], page.errors()

    def file(self, name, size):
        """Bytes that are not all alike, so that a displaced piece would show."""
        place = self.folder / name
        block = random.Random(name).randbytes(1_000_003)  # a prime, so that it repeats at nobody's buffer size
        with place.open("wb") as out:
            for start in range(0, size, len(block)):
                out.write(block[: min(len(block), size - start)])
        return place

    def shoot(self, page, name):
        if self.screenshots:
            page.screenshot(self.screenshots / f"{name}.png")


def state_of(page):
    return page.eval(f"{CARD}.dataset.state")


def text_of(page, selector):
    return page.eval(f"document.querySelector({selector!r}).textContent.trim()")


def wait_for_state(page, state, seconds=20):
    return page.wait(f"{CARD}?.dataset.state === '{state}'", seconds)


def same(one, other):
    return filecmp.cmp(one, other, shallow=False)


def check_bar(page, upload, listener):
    """Every value that a bar showed is a number that the server sent; it was drawn; and it only grew."""
    shown = [bar for bar in page.eval("probe.bars") if bar["id"] == upload and bar["value"] > 0]
    values = list(dict.fromkeys(bar["value"] for bar in shown))
    sent = {value["received"] for _, name, value in page.stream_events() if name == "upload" and value["id"] == upload}
    assert len(values) >= 5, f"only {len(values)} values: {values}"
    assert set(values) <= sent, f"not from the server: {sorted(set(values) - sent)}"
    assert values == sorted(values), f"the bar went back: {values}"
    for bar in shown:
        assert abs(bar["drawn"] - bar["value"] / bar["total"]) < 1e-6, bar
    # Another client of the server has seen the same upload grow to the same end.
    others = listener.received(upload)
    assert others == sorted(others) and others[-1] == values[-1] == shown[-1]["total"], (values[-1], others[-1:])
    return values


@test
def fifty_megabytes_move_the_bar_as_the_server_receives_them(bench):
    file = bench.file("holiday.mov", 50 * MB)
    with Demo(bench.command) as demo, bench.page(demo) as page, demo.listen() as listener:
        page.limit_upload(12 * MB)
        started = time.monotonic()
        page.choose_files("#files", [file])
        wait_for_state(page, "sending")
        page.wait("probe.bars.length > 12")
        bench.shoot(page, "sending")
        detail = text_of(page, ".card .detail")
        assert re.fullmatch(r"[\d.]+ MB of 50.0 MB · [\d.]+ MB/s · [1-9] s left", detail), detail
        assert page.eval("document.title").endswith(" % · Uploads on Silk"), page.eval("document.title")
        assert text_of(page, ".row .from") == "You" and text_of(page, ".row .name") == "holiday.mov"
        wait_for_state(page, "done", TRANSFER_SECONDS)
        took = time.monotonic() - started
        assert took > 3, f"the file was not held back: {took:.1f} s"
        upload = page.eval(f"{CARD}.dataset.id")
        assert listener.wait("end", upload)[1]["state"] == "complete"
        check_bar(page, upload, listener)
        assert text_of(page, ".card .detail").startswith("Stored · 50.0 MB in "), text_of(page, ".card .detail")
        page.wait("document.getElementById('announcer').textContent.startsWith('holiday.mov: Stored')")
        assert demo.stored() == {"holiday.mov": 50 * MB} and same(demo.folder / "holiday.mov", file)
        page.wait("document.querySelector('.row') === null")
        ticks = [value for _, name, value in page.stream_events() if name == "status"]
        assert took - 1 < len(ticks) < took + 5, f"{len(ticks)} figures in {took:.1f} s"
        assert all(tick["connections"] >= 1 and tick["memoryBytes"] > 1e6 for tick in ticks), ticks
        assert any(tick["loopDelayMs"] > 0 for tick in ticks[1:]), "no timer is ever exactly on time"
        page.wait("/^[0-9.]+ ms$/.test(document.getElementById('loop-delay').textContent)")
        assert page.failed_requests() == []


@test
def two_at_once_are_seen_from_another_window(bench):
    files = [bench.file("left.bin", 12 * MB), bench.file("right with spaces & ünïcode.bin", 12 * MB)]
    with Demo(bench.command) as demo, bench.page(demo) as other, bench.page(demo) as page, demo.listen() as listener:
        page.limit_upload(10 * MB)
        page.drop_files("#drop", files)
        other.wait("document.querySelectorAll('.row').length === 2")
        names = other.eval("[...document.querySelectorAll('.row .name')].map((name) => name.textContent).sort()")
        assert names == ["left.bin", "right with spaces & ünïcode.bin"], names
        assert text_of(other, ".row .from") == "Somebody else"
        assert text_of(other, "#everyone-count") == "2 running"
        page.wait("document.querySelectorAll('.card[data-state=done]').length === 2", TRANSFER_SECONDS)
        bars = page.eval("probe.bars")
        uploads = list(dict.fromkeys(bar["id"] for bar in bars))
        assert len(uploads) == 2, uploads
        for upload in uploads:
            listener.wait("end", upload)
            check_bar(page, upload, listener)
        times = [[bar["at"] for bar in bars if bar["id"] == upload and 0 < bar["value"] < bar["total"]] for upload in uploads]
        assert max(times[0][0], times[1][0]) < min(times[0][-1], times[1][-1]), "one after the other"
        assert all(same(demo.folder / file.name, file) for file in files)
        other.wait("!document.getElementById('everyone-empty').hidden")


@test
def a_cancelled_upload_is_aborted_within_a_second_and_leaves_nothing(bench):
    file = bench.file("regret.iso", 50 * MB)
    with Demo(bench.command) as demo, bench.page(demo) as page, demo.listen() as listener:
        page.limit_upload(5 * MB)
        page.choose_files("#files", [file])
        page.wait("probe.bars.some(({ value }) => value > 2e6)")
        upload = page.eval(f"{CARD}.dataset.id")
        assert len(demo.stored()) == 1, f"one partial file while it runs: {demo.stored()}"
        # With the keyboard.
        page.eval(f"{CARD}.querySelector('[data-does=close]').focus()")
        pressed = time.monotonic()
        page.press("Enter", 13)
        at, last = listener.wait("end", upload, 2)
        wait_for_state(page, "cancelled", 2)
        assert last["state"] == "aborted" and 2e6 < last["received"] < 50 * MB, last
        assert at - pressed < 1 and time.monotonic() - pressed < 1, f"{at - pressed:.2f} s, page {time.monotonic() - pressed:.2f} s"
        while demo.stored() and time.monotonic() - pressed < 1:
            time.sleep(0.01)
        assert demo.stored() == {}, demo.stored()
        text = text_of(page, ".card .detail")
        assert text.startswith("Cancelled after ") and text.endswith("the server has kept nothing"), text
        # The same button removes the row now, and the focus does not get lost.
        page.press("Enter", 13)
        page.wait("document.querySelector('.card') === null && document.activeElement.id === 'files'")


@test
def a_file_over_the_limit_gets_a_clear_message(bench):
    large, small = bench.file("too-large.bin", 80 * MB), bench.file("small.txt", 1000)
    with Demo(bench.command, max_bytes=60 * MB) as demo, bench.page(demo) as page:
        assert text_of(page, "#limit") == "Up to 60 MB each."
        page.choose_files("#files", [large])
        took = wait_for_state(page, "failed")
        assert took < 3, f"refused after {took:.1f} s"
        assert text_of(page, ".card .detail") == "Too large: 80.0 MB, and the server takes up to 60 MB"
        bench.shoot(page, "over-limit")
        assert demo.stored() == {}, demo.stored()
        page.choose_files("#files", [small])  # the server goes on
        wait_for_state(page, "done")
        assert demo.stored() == {"small.txt": 1000}, demo.stored()


@test
def a_server_that_goes_away_is_noticed_and_so_is_its_return(bench):
    file = bench.file("persistent.bin", 20 * MB)
    with Demo(bench.command) as demo, bench.page(demo) as page:
        page.limit_upload(4 * MB)
        page.choose_files("#files", [file])
        page.wait("probe.bars.some(({ value }) => value > 0)")
        demo.kill()
        page.wait("!document.getElementById('lost').hidden")
        wait_for_state(page, "failed")
        assert text_of(page, ".card .detail").startswith("The server went away after "), text_of(page, ".card .detail")
        assert not page.eval("document.querySelector('.everyone').checkVisibility({ visibilityProperty: true })")
        bench.shoot(page, "server-gone")
        demo.start()
        page.wait("document.getElementById('lost').hidden")
        page.limit_upload(-1)
        page.click(".card [data-does=retry]")
        wait_for_state(page, "done")
        assert demo.stored()["persistent.bin"] == 20 * MB, demo.stored()


# Roles that a person operates or that carry a value: each needs a name of its own.
NAMED_ROLES = {"button", "link", "textbox", "checkbox", "combobox", "progressbar", "image", "region", "heading", "RootWebArea"}


@test
def every_control_has_a_name(bench):
    file = bench.file("report.pdf", 20 * MB)
    with Demo(bench.command) as demo, bench.page(demo) as page:
        page.limit_upload(4 * MB)
        page.choose_files("#files", [file])
        page.wait("probe.bars.some(({ value }) => value > 0)")
        nodes = [node for node in page.call("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
        roles = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes]
        nameless = [role for role, name in roles if role in NAMED_ROLES and not name.strip()]
        assert nameless == [], nameless
        assert ("button", "Cancel report.pdf") in roles, roles
        # A file input is a button to assistive technology, named by its label.
        assert any(role == "button" and "Choose files" in name for role, name in roles), roles
        assert ("progressbar", "report.pdf") in roles and ("heading", "Your uploads") in roles, roles
        assert {"main", "banner", "contentinfo", "status"} <= {role for role, _ in roles}, roles
        bar = next(node for node in nodes if node["role"]["value"] == "progressbar")
        greatest = next(entry["value"]["value"] for entry in bar["properties"] if entry["name"] == "valuemax")
        assert 20 * MB < greatest < 20.001 * MB and 0 < bar["value"]["value"] < greatest, bar
        spoken = page.eval("document.querySelector('.card .bar').ariaValueText")
        assert "percent, " in spoken and spoken.endswith(" received"), spoken
        assert page.eval("document.documentElement.lang") == "en"
        # By keyboard alone: the picker comes first, then the upload's button.
        page.press("Tab", 9)
        assert page.eval("document.activeElement.id") == "files"
        page.press("Tab", 9)
        assert page.eval("document.activeElement.ariaLabel") == "Cancel report.pdf"


@test
def a_phone_in_light_or_dark_shows_everything(bench):
    files = [bench.file("a-very-long-name-" * 8 + ".tar.gz", 20 * MB), bench.file("done.png", 1000), bench.file("large.bin", 61 * MB)]
    with Demo(bench.command) as demo, bench.page(demo, width=360, height=740, mobile=True) as page:
        page.limit_upload(3 * MB)
        page.choose_files("#files", files)
        page.wait("probe.bars.some(({ value }) => value > 1e6)")
        page.wait("['sending', 'done', 'failed'].every((state) => document.querySelector(`.card[data-state=${state}]`))")
        for dark in (False, True):
            page.use_dark(dark)
            time.sleep(0.3)  # the transition between colours
            bench.shoot(page, f"phone-{'dark' if dark else 'light'}")
            assert page.eval("probe.overflowing()") == [], page.eval("probe.overflowing()")
            assert page.eval("probe.faint()") == [], page.eval("probe.faint()")
            assert page.eval("probe.tiny()") == [], page.eval("probe.tiny()")


@test
def two_people_talk(bench):
    with Demo(bench.command, "chat") as demo, bench.browser.open(demo.url) as ada:
        grace = bench.browser.open(demo.url)
        for page in (ada, grace):
            page.wait("document.getElementById('state').textContent === '2 people are here'")
        for page, name, text in ((ada, "Ada", "Who is there?"), (grace, "Grace", "<b>Me</b>")):
            page.eval(f"document.getElementById('name').value = {name!r}")
            page.eval(f"document.getElementById('text').value = {text!r}")
            page.click("button")
            page.wait("document.getElementById('text').value === ''")
        for page in (ada, grace):
            page.wait("document.querySelectorAll('li').length === 2")
            said = page.eval("[...document.querySelectorAll('li')].map((item) => item.innerText.split('\\n').at(-1))")
            assert said == ["Who is there?", "<b>Me</b>"], said
            assert page.errors() == [], page.errors()
        grace.close()
        ada.wait("document.getElementById('state').textContent === 'Only you are here'")


def run(bench, only):
    failed = 0
    chosen = [function for function in TESTS if not only or only in function.__name__]
    for function in chosen:
        started = time.monotonic()
        try:
            function(bench)
        except Exception:  # whatever it is, the other tests still run
            failed += 1
            print(f"FAILED {function.__name__}\n{traceback.format_exc()}", flush=True)
        else:
            print(f"ok {function.__name__} ({time.monotonic() - started:.1f} s)", flush=True)
    print(f"browser: {len(chosen) - failed} passed, {failed} failed")
    return 1 if failed or not chosen else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--silk", default="target/release/silk", help="the command that runs a script")
    parser.add_argument("--only", help="tests whose name contains this")
    parser.add_argument("--screenshots", type=pathlib.Path, help="a folder for pictures of the page")
    options = parser.parse_args()
    program = chromium.find()
    if not program:
        print("browser: no Chromium here; install it (Debian: apt-get install chromium) or set CHROMIUM to its path", file=sys.stderr)
        return 1
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="silk-files-") as folder, chromium.Browser(program) as browser:
        return run(Bench(browser, shlex.split(options.silk), pathlib.Path(folder), options.screenshots), options.only)


if __name__ == "__main__":
    sys.exit(main())
