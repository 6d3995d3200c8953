import json
import os
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.request

from .bench import client

TRIAL = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class CommandTest(unittest.TestCase):
    def start(self, *arguments, **streams):
        process = subprocess.Popen(
            [sys.executable, "-m", "cloud", "--port", "0", *arguments], cwd=TRIAL, stdout=subprocess.PIPE, text=True, **streams)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        ready = json.loads(process.stdout.readline())
        self.assertEqual(process.pid, ready["pid"])
        self.assertEqual(f"http://127.0.0.1:{ready['port']}", ready["endpoint"])
        return process, ready["endpoint"]

    def stop(self, process):
        process.send_signal(signal.SIGTERM)
        self.assertEqual(0, process.wait(30))

    def test_state_outlives_a_restart_and_calls_are_on_disk(self):
        with tempfile.TemporaryDirectory() as folder:
            state, calls = os.path.join(folder, "state"), os.path.join(folder, "calls.jsonl")
            process, endpoint = self.start("--state-file", state, "--calls", calls)
            ec2, s3, eks = (client(service, endpoint) for service in ("ec2", "s3", "eks"))
            vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
            subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
            s3.create_bucket(Bucket="state", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
            s3.put_object(Bucket="state", Key="terraform.tfstate", Body=b"{}" * 100)
            eks.create_cluster(name="one", roleArn="arn:aws:iam::123456789012:role/one", resourcesVpcConfig={"subnetIds": [subnet]})
            eks.create_addon(clusterName="one", addonName="coredns")
            secrets, kms, ssm = (client(service, endpoint) for service in ("secretsmanager", "kms", "ssm"))
            secrets.create_secret(Name="one", SecretString="kept")
            key = kms.create_key(KeyUsage="SIGN_VERIFY", KeySpec="RSA_2048")["KeyMetadata"]["KeyId"]
            signature = kms.sign(KeyId=key, Message=b"text", SigningAlgorithm="RSASSA_PSS_SHA_256")["Signature"]
            window = ssm.create_maintenance_window(
                Name="nightly", Schedule="rate(1 day)", Duration=2, Cutoff=1, AllowUnassociatedTargets=True,
                Tags=[{"Key": "a", "Value": "b"}],
            )["WindowId"]
            self.stop(process)

            process, endpoint = self.start("--state-file", state, "--calls", calls)
            ec2, s3, eks = (client(service, endpoint) for service in ("ec2", "s3", "eks"))
            self.assertEqual([vpc], [found["VpcId"] for found in ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"]])
            self.assertEqual(b"{}" * 100, s3.get_object(Bucket="state", Key="terraform.tfstate")["Body"].read())
            self.assertEqual(["coredns"], eks.list_addons(clusterName="one")["addons"])
            secrets, kms, ssm = (client(service, endpoint) for service in ("secretsmanager", "kms", "ssm"))
            self.assertEqual("kept", secrets.get_secret_value(SecretId="one")["SecretString"])
            verified = kms.verify(KeyId=key, Message=b"text", Signature=signature, SigningAlgorithm="RSASSA_PSS_SHA_256")
            self.assertTrue(verified["SignatureValid"])
            tags = ssm.list_tags_for_resource(ResourceType="MaintenanceWindow", ResourceId=window)["TagList"]
            self.assertEqual([{"Key": "a", "Value": "b"}], tags)
            eks.delete_cluster(name="one")
            ec2.delete_subnet(SubnetId=subnet)
            ec2.delete_vpc(VpcId=vpc)
            self.stop(process)
            with open(calls, encoding="utf-8") as lines:
                actions = [json.loads(line)["action"] for line in lines]
        self.assertEqual(("CreateVpc", "DeleteVpc"), (actions[0], actions[-1]))

    def test_an_attached_cloud_ends_with_the_input_that_its_starter_holds_and_not_on_ctrl_c(self):
        process, endpoint = self.start("--attached", "--account", "111122223333", stdin=subprocess.PIPE)
        process.send_signal(signal.SIGINT)
        self.assertEqual("111122223333", client("sts", endpoint).get_caller_identity()["Account"])
        self.assertIsNone(process.poll())
        process.stdin.close()
        self.assertEqual(0, process.wait(30))

    def test_hooks_look_into_the_account_that_was_chosen(self):
        process, endpoint = self.start("--account", "111122223333")
        s3 = client("s3", endpoint)
        s3.create_bucket(Bucket="one", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        s3.put_object(Bucket="one", Key="a", Body=b"a")
        times = json.dumps({"bucket": "one", "modified": "2026-01-31T12:00:00Z"}).encode()
        with urllib.request.urlopen(f"{endpoint}/_cloud/object-times", times, timeout=30) as answer:
            self.assertEqual(200, answer.status)
        written = s3.list_objects_v2(Bucket="one")["Contents"][0]["LastModified"]
        self.assertEqual("2026-01-31", written.date().isoformat())
        self.stop(process)
