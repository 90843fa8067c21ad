"""Every question with the values that it is asked with, and where its answers stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.project import packaged
from kg.query.library import Question, load

HERE = Path(__file__).parent
QUESTIONS = load([packaged("queries")])
# What is asked of the sample and of the demo build where a question needs to be told, by the parameter's name or type.
SAMPLE_VALUES = {
    "topic": "CNNs",
    "person": "Ada Example",
    "group": "ALP",
    "organisation": "Beta University",
    "paper": "10.1000/spheres",
    "iri": "Spheres",
    "text": "SPHER",
    "year": "2020",
    "other": "Beta Reading Group",
}
DEMO_VALUES = {
    "topic": "GANs",
    "person": "Tobias Finn",
    "group": "hzg",
    "organisation": "DKRZ",
    "paper": "Hidden fluid mechanics",
    "iri": "Taco Cohen",
    "text": "cloud",
    "year": "2020",
    "other": "nlesc",
}
# Where a default would leave nothing to see.
MORE = {"authors-read": {"least": "1"}, "topics-together": {"least": "1"}}


def params(question: Question, values: Mapping[str, str]) -> dict[str, str]:
    """What the question is told."""
    needed = [param for param in question.params if param.default is None]
    told = {param.name: values.get(param.name) or values[param.type] for param in needed}
    return told | (MORE.get(question.name, {}) if values is SAMPLE_VALUES else {})
