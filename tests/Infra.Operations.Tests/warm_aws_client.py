"""Passes a call of the AWS CLI to warm_aws.py. Arguments: path of its socket, then those of the call."""

import json
import os
import socket
import sys

with socket.socket(socket.AF_UNIX) as server:
    server.connect(sys.argv[1])
    call = json.dumps([sys.argv[2:], dict(os.environ), os.getcwd()]).encode()
    message = b"%08d" % len(call) + call
    sent = socket.send_fds(server, [message], [0, 1, 2])
    server.sendall(message[sent:])
    code = server.recv(1)
sys.exit(code[0] if code else 255)
