"""Verifies detached CAdES signatures with pyHanko, by the paths of content, signature and trusted
certificate: three arguments, or lines with a tab between on standard input. A line for each on
standard output, "valid" or "invalid: why"; the exit status is 1 if one is not valid."""

import asyncio
import sys

from asn1crypto import cms, pem, x509
from pyhanko.sign.general import NonexistentAttributeError, find_unique_cms_attribute
from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext


def certificate(path):
    with open(path, "rb") as file:
        data = file.read()
    if pem.detect(data):
        data = pem.unarmor(data)[2]
    return x509.Certificate.load(data)


def judge(content, signature, trusted):
    with open(signature, "rb") as file:
        data = file.read()
    info = cms.ContentInfo.load(data, strict=True)
    if info.dump(force=True) != data:
        return "invalid: not DER"
    signed = info["content"]
    attributes = signed["signer_infos"][0]["signed_attrs"]
    for name in ("content_type", "signing_time", "message_digest", "signing_certificate_v2"):
        try:
            find_unique_cms_attribute(attributes, name)
        except NonexistentAttributeError:
            return f"invalid: no {name}"
    context = ValidationContext(trust_roots=[certificate(trusted)], allow_fetching=False)
    with open(content, "rb") as file:
        status = asyncio.run(
            async_validate_detached_cms(
                file, signed, signer_validation_context=context))
    if not (status.intact and status.valid and status.trusted):
        return f"invalid: {status.summary()}"
    return "valid"


def tell(content, signature, trusted):
    try:
        answer = judge(content, signature, trusted)
    except Exception as error:
        answer = f"invalid: {type(error).__name__}: {error}".replace("\n", " ")
    print(answer, flush=True)
    return answer == "valid"


if len(sys.argv) == 4:
    sys.exit(0 if tell(*sys.argv[1:]) else 1)
answers = [tell(*line.rstrip("\n").split("\t")) for line in sys.stdin]
sys.exit(0 if all(answers) else 1)
