"""An example that fails does so as a test does: where it stands, and without ending the run."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = """# A page

```python
before = 1
```

```python
try:
    {}["a"]
except KeyError:
    assert before == 2
```

```python
raise SystemExit(3)
```

```python
def so:
```

```python
>>> before
2
```

```python
assert before == 1
```
"""


@pytest.mark.slow
def test_a_failing_example_fails_like_a_test(tmp_path: Path) -> None:
    """Each is told with its line, whatever it raises; the others pass, on any worker."""
    shutil.copy(ROOT / "conftest.py", tmp_path)
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "conftest.py", tmp_path / "docs")
    (tmp_path / "docs" / "page.md").write_text(PAGE, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    command = (sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "docs")
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    failed = re.findall(r"^FAILED docs/page.md::line:(\d+),", ran.stdout, re.MULTILINE)
    assert (ran.returncode, sorted(failed, key=int)) == (1, ["7", "14", "18", "23"]), ran.stdout
    assert "4 failed, 2 passed" in ran.stdout
    assert "KeyError: 'a'" in ran.stdout
