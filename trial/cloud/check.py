"""Ends with a reason on standard error when this Python cannot run the local cloud. Started as a file, by setup/ and by the CLI."""
import os
import sys

OLDEST = (3, 10)


def reason():
    if sys.version_info < OLDEST:
        return "it is version " + sys.version.split()[0]
    from importlib import metadata
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "requirements.txt"), encoding="utf-8") as lines:
        wanted = dict(line.strip().replace("[server]", "").split("==") for line in lines if "==" in line)
    for name, version in wanted.items():
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            return name + " is not installed"
        if found != version:
            return name + " is version " + found + ", needed is " + version
    return None


if __name__ == "__main__":
    sys.exit(reason())
