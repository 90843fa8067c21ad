"""A build on the web, for reading: the SPARQL endpoint, the atlas, a page for each thing, and a page to ask on.

current        the build that is served      protocol, negotiation, replies    SPARQL 1.1 Protocol
entities       linked-data pages             pages, library                    the query page and what it needs
app            all of it as one application  server                            runs it on this machine
"""

from kg.serve.app import make_app
from kg.serve.server import Running, listen, serve

__all__ = ["Running", "listen", "make_app", "serve"]
