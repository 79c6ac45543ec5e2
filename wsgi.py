"""The application for gunicorn and the flask command."""

from __future__ import annotations

from werkzeug.middleware.proxy_fix import ProxyFix

from config import Config
from teamcase import create_app

config = Config.from_environment()
app = create_app(config)
if config.https:
    # In production one proxy of ours stands before us on the same machine and says who asked; the throttle counts by that address.
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]  # Flask's documented way
