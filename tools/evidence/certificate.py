"""The seal of a certificate: a digest that shows every later change."""

import json
from hashlib import sha256
from typing import Any

from kptutor.tools.records import Certificate


def digest_of(certificate: Certificate) -> str:
    """SHA-256 of the certificate without its seal, as canonical JSON (keys sorted, no spaces).

    It is no signature: whoever changes a certificate can compute it anew, and is caught by the
    checks that are run again, not by the seal.
    """
    content = certificate.model_dump(mode="json", exclude={"digest"})
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def seal(certificate: Certificate) -> Certificate:
    """The same certificate with its digest."""
    return certificate.model_copy(update={"digest": digest_of(certificate)})


def schema() -> dict[str, Any]:
    """The JSON schema of certificates, version 1."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:kptutor:certificate:1",
        **Certificate.model_json_schema(mode="serialization"),
    }
