import io
import json
import unittest

from cloud import calls


def request(service, method="GET", path="/", query="", body=b"", **headers):
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "HTTP_AUTHORIZATION": f"AWS4-HMAC-SHA256 Credential=x/20261121/eu-central-1/{service}/aws4_request, Signature=0",
        **headers,
    }


class CallsTest(unittest.TestCase):
    def assert_call(self, environ, service, action, protocol, **resources):
        call = calls.describe(environ)
        self.assertEqual((service, action, protocol, resources), (call.service, call.action, call.protocol, call.resources))

    def test_a_query_call_names_its_action_in_the_body(self):
        body = b"Action=CreateDBInstance&DBInstanceIdentifier=one&MasterUserPassword=hidden"
        environ = request("rds", "POST", body=body, CONTENT_TYPE="application/x-www-form-urlencoded; charset=utf-8")
        self.assert_call(environ, "rds", "CreateDBInstance", "query", DBInstanceIdentifier="one")
        self.assertEqual(body, environ["wsgi.input"].read(), "the body is left for the service")

    def test_a_body_in_chunks_has_no_length(self):
        environ = {"wsgi.input": io.BytesIO(b"body"), "wsgi.input_terminated": True}
        self.assertEqual((b"body", b"body"), (calls.read_body(environ), environ["wsgi.input"].read()))

    def test_ec2_has_a_protocol_of_its_own(self):
        environ = request("ec2", "POST", body=b"Action=DeleteSubnet&SubnetId=subnet-1", CONTENT_TYPE="application/x-www-form-urlencoded")
        self.assert_call(environ, "ec2", "DeleteSubnet", "ec2", SubnetId="subnet-1")

    def test_a_json_call_names_its_action_in_a_header(self):
        body = json.dumps({"SecretId": "one", "SecretString": "hidden"}).encode()
        environ = request("secretsmanager", "POST", body=body, HTTP_X_AMZ_TARGET="secretsmanager.PutSecretValue")
        self.assert_call(environ, "secretsmanager", "PutSecretValue", "json", SecretId="one")

    def test_a_rest_call_is_known_by_method_and_path(self):
        one = request("eks", path="/clusters/one/addons/coredns")
        self.assert_call(one, "eks", "DescribeAddon", "rest-json", name="one", addonName="coredns")
        self.assert_call(request("eks", "POST", "/clusters/one/addons"), "eks", "CreateAddon", "rest-json", name="one")
        self.assert_call(
            request("elasticfilesystem", path="/2015-02-01/file-systems/fs-1/policy"),
            "elasticfilesystem", "DescribeFileSystemPolicy", "rest-json", FileSystemId="fs-1",
        )

    def test_an_encoded_name_in_the_path_is_one_name(self):
        path = "/clusters/one/access-entries/arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fadmin"
        environ = request("eks", "DELETE", "/clusters/one/access-entries/arn:aws:iam::123456789012:role/admin", RAW_URI=path)
        self.assert_call(environ, "eks", "DeleteAccessEntry", "rest-json", name="one", principalArn="arn:aws:iam::123456789012:role/admin")

    def test_s3_calls_differ_by_query_and_headers(self):
        bucket = {"Bucket": "b"}
        self.assert_call(request("s3"), "s3", "ListBuckets", "rest-xml")
        self.assert_call(request("s3", "PUT", "/b"), "s3", "CreateBucket", "rest-xml", **bucket)
        self.assert_call(request("s3", path="/b", query="versioning="), "s3", "GetBucketVersioning", "rest-xml", **bucket)
        self.assert_call(request("s3", path="/b", query="lifecycle"), "s3", "GetBucketLifecycleConfiguration", "rest-xml", **bucket)
        self.assert_call(request("s3", path="/b", query="list-type=2&prefix=x"), "s3", "ListObjectsV2", "rest-xml", **bucket)
        self.assert_call(request("s3", "PUT", "/b/k/l"), "s3", "PutObject", "rest-xml", Key="k/l", **bucket)
        self.assert_call(request("s3", "PUT", "/b/k", "partNumber=1&uploadId=u"), "s3", "UploadPart", "rest-xml", Key="k", **bucket)
        self.assert_call(request("s3", "PUT", "/b/k", HTTP_X_AMZ_COPY_SOURCE="b/l"), "s3", "CopyObject", "rest-xml", Key="k", **bucket)

    def test_a_request_that_is_not_signed_is_no_call(self):
        self.assertIsNone(calls.describe({**request("s3"), "HTTP_AUTHORIZATION": ""}))
