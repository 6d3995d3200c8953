"""What an HTTP request means in terms of AWS: which service, which action, on what, spoken in which protocol."""
import functools
import io
import json
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote

import botocore.session

# Services whose signing name, which is also their prefix in IAM policies, is not the name of their model in botocore.
MODELS = {"elasticfilesystem": "efs", "es": "opensearch", "monitoring": "cloudwatch", "elasticloadbalancing": "elbv2"}

# Parameters that name what a call is about. No other parameter is looked at: they may hold secrets.
NAMING = re.compile(r"(Name|Id|Arn|ARN|Identifier|Bucket|Key)(\.\d+)?$", re.IGNORECASE)
NAMING_EXCEPT = re.compile(r"(AccessKeyId|ContentKey|UserName|Username|TagKey|\.Key)(\.\d+)?$|^key$")
LONGEST_NAME = 300


@dataclass
class Call:
    """One request to AWS. `service` is the signing name, as in an IAM action; `protocol` is how an answer must be written."""

    service: str
    action: str
    protocol: str
    region: str = ""
    resources: dict = field(default_factory=dict)
    user_agent: str = ""


def read_body(environ):
    """The body of a request, which stays readable for whoever handles it next."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    in_chunks = not length and environ.get("wsgi.input_terminated")  # such a body has no length, and an end of its own
    body = environ["wsgi.input"].read(*(() if in_chunks else (length,))) if length or in_chunks else b""
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def describe(environ):
    """The call that a signed request makes; None for anything else, such as a browser looking in."""
    call = describe_signed(environ)
    if call:
        call.user_agent = environ.get("HTTP_USER_AGENT", "")[:LONGEST_NAME]
    return call


def describe_signed(environ):
    """The same, without the program that makes the call."""
    scope = re.search(r"Credential=[^/]+/\d+/([^/]*)/([^/]+)/aws4_request", environ.get("HTTP_AUTHORIZATION", ""))
    if scope is None:
        return None
    region, service = scope.group(1), scope.group(2).lower()
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return Call(service, target.rsplit(".", 1)[-1], "json", region, names(json_object(read_body(environ))))
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        form = {key: values[0] for key, values in parse_qs(read_body(environ).decode("utf-8", "replace")).items()}
        if "Action" in form:
            return Call(service, form["Action"], "ec2" if service == "ec2" else "query", region, names(form))
    return describe_rest(environ, service, region)


def describe_rest(environ, service, region):
    """A call of a service that puts the action into method, path and query."""
    model = service_model(service)
    if model is None:
        return Call(service, "", "rest-json", region)
    path = environ.get("RAW_URI", environ.get("PATH_INFO", "/")).split("?", 1)[0]
    query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    headers = {name[5:].replace("_", "-").lower() for name in environ if name.startswith("HTTP_")}
    for route in routes(service):
        match = route.match(environ["REQUEST_METHOD"], path, query, headers)
        if match:
            in_path = {route.labels[group]: unquote(value) for group, value in match.groupdict().items()}
            in_body = {} if model.metadata["protocol"] == "rest-xml" else json_object(read_body(environ))
            return Call(service, route.action, model.metadata["protocol"], region, {**names(in_body), **in_path})
    return Call(service, "", model.metadata["protocol"], region)


def names(parameters):
    """The parameters that name something."""
    return {
        key: value
        for key, value in parameters.items()
        if isinstance(value, str) and len(value) <= LONGEST_NAME and NAMING.search(key) and not NAMING_EXCEPT.search(key)
    }


def json_object(body):
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


@functools.cache
def service_model(service):
    """The description of a service by botocore; None when it knows no such service."""
    session = botocore.session.Session()
    name = MODELS.get(service, service)
    return session.get_service_model(name) if name in session.get_available_services() else None


class Route:
    """Where an action of a REST service is found: method, path, and the query parameters and headers that must be there."""

    def __init__(self, action, operation):
        uri, _, query = operation.http["requestUri"].partition("?")
        shape = operation.input_shape
        required = [shape.members[name] for name in shape.required_members] if shape else []
        self.action = action
        self.method = operation.http["method"]
        self.query = dict(item.partition("=")[::2] for item in query.split("&") if item)
        places = [(member.serialization.get("location"), member.serialization.get("name")) for member in required]
        self.query.update({name: "" for place, name in places if place == "querystring"})
        self.headers = {name.lower() for place, name in places if place == "header"}
        self.labels = {}
        self.pattern = re.compile(re.sub(r"\{([^}]+)\}|([^{]+)", self._part, uri.rstrip("/")) + "/?$")
        literal = re.sub(r"\{[^}]+\}", "", uri)
        self.weight = (len(uri.split("/")) if "+}" not in uri else 0, len(literal), len(self.query), len(self.headers))

    def _part(self, found):
        label, text = found.groups()
        if text:
            return re.escape(text)
        group = f"p{len(self.labels)}"
        self.labels[group] = label.rstrip("+")
        return f"(?P<{group}>.+)" if label.endswith("+") else f"(?P<{group}>[^/]+)"

    def match(self, method, path, query, headers):
        if method != self.method or not self.headers <= headers:
            return None
        if any(key not in query or (value and query[key][0] != value) for key, value in self.query.items()):
            return None
        return self.pattern.match(path.rstrip("/"))


@functools.cache
def routes(service):
    """All routes of a service, the most specific first."""
    model = service_model(service)
    operations = [(name, model.operation_model(name)) for name in model.operation_names]
    found = [Route(name, operation) for name, operation in operations if not operation.deprecated]
    return sorted(found, key=lambda route: route.weight, reverse=True)
