"""Elastic Container Registry."""
import json

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.ecr import exceptions, responses, urls

from .support import serve, store

UPSTREAMS = {
    "public.ecr.aws": "ecr-public",
    "quay.io": "quay",
    "registry.k8s.io": "k8s",
    "registry-1.docker.io": "docker-hub",
    "ghcr.io": "github-container-registry",
    "registry.gitlab.com": "gitlab-container-registry",
}
AZURE = ".azurecr.io"
WITH_CREDENTIALS = {"docker-hub", "github-container-registry", "gitlab-container-registry", "azure-container-registry"}


def upstream(host):
    """The kind of a registry that ECR can cache; None for any other."""
    return "azure-container-registry" if host.endswith(AZURE) else UPSTREAMS.get(host)


def error(code):
    """An exception that moto can answer with: it takes the service from the module of the class."""
    return type(code, (exceptions.ServiceException,), {"code": code, "__module__": exceptions.__name__})


AlreadyExists = error("PullThroughCacheRuleAlreadyExistsException")
NotFound = error("PullThroughCacheRuleNotFoundException")
Unsupported = error("UnsupportedUpstreamRegistryException")


class Ecr(responses.ECRResponse):
    """Adds pull through cache rules: `aws_ecr_pull_through_cache_rule` fails on moto."""

    def create_pull_through_cache_rule(self):
        wanted, rules = json.loads(self.body), self._rules()
        prefix, host = wanted["ecrRepositoryPrefix"], wanted["upstreamRegistryUrl"].removeprefix("https://")
        if prefix in rules:
            raise AlreadyExists(f"Pull through cache rule with repository prefix '{prefix}' already exists in the registry")
        kind = upstream(host)
        if kind is None:
            raise Unsupported(f"The upstream registry URL '{host}' is not supported")
        if kind in WITH_CREDENTIALS and not wanted.get("credentialArn"):
            raise Unsupported(f"The upstream registry '{host}' needs the ARN of a secret with credentials")
        rules[prefix] = {
            "ecrRepositoryPrefix": prefix,
            "upstreamRegistryUrl": host,
            "upstreamRegistry": kind,
            "registryId": self.current_account,
            "createdAt": utcnow(),
            **{name: wanted[name] for name in ("credentialArn", "upstreamRepositoryPrefix") if wanted.get(name)},
        }
        return ActionResult(rules[prefix])

    def describe_pull_through_cache_rules(self):
        wanted = json.loads(self.body).get("ecrRepositoryPrefixes") or list(self._rules())
        return ActionResult({"pullThroughCacheRules": [self._rule(prefix) for prefix in wanted]})

    def update_pull_through_cache_rule(self):
        wanted = json.loads(self.body)
        rule = self._rule(wanted["ecrRepositoryPrefix"])
        rule.update(credentialArn=wanted["credentialArn"], updatedAt=utcnow())
        return ActionResult(rule)

    def delete_pull_through_cache_rule(self):
        rule = self._rule(json.loads(self.body)["ecrRepositoryPrefix"])
        return ActionResult(self._rules().pop(rule["ecrRepositoryPrefix"]))

    def _rules(self):
        return store(self.ecr_backend, "pull_through_cache_rules")

    def _rule(self, prefix):
        if prefix not in self._rules():
            raise NotFound(f"Pull through cache rule with repository prefix '{prefix}' does not exist in the registry")
        return self._rules()[prefix]


serve(urls, Ecr)
