#!/usr/bin/env python3
"""Compares the loading time of Kaggle's CSV in this project and in pandas.read_csv.

Needs Linux, Python 3.10 with pandas (Debian: python3-pandas), a JDK 17, and mnist-core compiled:

    mvn -DskipTests package -pl mnist-core -am
    /usr/bin/python3 mnist-benchmarks/pandas/compare.py

The two run alternately in separate warm processes, so that the CPU load of other processes
affects both.
"""

import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

import numpy
import pandas

WARM_UP = 3
ROUNDS = 9
PIXEL_BYTES = 42_000 * 784
HERE = pathlib.Path(__file__).resolve().parent


class Java:
    """Process that writes the files and loads one of them per call."""

    def __init__(self, folder):
        modules = [HERE.parents[1] / name for name in ("mnist-core", "mnist-predict")]
        classes = [module / "target" / "classes" for module in modules]
        for directory in classes:
            if not directory.is_dir():
                sys.exit(f"{directory} is missing:"
                         " run mvn -DskipTests package -pl mnist-core -am first")
        self.process = subprocess.Popen(
            ["java", "-cp", os.pathsep.join(map(str, classes)), str(HERE / "Loading.java"),
             str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.version = self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit("Loading.java ended early; see its output above")
        return line.strip()

    def load(self, what):
        """Return the seconds and the allocated bytes."""
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        seconds, allocated = self.answer().split()
        return float(seconds), int(allocated)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def pandas_seconds(csv):
    start = time.perf_counter()
    frame = pandas.read_csv(csv)
    seconds = time.perf_counter() - start
    assert frame.shape == (42_000, 785), frame.shape
    return seconds


def spread(values, digits):
    return (f"{statistics.median(values):.{digits}f}"
            f" ({min(values):.{digits}f}-{max(values):.{digits}f})")


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.machine()


def main():
    with tempfile.TemporaryDirectory() as folder:
        csv = pathlib.Path(folder) / "train.csv"
        java = Java(folder)
        theirs, ours, idx, allocated = [], [], [], []
        for measured in [False] * WARM_UP + [True] * ROUNDS:
            theirs_now = pandas_seconds(csv)
            ours_now, allocated_now = java.load("csv")
            idx_now, _ = java.load("idx")
            if measured:
                theirs.append(theirs_now)
                ours.append(ours_now)
                idx.append(idx_now)
                allocated.append(allocated_now)
        java.end()
        megabytes = csv.stat().st_size / 1e6
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    print(f"{processor()}, {os.cpu_count()} cores, {system}")
    print(f"pandas {pandas.__version__}, numpy {numpy.__version__},"
          f" Python {platform.python_version()}; {java.version}")
    print(f"{ROUNDS} alternating rounds after {WARM_UP} warm-up rounds; median (smallest-largest)")
    print(f"train.csv, {megabytes:.1f} MB, pandas.read_csv: {spread(theirs, 3)} s")
    print(f"train.csv, {megabytes:.1f} MB, Dataset.load: {spread(ours, 3)} s")
    print(f"speedup: {spread([a / b for a, b in zip(theirs, ours)], 1)}")
    print(f"heap allocated by Dataset.load: at most {max(allocated) / 1e6:.1f} MB,"
          f" {max(allocated) / PIXEL_BYTES:.2f} times the pixels' {PIXEL_BYTES / 1e6:.1f} MB")
    print(f"MNIST's IDX files, gz, 70,000 images, Dataset.load: {spread(idx, 3)} s")


if __name__ == "__main__":
    main()
