"""A cloud to test on: one server per test class, called with the clients of boto3.

Every service is emptied before each test, but for EC2 and IAM, which take a second to fill with what AWS brings along:
they are emptied once per class.
"""
import functools
import json
import threading
import unittest
import urllib.request
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from cloud import server
from cloud.progress import PACE
from moto.core.base_backend import BackendDict
from moto.s3.models import s3_backends

session = boto3.Session()  # one for all: it keeps what it has read about each service
REGION = "eu-central-1"
ACCOUNT = "123456789012"


@functools.cache
def client(service, endpoint):
    """A client with made-up credentials that gives up at the first error. Kept: making one takes up to a second."""
    return session.client(
        service, endpoint_url=endpoint, region_name=REGION, aws_access_key_id="test", aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, proxies={}, inject_host_prefix=False),
    )


def fetch(url, method="GET", data=None):
    """Calls an endpoint of the cloud that speaks JSON. Returns the status and the value."""
    request = urllib.request.Request(url, method=method, data=None if data is None else json.dumps(data).encode())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request) as response:
            return response.status, json.loads(response.read() or b"null")
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.loads(refused.read())


def ago(**span):
    """The time before now by so many days, hours or minutes."""
    return datetime.now(timezone.utc).replace(microsecond=0) - timedelta(**span)


def empty(but=()):
    """Forgets the state of all services, but for some."""
    for service in BackendDict._instances:
        if service.service_name not in but:
            service.clear()
    s3_backends.bucket_accounts.clear()  # the names that are taken, which moto keeps apart


class CloudTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        empty()
        cls.cloud = server.Cloud()
        cls.listener = server.listen(cls.cloud, 0)
        cls.endpoint = f"http://{server.ADDRESS}:{cls.listener.server_port}"
        threading.Thread(target=cls.listener.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @classmethod
    def tearDownClass(cls):
        cls.listener.shutdown()
        cls.listener.server_close()

    def setUp(self):
        empty(but=("ec2", "iam"))
        self.cloud.faults.clear()
        PACE.reset()

    def client(self, service):
        return client(service, self.endpoint)

    def control(self, path, method="GET", data=None):
        return fetch(f"{self.endpoint}/_cloud/{path}", method, data)

    def refused(self, code, operation, **parameters):
        """Asserts that a call fails with an error code, and returns the message."""
        with self.assertRaises(operation.__self__.exceptions.ClientError) as caught:
            operation(**parameters)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"].get("Message", "")

    def subnets(self, count=2):
        """The ids of new subnets in a new VPC."""
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        return [ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{n}.0/24")["Subnet"]["SubnetId"] for n in range(count)]
