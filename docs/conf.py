"""How the documentation is built."""

from importlib.metadata import version as version_of

project = "campus_safety"
author = "The campus_safety authors"
copyright = author
release = version_of("campus-safety")
version = release

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
language = "en"
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "reference/shipped-rubrics.md"]
nitpicky = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_class_signature = "separated"
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_numpy_docstring = False

copybutton_exclude = ".linenos, .gp, .go"

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["custom.css"]
html_title = f"campus_safety {release}"
