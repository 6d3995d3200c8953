"""Service Quotas: the values of a new account, which tests change, and requests for more, which tests decide."""
from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.moto_api._internal import mock_random
from moto.servicequotas import responses, urls
from moto.servicequotas.models import servicequotas_backends
from moto.servicequotas.resources.default_quotas.vpc import VPC_DEFAULT_QUOTAS

from .. import control
from .support import serve, store

SERVICES = {
    "ec2": "Amazon Elastic Compute Cloud (Amazon EC2)",
    "ebs": "Amazon Elastic Block Store (Amazon EBS)",
    "eks": "Amazon Elastic Kubernetes Service (Amazon EKS)",
    "elasticloadbalancing": "Elastic Load Balancing (ELB)",
    "rds": "Amazon Relational Database Service (Amazon RDS)",
    "s3": "Amazon Simple Storage Service (Amazon S3)",
}
DEFAULTS = [
    ("ec2", "L-1216C47A", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 5),
    ("ec2", "L-DB2E81BA", "Running On-Demand G and VT instances", 0),
    ("ec2", "L-417A185B", "Running On-Demand P instances", 0),
    ("ec2", "L-34B43A08", "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests", 5),
    ("ec2", "L-3819A6DF", "All G and VT Spot Instance Requests", 0),
    ("ec2", "L-7212CCBC", "All P4, P3 and P2 Spot Instance Requests", 0),
    ("ec2", "L-0263D0A3", "EC2-VPC Elastic IPs", 5),
    ("ebs", "L-D18FCD1D", "Storage for General Purpose SSD (gp2) volumes, in TiB", 50),
    ("ebs", "L-7A658B76", "Storage for General Purpose SSD (gp3) volumes, in TiB", 50),
    ("eks", "L-1194D53C", "Clusters", 100),
    ("eks", "L-6D54EA21", "Managed node groups per cluster", 30),
    ("eks", "L-BD136A63", "Nodes per managed node group", 450),
    ("elasticloadbalancing", "L-53DA6B97", "Application Load Balancers per Region", 50),
    ("elasticloadbalancing", "L-69A177A2", "Network Load Balancers per Region", 50),
    ("rds", "L-7B6409FD", "DB instances", 40),
    ("rds", "L-7ADDB58A", "Total storage for all DB instances", 100000),
    ("rds", "L-272F1212", "Manual DB instance snapshots", 100),
    ("s3", "L-DC2B2D3D", "General purpose buckets", 10000),
]
OPEN = ("PENDING", "CASE_OPENED")
DECISIONS = ("CASE_OPENED", "APPROVED", "DENIED", "NOT_APPROVED", "CASE_CLOSED", "INVALID_REQUEST")
LONGEST_PAGE = 100


def defaults(region):
    """All quotas as AWS has them for a new account, by service and code. moto has those of VPC, but all in one Region."""
    own = [
        {
            "ServiceCode": service, "ServiceName": SERVICES[service], "QuotaCode": code, "QuotaName": name, "Value": float(value),
            "Unit": "None", "Adjustable": True, "GlobalQuota": False,
        }
        for service, code, name, value in DEFAULTS
    ]
    return {
        (quota["ServiceCode"], quota["QuotaCode"]): {
            **quota, "QuotaArn": f"arn:aws:servicequotas:{region}::{quota['ServiceCode']}/{quota['QuotaCode']}",
        }
        for quota in [*own, *VPC_DEFAULT_QUOTAS]
    }


def applied(backend):
    """The quotas as they are in the account."""
    changed = store(backend, "values")
    return {
        key: {**quota, "Value": changed.get(key, quota["Value"]), "QuotaArn": quota["QuotaArn"].replace("::", f":{backend.account_id}:")}
        for key, quota in defaults(backend.region_name).items()
    }


class Quotas(responses.ServiceQuotasResponse):
    """moto has the defaults of VPC only, and no requests."""

    def get_service_quota(self):
        return ActionResult({"Quota": self._one(applied(self.backend))})

    def get_aws_default_service_quota(self):
        return ActionResult({"Quota": self._one(defaults(self.region))})

    def list_service_quotas(self):
        return self._page("Quotas", self._of_service(applied(self.backend)))

    def list_aws_default_service_quotas(self):
        return self._page("Quotas", self._of_service(defaults(self.region)))

    def request_service_quota_increase(self):
        quota, desired = self._one(applied(self.backend)), float(self._get_param("DesiredValue"))
        if not quota["Adjustable"]:
            raise refusal("IllegalArgumentException", f"Quota {quota['QuotaName']} is not adjustable.")
        if desired <= quota["Value"]:
            raise refusal("IllegalArgumentException", "You must provide a quota value greater than the current quota value.")
        if any(request["QuotaCode"] == quota["QuotaCode"] and request["Status"] in OPEN for request in self._requests()):
            raise refusal("ResourceAlreadyExistsException", "Only one open service quota increase request is allowed per quota.")
        key = mock_random.get_random_hex(32)
        names = ("ServiceCode", "ServiceName", "QuotaCode", "QuotaName", "QuotaArn", "Unit", "GlobalQuota")
        store(self.backend, "requests")[key] = request = {
            "Id": key, "Status": "PENDING", "DesiredValue": desired, "Created": utcnow(), "LastUpdated": utcnow(),
            **{name: quota[name] for name in names},
        }
        return ActionResult({"RequestedQuota": request})

    def get_requested_service_quota_change(self):
        request = store(self.backend, "requests").get(self._get_param("RequestId"))
        if request is None:
            raise refusal("NoSuchResourceException", "The request does not exist.")
        return ActionResult({"RequestedQuota": request})

    def list_requested_service_quota_change_history(self):
        service, status = self._get_param("ServiceCode"), self._get_param("Status")
        return self._history(lambda item: service in (None, item["ServiceCode"]) and status in (None, item["Status"]))

    def list_requested_service_quota_change_history_by_quota(self):
        quota, status = self._one(applied(self.backend)), self._get_param("Status")
        return self._history(lambda item: item["QuotaArn"] == quota["QuotaArn"] and status in (None, item["Status"]))

    def _history(self, wanted):
        return self._page("RequestedQuotas", [request for request in self._requests() if wanted(request)])

    def _requests(self):
        return store(self.backend, "requests").values()

    def _one(self, quotas):
        key = self._get_param("ServiceCode"), self._get_param("QuotaCode")
        if key not in quotas:
            raise refusal("NoSuchResourceException", f"The request failed because the specified service does not exist: {'/'.join(key)}.")
        return quotas[key]

    def _of_service(self, quotas):
        service = self._get_param("ServiceCode")
        found = [quota for key, quota in quotas.items() if key[0] == service]
        if not found:
            raise refusal("NoSuchResourceException", f"The request failed because the specified service does not exist: {service}.")
        return found

    def _page(self, kind, items):
        start, size = int(self._get_param("NextToken") or 0), int(self._get_param("MaxResults") or LONGEST_PAGE)
        more = {"NextToken": str(start + size)} if start + size < len(items) else {}
        return ActionResult({kind: items[start : start + size], **more})


def refusal(code, message):
    return JsonRESTError(code, message)


def known(service, quota, region):
    if (service, quota) not in defaults(region):
        raise ValueError(f"quota: {service} {quota} is not among those of this cloud")
    return servicequotas_backends[control.ACCOUNT][region]


@control.hook("POST", "quotas")
def set_value(service, quota, value, region=control.REGION):
    """Sets a quota of the account."""
    store(known(service, quota, region), "values")[service, quota] = float(value)
    return {"service": service, "quota": quota, "value": float(value)}


@control.hook("POST", "quota-requests")
def decide(service, quota, status, region=control.REGION):
    """Decides the open request for a quota, or says that a case was opened for it. Approval sets the value."""
    if status not in DECISIONS:
        raise ValueError(f"status: {status!r} is not one of {', '.join(DECISIONS)}")
    backend = known(service, quota, region)
    requests = store(backend, "requests").values()
    request = next((item for item in requests if item["QuotaCode"] == quota and item["Status"] in OPEN), None)
    if request is None:
        raise ValueError(f"quota: no request for {service} {quota} is open")
    request.update(Status=status, LastUpdated=utcnow())
    if status == "CASE_OPENED":
        request["CaseId"] = str(mock_random.randint(10**9, 10**10))
    if status == "APPROVED":
        store(backend, "values")[service, quota] = request["DesiredValue"]
    return {"id": request["Id"], "status": status}


serve(urls, Quotas)
