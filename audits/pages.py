"""Tools that look at what is sent: the Nu HTML checker at every page, csp_evaluator at the policy, the HTTP Observatory at the door."""

from __future__ import annotations

import json
import re
import shutil
import ssl
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from werkzeug.serving import make_server

from audits.environments import NODE, PLACE, needs, node_tool, said_by
from audits.findings import Finding, Looked
from audits.ground import Ground
from teamcase import create_app
from teamcase.foundation.occasion import now
from teamcase.foundation.web import POLICY
from tests.browser.house import Silent

VALUES = re.compile(r"“[^”]*\d[^”]*”")
CSP_SEVERITY = {"HIGH": "error", "SYNTAX": "error", "MEDIUM": "error", "INFO": "info", "NONE": "info"}


def html(ground: Ground) -> Looked:
    """The W3C's own checker over every page of everybody, in the three languages by turns. One finding for a template and a message."""
    needs("java", package="default-jdk-headless")
    jar = node_tool("vnu") / "vnu-jar" / "build" / "dist" / "vnu.jar"
    place = PLACE / "pages"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    template = {}
    for number, page in enumerate(ground.pages()):
        name = f"{number:04d}.html"
        (place / name).write_text(page.text)
        template[name] = page.template
    told = json.loads(said_by("java", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", place))["messages"]
    found = {
        Finding(
            one["type"] if one["type"] == "error" else one.get("subType", "info"),
            VALUES.sub("“…”", one["message"]),
            template[Path(one["url"]).name],
            f"{Path(one['url']).name}:{one.get('lastLine')} {one.get('extract', '').strip()[:160]}",
        )
        for one in told
    }
    return Looked(
        said_by("java", "-jar", jar, "--version").split()[0], f"{len(template)} pages of everybody, in three languages", sorted(found)
    )


def csp() -> Looked:
    """Google's judgement of the content security policy that every answer carries."""
    tool = node_tool("csp")
    told = json.loads(said_by("node", NODE / "csp.mjs", f"{tool}/", text=POLICY))
    found = [
        Finding(
            CSP_SEVERITY.get(one["severity"], "warning"),
            one["type"],
            one["directive"],
            f"{one.get('value') or ''} {one['description']}".strip(),
        )
        for one in told
    ]
    return Looked(_node_version(tool, "csp_evaluator"), "the policy of every answer", found)


def observatory(ground: Ground) -> Looked:
    """Mozilla's marks for the front door as production sends it, behind TLS of our own making on this machine."""
    tool = node_tool("observatory")
    preloaded = tool / "@mdn" / "mdn-http-observatory" / "conf" / "hsts-preload.json"
    if not preloaded.exists():
        preloaded.write_text("{}")  # the list of the browsers' makers is not in the package; nobody of us stands in it
    with tempfile.TemporaryDirectory() as made, _behind_tls(ground, Path(made)) as (host, authority):
        trusted = f"NODE_EXTRA_CA_CERTS={authority}"
        told = json.loads(said_by("env", trusted, "NODE_NO_WARNINGS=1", "node", NODE / "observatory.mjs", tool, host))
    found = [
        Finding(
            "error" if one["scoreModifier"] < 0 else "warning", str(one["result"]), name, re.sub(r"<[^>]+>", "", one["scoreDescription"])
        )
        for name, one in told["tests"].items()
        if not one["pass"]
    ]
    if told["scan"]["grade"] != "A+":
        found.append(Finding("error", "grade", "front door", f"{told['scan']['grade']} is not A+"))
    mark = f"{told['scan']['grade']} {told['scan']['score']}"
    return Looked(_node_version(tool, "@mdn/mdn-http-observatory"), f"{told['scan']['testsQuantity']} tests of the front door", found, mark)


@contextmanager
def _behind_tls(ground: Ground, folder: Path) -> Iterator[tuple[str, Path]]:
    """The application as in production behind a proxy that ends TLS, such as deploy/Caddyfile's. Gives its host and the certificate."""
    app = create_app(replace(ground.config, environment="production", https=True))

    def proxied(environ: Any, start: Any) -> Any:
        said = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_FOR": "127.0.0.1", "HTTP_X_FORWARDED_HOST": environ["HTTP_HOST"]}
        return app.wsgi_app({**environ, **said}, start)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = _certificate(folder)
    context.load_cert_chain(certificate, folder / "key.pem")
    server = make_server("127.0.0.1", 0, proxied, threaded=True, request_handler=Silent, ssl_context=context)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}", certificate
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 that is its own authority, good for an hour."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(minutes=5))
        .not_valid_after(now() + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "certificate.pem").write_bytes(made.public_bytes(Encoding.PEM))
    return folder / "certificate.pem"


def _node_version(tool: Path, package: str) -> str:
    return str(json.loads((tool / package / "package.json").read_text())["version"])
