# SPDX-License-Identifier: Apache-2.0
"""Whole processes in pairs: A and B in turn, the ratio pair by pair, so that a slow minute of the machine hits both."""
import statistics
import subprocess


class Runner:
    """Runs commands under casemate_timed."""

    def __init__(self, timed):
        self.timed = timed

    def run(self, command):
        """Wall time in ms, and the most memory the command held in MiB."""
        line = subprocess.run([self.timed, *command], check=True, capture_output=True, text=True).stdout
        wall, memory, code = line.split()
        if code != '0':
            raise SystemExit(f'bench: exit code {code} of {" ".join(command)}')
        return float(wall), float(memory)


class Pairs:
    """Medians of `count` pairs of A and B; one pair before them warms the caches."""

    def __init__(self, runner, a, b, count):
        runner.run(a), runner.run(b)
        runs = [(runner.run(a), runner.run(b)) for _ in range(count)]
        self.a, self.memory_a = (statistics.median(column) for column in zip(*(first for first, _ in runs)))
        self.b, self.memory_b = (statistics.median(column) for column in zip(*(second for _, second in runs)))
        self.ratio = statistics.median(first[0] / second[0] for first, second in runs)

    def row(self, work, against):
        return (f'{work:<44} {self.a:9.1f} ms {self.memory_a:7.1f} MiB   {against:<36} {self.b:9.1f} ms '
                f'{self.memory_b:7.1f} MiB   ratio {self.ratio:.3f}')
