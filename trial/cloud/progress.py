"""How long what AWS takes its time for lasts here, and how it ends: jobs, restores, changes of a database, deletions."""
import time
from dataclasses import asdict, dataclass, field

from .control import hook

KINDS = ("backup-job", "restore-job", "restore-database")


@dataclass
class Pace:
    """What is begun is done after it was looked at `reads` times, and no earlier than after `milliseconds`: at once by default."""

    reads: int = 0
    milliseconds: int = 0
    failures: list = field(default_factory=list)
    cleared: float = 0

    def reset(self):
        self.reads = self.milliseconds = 0
        self.failures.clear()
        self.cleared = time.time()

    def failure(self, kind):
        """The message with which what is begun now is to fail; None when it is to succeed."""
        found = next((failure for failure in self.failures if failure["kind"] == kind), None)
        if found:
            self.failures.remove(found)
        return found and found["message"]


PACE = Pace()


class Pending:
    """Something begun that is not over yet."""

    def __init__(self):
        self.reads = PACE.reads
        self.begun = time.time()
        self.due = self.begun + PACE.milliseconds / 1000

    def look(self):
        """Whether it is over, for one who looks; the look counts."""
        over = self.over
        self.reads = max(0, self.reads - 1)
        return over

    @property
    def over(self):
        return self.begun < PACE.cleared or (self.reads == 0 and time.time() >= self.due)


@hook("GET", "pace")
def show():
    return asdict(PACE)


@hook("POST", "pace")
def set_pace(reads=0, milliseconds=0):
    for name, value in (("reads", reads), ("milliseconds", milliseconds)):
        if not isinstance(value, int) or value < 0:
            raise ValueError(f"{name}: {value!r} is no whole number from 0 on")
    PACE.reads, PACE.milliseconds = reads, milliseconds
    return asdict(PACE)


@hook("POST", "failures")
def fail_next(kind, message):
    """The next thing of this kind fails with this message."""
    if kind not in KINDS:
        raise ValueError(f"kind: {kind!r} is not one of {', '.join(KINDS)}")
    PACE.failures.append({"kind": kind, "message": message})
    return asdict(PACE)


@hook("DELETE", "pace")
def clear():
    """Everything is done at once again, also what is under way, and succeeds."""
    PACE.reset()
    return asdict(PACE)
