"""The HTTP server: moto with our services behind a gate that records each call and injects faults."""
import json
import os
import re
import threading
import time
import traceback
from urllib.parse import parse_qs

os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"  # read by moto when it is imported; else no AWS managed policy can be attached

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

from . import calls, control, faults, services, state
from .recorder import Recorder

ADDRESS = "127.0.0.1"
CONTROL = "/_cloud/"
ERROR_CODE = re.compile(rb"<Code>([^<]+)</Code>")


class Cloud:
    """The WSGI application. One call is handled at a time: moto keeps its state in plain dictionaries that are not safe for threads."""

    def __init__(self, recorder=None):
        services.install()
        self.recorder = recorder or Recorder()
        self.faults = faults.Faults()
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._one_at_a_time = threading.Lock()

    def __call__(self, environ, start_response):
        if environ.get("PATH_INFO", "").startswith(CONTROL):
            return self._control(environ, start_response)
        call = calls.describe(environ)
        if call is None:
            return self._run(environ, start_response)
        started = time.monotonic()
        rule = self.faults.take(call)
        if rule and rule.fault == "slow":
            time.sleep(rule.milliseconds / 1000)
        answered = {}

        def answer(status, headers, exc_info=None):
            answered.update(status=int(status.split(" ", 1)[0]), headers=dict(headers))
            return start_response(status, headers)

        if rule and rule.fault != "slow":
            status, headers, body = faults.answer(rule.fault, call.protocol)
            answer(status, headers)
        else:
            body = self._run_or_own_up(call, environ, answer)
        milliseconds = round((time.monotonic() - started) * 1000)
        self.recorder.add(call, answered["status"], milliseconds, error_code(answered, body), rule.fault if rule else None)
        return body

    def dump(self, file):
        with self._one_at_a_time:
            state.dump(file)

    def _run(self, environ, start_response):
        with self._one_at_a_time:
            answer = self._moto(environ, start_response)
            try:
                return [b"".join(answer)]
            finally:
                if hasattr(answer, "close"):
                    answer.close()

    def _run_or_own_up(self, call, environ, start_response):
        """A call that moto breaks down on is recorded and fails at once: a status of 500 would be tried again for many minutes."""
        try:
            return self._run(environ, start_response)
        except Exception as error:
            traceback.print_exc()
            message = f"The local cloud cannot answer this call: {error!r}"
            status, headers, body = faults.refusal(call.protocol, "501 Not Implemented", "LocalCloudFailure", message)
            start_response(status, headers)
            return body

    def _control(self, environ, start_response):
        """Answers a hook: those of the server itself, and those that the services bring along."""
        request = environ["REQUEST_METHOD"], environ["PATH_INFO"][len(CONTROL):].rstrip("/")
        own = {
            ("GET", "calls"): self._calls,
            ("GET", "faults"): self.faults.rules,
            ("POST", "faults"): self.faults.add,
            ("DELETE", "faults"): self._clear_faults,
        }
        function = own.get(request) or control.HOOKS.get(request)
        status = "200 OK"
        if function is None:
            known = sorted(f"{method} {path}" for method, path in [*own, *control.HOOKS])
            status, result = "404 Not Found", {"message": f"not one of {', '.join(known)}"}
        else:
            query = {name: values[0] for name, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
            try:
                with self._one_at_a_time:
                    result = control.call(function, {**query, **calls.json_object(calls.read_body(environ))})
            except ValueError as wrong:
                status, result = "400 Bad Request", {"message": str(wrong)}
        body = json.dumps(result).encode()
        start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    def _calls(self, since="0"):
        return self.recorder.calls(int(since) if since.isdigit() else 0)

    def _clear_faults(self):
        self.faults.clear()
        return []


def error_code(answered, body):
    """The error code of an answer, wherever its protocol puts it; None for a success."""
    if answered["status"] < 400:
        return None
    headers = {name.lower(): value for name, value in answered["headers"].items()}
    text = b"".join(body)
    found = ERROR_CODE.search(text)
    code = found.group(1).decode() if found else headers.get("x-amzn-errortype") or calls.json_object(text).get("__type")
    return str(code).rsplit("#", 1)[-1] if code else None


class QuietHandler(WSGIRequestHandler):
    """Writes no access log: the recorder has more to say."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code="-", size="-"):
        pass


def listen(cloud, port):
    """A server on the loopback address only; port 0 takes a free one."""
    return make_server(ADDRESS, port, cloud, threaded=True, request_handler=QuietHandler)
