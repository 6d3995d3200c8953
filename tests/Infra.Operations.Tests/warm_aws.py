"""The AWS CLI as a server that forks for each call: a call need not load the program and its service descriptions again.

Argument: path of a socket, on which warm_aws_client.py sends a call's arguments, environment and folder with its three standard files,
and gets the exit code. All else is the AWS CLI's own code. The server ends when its standard input does; a call when its client does.
"""

import gc
import json
import os
import signal
import socket
import sys
import threading
import traceback

import awscli.clidriver
import botocore.exceptions
import botocore.loaders

SERVICES = (
    "backup", "ec2", "ecr", "efs", "eks", "elb", "elbv2", "iam", "kms", "logs", "opensearch", "rds", "s3", "secretsmanager",
    "service-quotas", "ssm", "sts",
)


def preload():
    """Reads what most calls read from the CLI's own files, and lets each call find it read."""
    loader = awscli.clidriver.create_clidriver().session.get_component("data_loader")
    for name in ("endpoints", "partitions", "sdk-default-configuration", "_retry", "cli"):
        loader.load_data(name)
    loader.list_available_services(type_name="service-2")
    for service in SERVICES:
        for kind in ("service-2", "endpoint-rule-set-1", "paginators-1"):
            try:
                loader.load_service_model(service, kind)
            except (botocore.exceptions.UnknownServiceError, botocore.exceptions.DataNotFoundError):
                pass
    botocore.loaders.create_loader = lambda *_: loader
    gc.collect()
    gc.freeze()


def receive(connection):
    message, files, *_ = socket.recv_fds(connection, 1 << 20, 3)
    size, message = int(message[:8]), message[8:]
    while len(message) < size:
        message += connection.recv(1 << 20)
    return json.loads(message), files


def end_with_client(connection):
    connection.recv(1)
    os._exit(137)


def call(connection, data_path):
    (arguments, environment, folder), files = receive(connection)
    threading.Thread(target=end_with_client, args=(connection,), daemon=True).start()
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(environment, AWS_DATA_PATH=data_path)
    os.chdir(folder)
    sys.argv = ["aws", *arguments]
    try:
        code = awscli.clidriver.main()
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    connection.sendall(bytes([(code or 0) & 255]))


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


def serve(path):
    preload()
    data_path = os.environ["AWS_DATA_PATH"]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen(64)
        print("ready", flush=True)
        threading.Thread(target=end_with_parent, daemon=True).start()
        while True:
            connection, _ = server.accept()
            if os.fork():
                connection.close()
                continue
            server.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            try:
                call(connection, data_path)
            except BaseException:
                traceback.print_exc()
            os._exit(255)


serve(sys.argv[1])
