"""Measures kg against its goals, beside the parts that it is made of: ``python -m bench [NAME...] [--quick]``."""
