"""Which addresses may be asked: only those of the public internet, whatever a name or a redirection leads to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection

import httpx

from kg.errors import FetchError


def public_address(host: str, port: int) -> str:
    """An address of ``host``. Raises FetchError if it has none, or any that is not public."""
    try:
        found = sorted({str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host} is not found: {error}", cure="check the address and the connection") from error
    for address in found:
        ip = ipaddress.ip_address(address.partition("%")[0])
        inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
        if not (ip.is_global and inner.is_global) or inner.is_multicast:
            raise FetchError(
                f"{host} is {address}, which is not of the public internet", cure=f"if you mean it: --allow-host {host}"
            )
    return sorted(found, key=lambda address: ":" in address)[0]


class PublicOnly(httpx.BaseTransport):
    """Sends each request to the very address that was checked, so that a name cannot change its mind in between."""

    def __init__(self, allowed: Collection[str]) -> None:
        self._allowed = frozenset(allowed)
        self._inner = httpx.HTTPTransport(retries=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer. Raises FetchError for schemes but http and https, and for addresses that are not public."""
        url = request.url
        if url.scheme not in ("http", "https"):
            raise FetchError(f"{url.scheme}: is not fetched", cure="only http and https are")
        if url.host not in self._allowed:
            port = url.port or (443 if url.scheme == "https" else 80)
            address = public_address(url.host, port)
            request.extensions = {**request.extensions, "sni_hostname": url.host}
            request.url = url.copy_with(host=address)
        return self._inner.handle_request(request)

    def close(self) -> None:
        """Close all connections."""
        self._inner.close()
