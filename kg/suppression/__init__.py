"""People who asked to be forgotten: their names are masked when a page is read, in every form a page gives them.

``suppressed.tsv`` in the project folder holds salted hashes of the forms of each name, one person a line, never a name:

    # salt: 9f…
    <hashes of whole forms> <TAB> <hashes of forms with initials> <TAB> <hashes of parts of the name>

Each hash begins with how many words the form has. Whoever holds the file can ask it whether it knows a certain name, as
a build must; nobody can read a name from it.
"""

from kg.suppression.listed import FILE, add, load
from kg.suppression.mask import Suppressed

__all__ = ["FILE", "Suppressed", "add", "load"]
