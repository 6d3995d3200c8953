"""Faults on demand: calls that match a rule are throttled, fail or are slow, in the words that AWS itself would use."""
import fnmatch
import itertools
import json
import threading
import time
from dataclasses import asdict, dataclass, field
from xml.sax.saxutils import escape

KINDS = ("throttle", "error", "expired", "slow")

# Error codes by protocol; the SDKs tell what to try again by the code more than by the status.
CODES = {
    "throttle": {"ec2": "RequestLimitExceeded", "query": "Throttling", "rest-xml": "SlowDown", "": "ThrottlingException"},
    "error": {"ec2": "InternalError", "query": "InternalFailure", "rest-xml": "InternalError", "": "InternalServerException"},
    "expired": {"ec2": "RequestExpired", "query": "ExpiredToken", "rest-xml": "ExpiredToken", "": "ExpiredTokenException"},
}
STATUS = {"throttle": "429 Too Many Requests", "error": "500 Internal Server Error", "expired": "403 Forbidden"}
MESSAGES = {
    "throttle": "Rate exceeded",
    "error": "The service failed on purpose, as a fault rule of the local cloud asked for.",
    "expired": "The security token included in the request is expired",
}


@dataclass
class Rule:
    """Which calls fail, how, and for how long: the next `requests` of them, or all during the next `seconds`, or until removed.

    `service` and `action` are patterns with * and ?, such as "rds" and "Describe*"; `milliseconds` is the delay of a slow call.
    """

    fault: str
    service: str = "*"
    action: str = "*"
    requests: int | None = None
    seconds: float | None = None
    milliseconds: int = 0
    id: int = field(default_factory=itertools.count(1).__next__)

    def __post_init__(self):
        if self.fault not in KINDS:
            raise ValueError(f"fault: {self.fault!r} is not one of {', '.join(KINDS)}")
        if self.fault == "slow" and self.milliseconds <= 0:
            raise ValueError("milliseconds: a slow call needs a delay above 0")
        for name in ("requests", "seconds"):
            if getattr(self, name) is not None and getattr(self, name) <= 0:
                raise ValueError(f"{name}: must be above 0, or left out")
        self._until = None if self.seconds is None else time.monotonic() + self.seconds

    def matches(self, call):
        return fnmatch.fnmatchcase(call.service, self.service) and fnmatch.fnmatchcase(call.action, self.action)

    @property
    def over(self):
        return self.requests == 0 or (self._until is not None and time.monotonic() >= self._until)


class Faults:
    """The rules in force; the first that matches a call decides."""

    def __init__(self):
        self._lock = threading.Lock()
        self._rules = []

    def add(self, **settings):
        """Adds a rule. Raises ValueError for settings that make none."""
        try:
            rule = Rule(**settings)
        except TypeError as unknown:
            raise ValueError(f"not a setting of a fault: {unknown}") from unknown
        with self._lock:
            self._rules.append(rule)
        return asdict(rule)

    def clear(self):
        with self._lock:
            self._rules.clear()

    def rules(self):
        with self._lock:
            self._rules = [rule for rule in self._rules if not rule.over]
            return [asdict(rule) for rule in self._rules]

    def take(self, call):
        """The rule that decides this call, which counts as used; None when none does."""
        with self._lock:
            self._rules = [rule for rule in self._rules if not rule.over]
            rule = next((rule for rule in self._rules if rule.matches(call)), None)
            if rule and rule.requests is not None:
                rule.requests -= 1
            return rule


def answer(fault, protocol):
    """Status line, headers and body of a fault in a protocol."""
    return refusal(protocol, STATUS[fault], CODES[fault].get(protocol, CODES[fault][""]), MESSAGES[fault])


def refusal(protocol, status, code, message):
    """Status line, headers and body of an error in a protocol."""
    error = f"<Code>{code}</Code><Message>{escape(message)}</Message>"
    if protocol == "ec2":
        body = f"<Response><Errors><Error>{error}</Error></Errors><RequestID>fault</RequestID></Response>"
    elif protocol == "query":
        body = f"<ErrorResponse><Error><Type>Sender</Type>{error}</Error><RequestId>fault</RequestId></ErrorResponse>"
    elif protocol == "rest-xml":
        body = f"<Error>{error}<RequestId>fault</RequestId></Error>"
    else:
        body = json.dumps({"__type": code, "message": message})
    kind = "text/xml" if body.startswith("<") else "application/x-amz-json-1.1"
    return status, [("Content-Type", kind), ("X-Amzn-ErrorType", code), ("Content-Length", str(len(body.encode())))], [body.encode()]
