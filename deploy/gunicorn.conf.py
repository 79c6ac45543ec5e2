"""How gunicorn answers people: two processes of four threads (`gunicorn --config deploy/gunicorn.conf.py wsgi:app`)."""

from __future__ import annotations

import gc
from typing import Any

from config import THREADS, Config
from teamcase.foundation.database import db

bind = f"127.0.0.1:{Config.from_environment().port}"
worker_class = "gthread"
workers = 2
threads = THREADS
preload_app = True
graceful_timeout = 25
max_requests = 5000
max_requests_jitter = 500
loglevel = "warning"
control_socket_disable = True


def post_fork(_server: Any, worker: Any) -> None:
    """Leave the connections to the process that made them, and what is loaded out of the collector's rounds."""
    app = worker.app.wsgi()
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose(close=False)
    gc.freeze()
