"""How our code is put into moto."""
import functools
import inspect
import json
from urllib.parse import parse_qs, unquote


def serve(urls, response, paths=()):
    """Lets `response` answer wherever the url table of its service names a parent of it, and at further paths.

    A subclass of a response class of moto overrides or adds operations: moto finds the method by the name of the operation,
    which it takes from the model of the service in botocore, and so no routing is written here.
    """
    for path, handler in list(urls.url_paths.items()):
        owner = getattr(handler, "__self__", None)
        if inspect.isclass(owner) and issubclass(response, owner):
            urls.url_paths[path] = response.dispatch
    urls.url_paths.update({"{0}" + path + "$": response.dispatch for path in paths})


def replaces(owner, name):
    """Decorator: puts a function in the place of a method of moto, which it gets as its first argument."""

    def install(function):
        static = isinstance(inspect.getattr_static(owner, name), staticmethod)
        original = getattr(owner, name)

        @functools.wraps(original)
        def method(*args, **kwargs):
            return function(original, *args, **kwargs)

        setattr(owner, name, staticmethod(method) if static else method)
        return function

    return install


def store(backend, kind):
    """A dictionary of ours that lives and dies with the state of a service of moto."""
    return backend.__dict__.setdefault("_cloud", {}).setdefault(kind, {})


def parameters(response):
    """All parameters of a call of a REST service: those of its query, its body and its path."""
    query = {key: values[0] if len(values) == 1 else values for key, values in parse_qs(response.parsed_url.query).items()}
    return {**query, **json.loads(response.body or "{}"), **path_parameters(response)}


def path_parameters(response):
    return {key: unquote(value) for key, value in (response.uri_match.groupdict() if response.uri_match else {}).items()}
