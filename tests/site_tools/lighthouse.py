"""What Lighthouse says of a page, on its emulated phone and on its desktop, and what a first view of it weighs."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Literal

from site_tools.chromium import chromium_path
from site_tools.node import node, node_packages
from site_tools.pages import template_of

Device = Literal["phone", "desktop"]
DEVICES: tuple[Device, ...] = ("phone", "desktop")
RUNS = 3

_FLAGS = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"

GOALS: Mapping[str, float] = {"accessibility": 100, "best-practices": 100, "seo": 100}
PERFORMANCE_GOALS: Mapping[Device, float] = {"phone": 95, "desktop": 100}
MOST_SECONDS, MOST_SHIFT, MOST_BYTES = 1.5, 0.02, 120_000
"""Largest contentful paint on the phone, cumulative layout shift, and bytes sent for a first view."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One page on one device: scores of 100, medians of several runs, and the audits that cost points."""

    page: str
    device: Device
    scores: Mapping[str, float]
    paint: float
    shift: float
    sent: int
    costs: tuple[str, ...]

    def faults(self) -> Iterator[str]:
        """What falls short of the goals."""
        goals = {**GOALS, "performance": PERFORMANCE_GOALS[self.device]}
        for category, goal in goals.items():
            if self.scores[category] < goal:
                yield f"{category} {self.scores[category]:g}, not {goal:g} ({self.device}: {', '.join(self.costs)})"
        if self.device == "phone" and self.paint >= MOST_SECONDS:
            yield f"the largest part is painted after {self.paint:.2f} s, not below {MOST_SECONDS:g} s"
        if self.shift >= MOST_SHIFT:
            yield f"layout shifts by {self.shift:.3f}, not below {MOST_SHIFT:g} ({self.device})"
        if self.sent > MOST_BYTES:
            yield f"a first view takes {self.sent} bytes, not {MOST_BYTES} at most ({self.device})"


def measure(base: str, page: str, device: Device, runs: int = RUNS) -> Figures:
    """Medians of several runs of Lighthouse with its simulated throttling; what does not vary is asked for once."""
    address = base + page.removesuffix("index.html")
    reports = [_run(address, device, () if run == 0 else ("performance",)) for run in range(runs)]
    first = reports[0]
    scores = {name: round(100 * category["score"]) for name, category in first["categories"].items()}
    scores["performance"] = median(round(100 * report["categories"]["performance"]["score"]) for report in reports)
    return Figures(
        page,
        device,
        scores,
        paint=median(_value(report, "largest-contentful-paint") for report in reports) / 1000,
        shift=median(_value(report, "cumulative-layout-shift") for report in reports),
        sent=round(_value(first, "total-byte-weight")),
        costs=tuple(dict.fromkeys(_costs(first))),
    )


def heaviest_pages(site: Path, pages: Sequence[str]) -> list[str]:
    """Of each template and locale the page with the most bytes: what holds for it holds for its kind."""
    heaviest: dict[tuple[str, ...], str] = {}
    for page in sorted(pages, key=lambda page: (site / page).stat().st_size):
        heaviest[template_of(page)] = page
    return sorted(heaviest.values())


def _run(address: str, device: Device, categories: Sequence[str]) -> dict[str, Any]:
    """One report, as Lighthouse writes it in JSON."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [node(), str(node_packages() / "lighthouse" / "cli" / "index.js"), address, "--quiet"]
        command += ["--output=json", f"--output-path={report}", f"--chrome-flags={_FLAGS}"]
        command += ["--preset=desktop"] if device == "desktop" else []
        command += [f"--only-categories={','.join(categories)}"] if categories else []
        environment = {**os.environ, "CHROME_PATH": chromium_path()}
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise RuntimeError(f"Lighthouse could not look at {address}:\n{done.stderr}")
        report_read: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return report_read


def _value(report: Mapping[str, Any], audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


def _costs(report: Mapping[str, Any]) -> Iterator[str]:
    """The audits by which a category falls short."""
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            score = report["audits"][reference["id"]]["score"]
            if reference["weight"] and score is not None and score < 1:
                yield reference["id"]
