"""A record of every call, one JSON object per line, so that a test can say what was called, on what, and in which order."""
import json
import threading
from datetime import datetime, timezone


class Recorder:
    """Keeps the calls in memory and, when a file is named, appends each to it at once, so that a killed process loses none."""

    def __init__(self, file=None):
        self._lock = threading.Lock()
        self._calls = []
        self._file = open(file, "a", encoding="utf-8", buffering=1) if file else None

    def add(self, call, status, milliseconds, error=None, fault=None):
        entry = {
            "time": datetime.now(timezone.utc).isoformat(timespec="milliseconds"),
            "service": call.service,
            "action": call.action,
            "region": call.region,
            "resources": call.resources,
            "status": status,
            "milliseconds": milliseconds,
        }
        if call.user_agent:
            entry["userAgent"] = call.user_agent
        if error:
            entry["error"] = error
        if fault:
            entry["fault"] = fault
        with self._lock:
            entry = {"number": len(self._calls) + 1, **entry}
            self._calls.append(entry)
            if self._file:
                self._file.write(json.dumps(entry) + "\n")

    def calls(self, since=0):
        """The calls after number `since`, in the order in which they were answered."""
        with self._lock:
            return self._calls[since:]

    def close(self):
        if self._file:
            self._file.close()
