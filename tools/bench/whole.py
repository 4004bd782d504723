#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whole-process figures as ratios to something else in the same run.

    whole.py CASEMATE BENCH WORK [--quick]

CASEMATE is the program, BENCH the folder of casemate_floor and casemate_timed, WORK an empty folder for the hosts and reports.
"""
import pathlib
import subprocess
import sys

from pairs import Pairs, Runner

HERE = pathlib.Path(__file__).resolve().parent
SCAN = ['--baseline', 'windows-server-2008/member-server', '--level', 'sslf', '--now', '2026-11-24', '--force-baseline',
        '--exit-zero', '--quiet']


def make_hosts(folder, hosts, distinct):
    subprocess.run([sys.executable, HERE / 'make_hosts.py', folder, '--hosts', str(hosts), '--distinct', str(distinct)], check=True)


def fleet(casemate, hosts, jobs, report):
    report.unlink(missing_ok=True)  # putting a new file in place of an old one would count the old one's end
    return [casemate, 'scan', '--hosts', str(hosts), '--jobs', str(jobs), *SCAN, '--report', f'jsonl={report}']


def main():
    casemate, bench, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    floor = str(bench / 'casemate_floor')
    runner = Runner(str(bench / 'casemate_timed'))
    quick = '--quick' in sys.argv
    few, many, pairs = (20, 200, 3) if quick else (1000, 20000, 15)
    make_hosts(work / 'few', few, 200)
    make_hosts(work / 'many', many, 200)
    one = str(work / 'few' / 'host-000000')
    reports = [argument for name in ('html', 'junit', 'json') for argument in ('--report', f'{name}={work}/one.{name}')]

    print(Pairs(runner, [casemate, '--version'], [floor], pairs).row('start-up (casemate --version)', 'an empty program, linked alike'))
    print(Pairs(runner, [casemate, 'scan', one, *SCAN, *reports], [floor], pairs).row(
        'one host, HTML + JUnit + JSON', 'an empty program, linked alike'))
    print(Pairs(runner, fleet(casemate, work / 'many', 2, work / 'many.jsonl'), [floor, str(work / 'many'), '2'], min(pairs, 3)).row(
        f'{many} hosts, JSON lines, 2 threads', 'reading and decoding them alone'))
    _, small = runner.run(fleet(casemate, work / 'few', 2, work / 'few.jsonl'))
    _, large = runner.run(fleet(casemate, work / 'many', 2, work / 'many.jsonl'))
    print(f'memory of {many} hosts {large:.1f} MiB, of {few} hosts {small:.1f} MiB   ratio {large / small:.3f}')


if __name__ == '__main__':
    main()
