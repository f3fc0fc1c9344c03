"""What deploy/ says must be so in the code: settings, ports, files, and times that fit together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from channels import rest_requests
from channels.messaging import routes
from channels.messaging.platforms import CLASSES
from channels.widget import stream
from cluster.nginx import LIMITS, Nginx
from facts.folders import ROOT
from server import serving
from server.web import request, strict
from tests.unit.code import imported, variables
from training.model import SOURCES

DEPLOY = ROOT / "deploy"
TEMPLATE = (DEPLOY / "nginx" / "nginx.conf.template").read_text(encoding="utf-8")
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
ASSISTANT = COMPOSE["services"]["assistant"]


def manifests() -> list[dict[str, Any]]:
    files = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    return [one for file in files for one in yaml.safe_load_all(file.read_text("utf-8"))]


def manifest(kind: str, name: str) -> Any:
    found = [m for m in manifests() if (m["kind"], m["metadata"]["name"]) == (kind, name)]
    assert len(found) == 1, f"{kind} {name}"
    return found[0]


def container(name: str) -> Any:
    return manifest("Deployment", name)["spec"]["template"]["spec"]["containers"][0]


def names_in(text: str, pattern: str) -> set[str]:
    return set(re.findall(pattern, text, re.MULTILINE))


#: Set in the image, and so for every way of running it.
IN_IMAGE = names_in(DOCKERFILE, r"^ +(HOST|PORT|VAR_DIR|LOG_FORMAT)=")
EXAMPLE = names_in((DEPLOY / ".env.example").read_text("utf-8"), r"^#?([A-Z_]+)=")
CODE = variables()
#: Seconds that an assistant keeps a connection open for the next request.
KEPT = strict.TIMEOUTS["KEEP_ALIVE_TIMEOUT"]
#: What a COPY copies from the project.
COPIED = r"^COPY ([a-z][\w./ ]*) \S+$"
#: Modules that config.yml names, and so no import.
PLUGINS = {
    "/".join(name.split(".")[:-1]) + ".py"
    for name in names_in((ROOT / "config.yml").read_text("utf-8"), r"name: ((?:nlu|dialogue)\.\S+)")
}


def inside(file: str, folders: set[str]) -> bool:
    return any(file == one or file.startswith(f"{one}/") for one in folders)


def test_every_setting_of_the_code_can_be_set_with_compose() -> None:
    assert CODE - set(ASSISTANT["environment"]) - IN_IMAGE == set()


def test_every_variable_of_deploy_is_a_setting_of_the_code() -> None:
    settings = manifest("ConfigMap", "assistant-settings")["data"]
    secrets = manifest("Secret", "assistant-secrets")["stringData"]
    named = {*ASSISTANT["environment"], *IN_IMAGE, *settings, *secrets}
    assert named - CODE == set()


def test_the_example_names_what_compose_reads_and_nothing_else() -> None:
    passed_on = {name for name, value in ASSISTANT["environment"].items() if value is None}
    compose = (DEPLOY / "compose.yml").read_text("utf-8")
    filled_in = names_in(compose, r"(?<!\$)\$\{([A-Z_]+)")
    assert passed_on | filled_in == EXAMPLE


def test_every_value_of_the_nginx_template_is_given_everywhere(tmp_path: Path) -> None:
    wanted = names_in(TEMPLATE, r"\$\{([A-Z_]+)\}")
    here = set(Nginx(tmp_path, 1, "127.0.0.1", [2])._values())
    composed = set(COMPOSE["services"]["nginx"]["environment"])
    pods = {one["name"] for one in container("nginx")["env"]}
    entry = {"NGINX_ENVSUBST_OUTPUT_DIR", "NGINX_ENVSUBST_FILTER"}  # of the image's entry point
    assert here == wanted
    assert composed == pods == wanted | entry
    given = {one["name"]: one["value"] for one in container("nginx")["env"]}
    assert {name: given[name] for name in LIMITS} == LIMITS


def test_ports_are_the_same_all_along_the_way() -> None:
    port = names_in(DOCKERFILE, r"^ +PORT=(\d+)") | names_in(DOCKERFILE, r"^EXPOSE (\d+)")
    servers = [
        COMPOSE["services"]["nginx"]["environment"]["ASSISTANT_SERVERS"],
        next(
            one["value"] for one in container("nginx")["env"] if one["name"] == "ASSISTANT_SERVERS"
        ),
    ]
    assert port == {"5005"} and all(":5005" in server for server in servers)
    assert container("assistant")["ports"][0]["containerPort"] == 5005
    assert manifest("Service", "assistant")["spec"]["ports"][0]["port"] == 5005
    assert container("nginx")["ports"][0]["containerPort"] == 8080
    assert manifest("Service", "nginx")["spec"]["ports"][0]["targetPort"] == "http"


def test_what_the_image_copies_is_there_and_is_enough() -> None:
    kept = names_in((DEPLOY / "Dockerfile.dockerignore").read_text("utf-8"), r"^!(.+)$")
    paths = {path for line in names_in(DOCKERFILE, COPIED) for path in line.split()}
    assert [path for path in kept | paths if not (ROOT / path).exists()] == []
    run = imported("server/__main__.py", *PLUGINS)
    assert [file for file in run if not inside(file, kept)] == []
    stage = DOCKERFILE.partition("AS model")[2].partition("FROM")[0]
    training = {path for line in names_in(stage, COPIED) for path in line.split()}
    needed = imported("training/__main__.py", *PLUGINS) | {one.split("*")[0] for one in SOURCES}
    assert [file for file in needed if not inside(file, training)] == []


def test_kubernetes_applies_every_manifest_but_the_example() -> None:
    listed = yaml.safe_load((DEPLOY / "kustomization.yaml").read_text("utf-8"))["resources"]
    files = {f"kubernetes/{path.name}" for path in (DEPLOY / "kubernetes").glob("*.yaml")}
    assert files - {"kubernetes/secret.example.yaml"} == set(listed)


def test_a_stop_is_given_the_time_that_it_takes() -> None:
    pod = manifest("Deployment", "assistant")["spec"]["template"]["spec"]
    drain = int(manifest("ConfigMap", "assistant-settings")["data"]["DRAIN_SECONDS"])
    longest = drain + serving.GRACE + serving.CLOSING
    assert longest < pod["terminationGracePeriodSeconds"]
    assert longest < int(ASSISTANT["stop_grace_period"].removesuffix("s"))
    assert seconds("worker_shutdown_timeout") > stream.PATIENCE


def test_nginx_fits_the_assistant() -> None:
    assert max(map(int, re.findall(r"keepalive_timeout (\d+)s", TEMPLATE))) < KEPT
    assert seconds("proxy_read_timeout") > stream.WORKING
    sizes = {int(size) * 1024 for size in re.findall(r"client_max_body_size (\d+)k", TEMPLATE)}
    assert sizes == {request.LARGEST, routes.MOST_BYTES, rest_requests.MOST_BYTES}
    platforms = re.search(r"\^/webhooks/\(([a-z|]+)\)/webhook\$", TEMPLATE)
    assert platforms and set(platforms[1].split("|")) == set(CLASSES)


def seconds(directive: str) -> int:
    found = re.search(rf"{directive} (\d+)s;", TEMPLATE)
    assert found, directive
    return int(found[1])
