"""How many examples Hypothesis tries: the same few, more, or thousands of new ones."""

import os

from hypothesis import settings

settings.register_profile("default", derandomize=True, deadline=None, max_examples=12)
settings.register_profile("few", parent=settings.get_profile("default"), max_examples=8)
settings.register_profile("ci", parent=settings.get_profile("default"), max_examples=50)
settings.register_profile(
    "thousands", derandomize=False, deadline=None, max_examples=5_000, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
