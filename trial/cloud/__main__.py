"""Starts the local cloud: python -m cloud --port 0. Prints one line of JSON with its address when it is ready."""
import argparse
import json
import os
import signal
import sys
import threading

MISSING = "The local cloud needs moto, which is not installed here. Get it with: pip install -r trial/cloud/requirements.txt"


def main():
    parser = argparse.ArgumentParser(prog="cloud", description="An AWS of your own on 127.0.0.1, for trying out only.")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0, the default, takes a free one")
    parser.add_argument("--calls", metavar="FILE", help="append every call to this file, one JSON object per line")
    parser.add_argument("--state-file", metavar="FILE", help="start with the state in this file, if it exists, and write it when stopped")
    parser.add_argument("--account", metavar="ID", help="account that all calls work in, whatever their credentials; default 123456789012")
    parser.add_argument("--attached", action="store_true", help="stop when standard input ends, and not on Ctrl+C: the starter decides")
    options = parser.parse_args()
    if options.account:
        os.environ["MOTO_ACCOUNT_ID"] = options.account  # read by moto at every call
    try:
        from . import server, state
    except ImportError as missing:
        sys.exit(f"{MISSING}\n({missing})")
    cloud = server.Cloud(server.Recorder(options.calls))
    if options.state_file and os.path.exists(options.state_file):
        state.load(options.state_file)
    listener = server.listen(cloud, options.port)
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: threading.Thread(target=listener.shutdown).start())
    if options.attached:
        # Ctrl+C at a terminal reaches Terraform too, which still needs the cloud to give back its lock.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=stop_with_input, args=(listener,), daemon=True).start()
    port = listener.server_port
    print(json.dumps({"port": port, "pid": os.getpid(), "endpoint": f"http://{server.ADDRESS}:{port}"}), flush=True)
    listener.serve_forever()
    if options.state_file:
        cloud.dump(options.state_file)
    cloud.recorder.close()


def stop_with_input(listener):
    """The operating system closes the input of a process whose starter is gone, even if that was killed."""
    while os.read(0, 4096):  # not sys.stdin: a thread waiting there would break the end of the interpreter
        pass
    listener.shutdown()


if __name__ == "__main__":
    main()
