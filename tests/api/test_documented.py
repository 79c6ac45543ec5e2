"""The working day of docs/api.md is one that can be worked."""

from __future__ import annotations

import io
import re
import urllib.error
import urllib.request
from email.message import Message

from tests.conftest import PROJECT


class Answered(io.BytesIO):
    """What urllib gives back, from the test client's answer."""

    def __init__(self, answer):
        super().__init__(answer.data)
        self.headers = answer.headers


def test_the_python_of_the_page_works(app, monkeypatch, capsys):
    (block,) = re.findall(r"```python\n(.*?)```", (PROJECT / "docs" / "api.md").read_text(), re.DOTALL)
    block = block.replace("social-worker@demo.example", "sam@test.example").replace("teamcase-demo", "a good long sentence")
    block = block.replace("?view=mine", "")
    client = app.test_client(use_cookies=False)

    def opened(request):
        path = request.full_url.removeprefix("http://localhost:8000")
        answer = client.open(path, method=request.method, data=request.data, headers=dict(request.header_items()))
        if answer.status_code >= 400:
            raise urllib.error.HTTPError(path, answer.status_code, "", Message(), io.BytesIO(answer.data))
        return Answered(answer)

    monkeypatch.setattr(urllib.request, "urlopen", opened)
    exec(compile(block, "docs/api.md", "exec"), {"__name__": "day"})  # noqa: S102 - our own page
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Sam Worker, Alpha"
    assert told[-1].endswith("done")


def test_every_status_that_can_be_answered_is_on_the_page():
    page = (PROJECT / "docs" / "api.md").read_text()
    for status in ("400", "401", "403", "404", "409", "413", "415", "422", "428", "429", "500", "503"):
        assert status in page
