"""Runs commands one after another, each in a fork of one process that has imported them.

``python -m tests.cli.forked REPORT out err``: the file ``REPORT.in`` has a list with the arguments of each command, in
JSON; their exit codes go to ``REPORT``, and standard output and error of each, where they are named, to files beside.
"""

import json
import os
import sys
from pathlib import Path

from igfkg.cli.app import main

if __name__ == "__main__":
    _report, _kept = Path(sys.argv[1]), sys.argv[2:]
    _codes = []
    for _number, _arguments in enumerate(json.loads(Path(f"{_report}.in").read_text(encoding="utf-8"))):
        _child = os.fork()
        if not _child:
            for _name in _kept:
                _file = os.open(f"{_report}.{_number}.{_name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
                os.dup2(_file, 1 if _name == "out" else 2)
                os.close(_file)
            main(_arguments)
        _codes.append(os.waitstatus_to_exitcode(os.waitpid(_child, 0)[1]))
    _report.write_text(json.dumps(_codes), encoding="utf-8")
