"""voicecoach: a practice partner that peer supporters talk to."""

__version__ = "0.1.0"
