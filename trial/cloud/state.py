"""Carries the state of the cloud over a restart. Only for files of our own: unpickling runs what the file says."""
import collections
import copyreg
import importlib
import marshal
import os
import pickle
import tempfile
import threading
import types

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key
from moto.backends import get_backend
from moto.core.base_backend import BackendDict

FORMAT = "infra local cloud 1"


def dump(file):
    """Writes the state of every service that was used. The file is complete or not there at all."""
    used = [
        (service.service_name, account, region, backend)
        for service in list(BackendDict._instances)
        for account, region, backend in service.iter_backends()
    ]
    folder, name = os.path.split(os.path.abspath(file))
    with tempfile.NamedTemporaryFile(dir=folder, prefix=name, delete=False) as part:
        try:
            Pickler(part, pickle.HIGHEST_PROTOCOL).dump((FORMAT, used))
        except BaseException:
            part.close()
            os.unlink(part.name)
            raise
    os.replace(part.name, file)


def load(file):
    """Puts a dumped state in place of the present one."""
    with open(file, "rb") as stream:
        kind, used = pickle.load(stream)
    if kind != FORMAT:
        raise ValueError(f"{file} holds no state of the local cloud")
    for service, account, region, backend in used:
        dict.__setitem__(get_backend(service)[account], region, backend)
        if service == "s3":  # which keeps apart who owns which name
            get_backend(service).bucket_accounts.update({name: (region, account) for name in backend.buckets})


class Pickler(pickle.Pickler):
    """Knows what in moto does not pickle by itself: locks, spooled files, backend tables, its own defaultdicts, keys, lambdas."""

    dispatch_table = copyreg.dispatch_table | {
        type(threading.Lock()): lambda lock: (threading.Lock, ()),
        type(threading.RLock()): lambda lock: (threading.RLock, ()),
        tempfile.SpooledTemporaryFile: lambda spooled: (restore_spooled, (read_spooled(spooled), spooled._max_size)),
    }

    def reducer_override(self, thing):
        if isinstance(thing, BackendDict):
            return get_backend, (thing.service_name,)
        if isinstance(thing, collections.defaultdict) and type(thing) is not collections.defaultdict:
            slots = {"default_factory": thing.default_factory}
            return copyreg.__newobj__, (type(thing),), (vars(thing), slots), None, iter(thing.items())
        if hasattr(thing, "private_bytes"):
            return restore_key, (thing.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),)
        if isinstance(thing, types.FunctionType) and "<locals>" in thing.__qualname__ and not thing.__closure__:
            return restore_function, (thing.__module__, marshal.dumps(thing.__code__))
        return NotImplemented


def restore_key(der):
    return load_der_private_key(der, None)


def restore_function(module, code):
    return types.FunctionType(marshal.loads(code), vars(importlib.import_module(module)))


def read_spooled(spooled):
    spooled.seek(0)
    return spooled.read()


def restore_spooled(content, max_size):
    spooled = tempfile.SpooledTemporaryFile(max_size=max_size)
    spooled.write(content)
    return spooled
