"""Whether a graph is what docs/model.md says: cheap checks that every build makes, and SHACL shapes.

check       ill-typed literals, invalid IRIs, references that lead nowhere; in one pass, without any library
faults      the same without their places, which placed finds
violations  what breaks a shape of kg/ontology/shapes.ttl; through pySHACL, which is an extra
refuse      the violations as the error that ends a build
"""

from kg.validate.cheap import check, faults, placed
from kg.validate.shapes import violations
from kg.validate.violation import Violation, refuse

__all__ = ["Violation", "check", "faults", "placed", "refuse", "violations"]
