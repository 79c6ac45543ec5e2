#!/bin/sh
# Looks for the browser that the browser tests drive; as root on Debian it installs one.
set -eu

found() { [ -x /usr/bin/chromium ] || [ -x /usr/bin/chromium-browser ] || [ -x /usr/bin/google-chrome ]; }

if ! found && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests ..."
    { apt-get update -qq && apt-get install -qq -y chromium; } >/dev/null || true
fi
if ! found; then
    echo "The browser tests need Chromium: install it (Debian: apt-get install chromium), then run this again." >&2
    exit 1
fi
