#!/usr/bin/env python3
"""A client of Nyja for an institution that runs no Java: signs, sends, fetches, acknowledges (FPR 1.0).

One file to copy. Needs Python 3.9 or newer and the library "cryptography". What it does and why stands in
docs/protocol/referral-message.md, sections 2, 6, 9 and 10. Nothing of a message is printed unless you ask for it.
"""
import argparse
import base64
import json
import os
import pathlib
import ssl
import sys
import time
import urllib.error
import urllib.request

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256

LARGEST = 2 ** 53 - 1
ATTEMPTS = 8


# --- JSON, read strictly and written in one way only -----------------------------------------------------------------

def read(text):
    """A message as a dict. What two readers could understand differently is refused, as the hub refuses it."""
    if isinstance(text, (bytes, bytearray)):
        text = bytes(text).decode("utf-8")

    def once(pairs):
        if len({name for name, _ in pairs}) < len(pairs):
            raise ValueError("a name comes twice in one object")
        return dict(pairs)

    def whole(digits):
        number = int(digits)
        if abs(number) > LARGEST:
            raise ValueError("a number is too large")
        return number

    def never(_):
        raise ValueError("numbers are whole: no fraction, no exponent")

    return json.loads(text, object_pairs_hook=once, parse_int=whole, parse_float=never, parse_constant=never)


def canonical(value):
    """RFC 8785: names sorted by UTF-16 units, no white space, only what must be escaped is escaped."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        raise ValueError("numbers are whole")
    return json.dumps(value, ensure_ascii=False)


# --- the signature ---------------------------------------------------------------------------------------------------

def _encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decoded(text):
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _number(text):
    return int.from_bytes(_decoded(text), "big")


def _payload(message):
    rest = {name: value for name, value in message.items() if name != "fprsig"}
    return _encoded(canonical(rest).encode("utf-8"))


def sign(message, jwk):
    """The message with its fprsig: a detached JWS, ES256, over the canonical form of all the rest."""
    key = ec.derive_private_key(_number(jwk["d"]), ec.SECP256R1())
    head = _encoded(canonical({"alg": "ES256", "kid": jwk["kid"]}).encode())
    r, s = utils.decode_dss_signature(key.sign(f"{head}.{_payload(message)}".encode(), ec.ECDSA(SHA256())))
    return {**message, "fprsig": f"{head}..{_encoded(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"}


def new_key(kid):
    """A private JWK; the hub's administrators register what public() leaves of it."""
    numbers = ec.generate_private_key(ec.SECP256R1()).private_numbers()
    parts = {"x": numbers.public_numbers.x, "y": numbers.public_numbers.y, "d": numbers.private_value}
    return {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": kid,
            **{name: _encoded(part.to_bytes(32, "big")) for name, part in parts.items()}}


def public(jwk):
    """What others may know of a key."""
    return {name: value for name, value in jwk.items() if name != "d"}


def verify(message, jwks):
    """Whether one of these keys (a JWK set, or one JWK) signed the message as it is. The key is the one of whoever carries
    it: the hub's where the message has "via", else its source's."""
    try:
        head, middle, signature = message["fprsig"].split(".")
        header, raw = read(_decoded(head)), _decoded(signature)
        if middle or header.get("alg") != "ES256" or "crit" in header or "b64" in header or len(raw) != 64:
            return False
        owner = message.get("via", message["source"]).rsplit("/", 1)[-1]
        key = next(one for one in jwks.get("keys", [jwks]) if one["kid"] == header["kid"])
        if not key["kid"].startswith(owner + "#"):
            return False
        public = ec.EllipticCurvePublicNumbers(_number(key["x"]), _number(key["y"]), ec.SECP256R1()).public_key()
        public.verify(
            utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")),
            f"{head}.{_payload(message)}".encode(), ec.ECDSA(SHA256()))
        return True
    except (KeyError, AttributeError, TypeError, ValueError, StopIteration, InvalidSignature):
        return False


# --- the hub ---------------------------------------------------------------------------------------------------------

class Hub:
    """The door of a hub, over mutual TLS. ``tls`` is a PEM file with the client certificate and its private key."""

    def __init__(self, address, tls, authority):
        self.address = address.rstrip("/") + "/fpr/v1/"
        self.context = ssl.create_default_context(cafile=authority)
        self.context.minimum_version = ssl.TLSVersion.TLSv1_2
        self.context.load_cert_chain(tls)

    def send(self, signed):
        """The status and the hub's answer: 202 and message.acknowledged, or message.rejected. After a fault on the way the very
        same bytes go again: what arrived twice has one effect, and the first answer comes again."""
        return self._call("POST", "messages", canonical(signed).encode("utf-8"))

    def inbox(self, most=100):
        """What waits, the oldest first. Reading changes nothing."""
        status, messages = self._call("GET", f"inbox?max={most}")
        if status != 200:
            raise OSError(f"the hub answered {status}")
        return messages

    def acknowledge(self, message):
        """It is safe with us and need not come again. Only after it is."""
        return self._call("POST", f"inbox/{message['id']}/acknowledge", b"")[0]

    def _call(self, method, path, body=None):
        wait = 1
        for attempt in range(ATTEMPTS):
            last = attempt == ATTEMPTS - 1
            request = urllib.request.Request(self.address + path, data=body, method=method)
            request.add_header("Content-Type", "application/cloudevents+json")
            try:
                with urllib.request.urlopen(request, timeout=60, context=self.context) as answer:
                    return answer.status, self._json(answer)
            except urllib.error.HTTPError as refused:
                if refused.code not in (429, 502, 503, 504) or last:
                    return refused.code, self._json(refused)
                after = refused.headers.get("Retry-After") or ""
                wait = int(after) if after.isdigit() else wait
            except OSError:
                if last:
                    raise
            time.sleep(min(wait, 300))
            wait = wait * 2

    @staticmethod
    def _json(answer):
        text = answer.read()
        return read(text) if text else None


# --- the command -----------------------------------------------------------------------------------------------------

def main(words):
    parser = argparse.ArgumentParser(description="A client of Nyja: signs, sends, fetches, acknowledges")
    parser.add_argument("--hub", help="such as https://localhost:8443")
    parser.add_argument("--tls", help="client certificate and private key, PEM")
    parser.add_argument("--ca", help="authority of the hub's certificate, PEM")
    parser.add_argument("--key", help="our signing key, a private JWK")
    parser.add_argument("--keys", help="the hub's public keys, a JWK or a set")
    parser.add_argument("do", choices=["key", "public", "canonical", "sign", "verify", "send", "receive"])
    parser.add_argument("path", nargs="+", help="files with one message each; for key, the id of a new key, such as OSHC.0012#2026-01; "
                        "for public, files with a private key; for receive, the folder into which messages go")
    said = parser.parse_args(words)

    def keys(file):
        return json.loads(pathlib.Path(file).read_text("utf-8"))

    if said.do == "receive":
        return receive(Hub(said.hub, said.tls, said.ca), keys(said.keys), pathlib.Path(said.path[0]))
    if said.do in ("key", "public"):
        for word in said.path:
            print(canonical(new_key(word) if said.do == "key" else public(keys(word))))
        return 0
    failed = 0
    for path in said.path:
        message = read(pathlib.Path(path).read_bytes())
        if said.do == "canonical":
            line = canonical(message)
        elif said.do == "sign":
            line = canonical(sign(message, keys(said.key)))
        elif said.do == "verify":
            good = verify(message, keys(said.keys))
            line, failed = ("good", failed) if good else ("bad", 1)
        else:
            status, answer = Hub(said.hub, said.tls, said.ca).send(sign(message, keys(said.key)))
            line, failed = f"{status} {canonical(answer)}", failed if status in (200, 202) else 1
        sys.stdout.buffer.write((line + "\n").encode("utf-8"))
    return failed


def receive(hub, trusted, folder):
    """Each message is in the folder, whole, before the hub hears so: after a crash it comes again under the same name."""
    failed = 0
    for message in hub.inbox():
        if not verify(message, trusted):
            print(f"{message['id']} is not signed by the hub: left there", file=sys.stderr)
            failed = 1
            continue
        kept = folder / (message["id"] + ".json")
        begun = kept.with_suffix(".begun")
        with open(begun, "wb") as file:
            file.write(canonical(message).encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(begun, kept)
        hub.acknowledge(message)
        print(kept.name)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
