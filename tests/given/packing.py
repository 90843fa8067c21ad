"""Archives and crawls for the tests, written as programs write them, or worse."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

TALKS = b"# Club\n\n## 5 May 2020: Sea ice\n\nSpeaker: Ada Lovelace\n\n## 12 May 2020: Snow\n\nSpeaker: Grace Hopper\n"


def write(folder: Path, pages: Mapping[str, bytes]) -> Path:
    for name, data in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def pack(path: Path, pages: Mapping[str, bytes]) -> Path:
    """The archive that the name of ``path`` asks for."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in pages.items():
                archive.writestr(name, data)
        return path
    kind = {".gz": "gz", ".tgz": "gz", ".xz": "xz", ".bz2": "bz2"}.get(path.suffix, "")
    with tarfile.open(path, f"w:{kind}") as packed:
        for name, data in pages.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    return path


def record(
    url: str, body: bytes, *, kind: str = "response", status: str = "200 OK", day: str = "2021-03-04T05:06:07Z",
    **headers: str,
) -> bytes:  # fmt: skip
    """A WARC record of an answer over HTTP; ``headers`` are its own, with _ for -."""
    told = {"Content_Type": "text/html", **headers}
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in told.items())]
    http = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    return raw(
        {
            "WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": day, "WARC-Record-ID": f"<urn:x:{len(body)}>",
            "Content-Type": "application/http; msgtype=response",
        },
        http,
    )  # fmt: skip


def raw(headers: Mapping[str, str], block: bytes) -> bytes:
    told = {**headers, "Content-Length": str(len(block))}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def crawl(path: Path, *records: bytes) -> Path:
    """A WARC file; each record is a gzip member of its own if the name says that it is compressed."""
    first = raw({"WARC-Type": "warcinfo", "WARC-Record-ID": "<urn:x:0>", "Content-Type": "text/plain"}, b"software: x")
    packed = path.suffix == ".gz"
    path.write_bytes(b"".join(gzip.compress(one, 1) if packed else one for one in (first, *records)))
    return path
