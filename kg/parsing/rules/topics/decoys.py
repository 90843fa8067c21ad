"""Phrases in which a topic's label means something else. What stands inside one of them is not taken for a topic."""

DECOYS = (
    "ML cloud", "word cloud", "tag cloud", "Google cloud", "private cloud", "cloud storage", "cloud service",
    "cloud provider", "cloud credit", "European open science cloud", "weather permitting", "wind down", "wind up",
    "energy company", "potential energy", "kinetic energy", "energy level", "energy scale", "high energy", "low energy",
    "field trip", "public transport", "signal to noise", "in the cloud", "to the cloud", "on the cloud",
    "book chapter", "rain or shine", "rain check", "brain storm", "brain storming", "lightning talk", "flash talk",
    "river cruise", "tide over", "under the weather", "chaos computer club", "robot check", "open source code",
    "climate action tracker", "working climate", "snow day", "model organism database", "tail wind", "stream lab",
)  # fmt: skip
