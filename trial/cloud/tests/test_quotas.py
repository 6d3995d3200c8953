from .bench import CloudTest

STANDARD, GPU = {"ServiceCode": "ec2", "QuotaCode": "L-1216C47A"}, {"ServiceCode": "ec2", "QuotaCode": "L-DB2E81BA"}


class QuotaTest(CloudTest):
    def setUp(self):
        super().setUp()
        self.quotas = self.client("service-quotas")

    def value(self, quota):
        return self.quotas.get_service_quota(**quota)["Quota"]["Value"]

    def hook(self, path, **fields):
        return self.control(path, "POST", {"service": "ec2", "quota": GPU["QuotaCode"], **fields})

    def test_a_new_account_has_little_of_what_bites(self):
        self.assertEqual((5, 0), (self.value(STANDARD), self.value(GPU)))
        for service, code in (
            ("ec2", "L-417A185B"), ("ec2", "L-34B43A08"), ("ec2", "L-3819A6DF"), ("ec2", "L-7212CCBC"), ("ec2", "L-0263D0A3"),
            ("vpc", "L-F678F1CE"), ("vpc", "L-FE5A380F"), ("eks", "L-1194D53C"), ("rds", "L-7B6409FD"), ("s3", "L-DC2B2D3D"),
        ):
            with self.subTest(service=service, code=code):
                quota = self.quotas.get_aws_default_service_quota(ServiceCode=service, QuotaCode=code)["Quota"]
                self.assertEqual((service, code), (quota["ServiceCode"], quota["QuotaCode"]))
                self.assertIn("eu-central-1", quota["QuotaArn"])
        self.refused("NoSuchResourceException", self.quotas.get_service_quota, ServiceCode="ec2", QuotaCode="L-00000000")
        self.refused("NoSuchResourceException", self.quotas.list_service_quotas, ServiceCode="gone")

    def test_a_set_value_is_applied_and_the_default_stays(self):
        self.assertEqual(200, self.hook("quotas", value=64)[0])
        self.assertEqual(64, self.value(GPU))
        self.assertEqual(0, self.quotas.get_aws_default_service_quota(**GPU)["Quota"]["Value"])
        listed = {quota["QuotaCode"]: quota["Value"] for quota in self.quotas.list_service_quotas(ServiceCode="ec2")["Quotas"]}
        self.assertEqual((64, 5), (listed[GPU["QuotaCode"]], listed[STANDARD["QuotaCode"]]))
        self.assertEqual(400, self.hook("quotas", quota="L-00000000", value=1)[0])

    def test_lists_come_in_pages(self):
        first = self.quotas.list_service_quotas(ServiceCode="rds", MaxResults=2)
        second = self.quotas.list_service_quotas(ServiceCode="rds", MaxResults=2, NextToken=first["NextToken"])
        self.assertEqual([2, 1], [len(page["Quotas"]) for page in (first, second)])
        self.assertNotIn("NextToken", second)

    def test_a_request_waits_until_it_is_decided(self):
        request = self.quotas.request_service_quota_increase(**GPU, DesiredValue=96)["RequestedQuota"]
        self.assertEqual(("PENDING", 96), (request["Status"], request["DesiredValue"]))
        self.refused("ResourceAlreadyExistsException", self.quotas.request_service_quota_increase, **GPU, DesiredValue=97)
        self.assertEqual(0, self.value(GPU))
        self.hook("quota-requests", status="CASE_OPENED")
        read = self.quotas.get_requested_service_quota_change(RequestId=request["Id"])["RequestedQuota"]
        self.assertEqual("CASE_OPENED", read["Status"])
        self.assertTrue(read["CaseId"])
        self.assertEqual(200, self.hook("quota-requests", status="APPROVED")[0])
        self.assertEqual(96, self.value(GPU))
        history = self.quotas.list_requested_service_quota_change_history_by_quota(**GPU)["RequestedQuotas"]
        self.assertEqual(["APPROVED"], [item["Status"] for item in history])
        pending = self.quotas.list_requested_service_quota_change_history(ServiceCode="ec2", Status="PENDING")["RequestedQuotas"]
        self.assertEqual([], pending)
        self.assertEqual(400, self.hook("quota-requests", status="APPROVED")[0])
        self.assertEqual(400, self.hook("quota-requests", status="MAYBE")[0])

    def test_a_request_for_no_more_is_refused(self):
        self.refused("IllegalArgumentException", self.quotas.request_service_quota_increase, **STANDARD, DesiredValue=5)
