#!/bin/sh
# Looks for the browser that the browser tests drive; as root on Debian it installs one: Chromium without windows of its own, which opens a page in half the time.
set -eu

has() { for name in "$@"; do command -v "$name" >/dev/null && return 0; done; return 1; }

if ! has chromium-headless-shell && [ "$(id -u)" = 0 ] && has apt-get; then
    echo "Installing Chromium for the browser tests ..."
    { apt-get update -qq && { apt-get install -qq -y chromium-headless-shell || has chromium || apt-get install -qq -y chromium; }; } >/dev/null || true
fi
if ! has chromium-headless-shell chromium chromium-browser google-chrome; then
    echo "The browser tests need Chromium: install it (Debian: apt-get install chromium-headless-shell), then run this again." >&2
    exit 1
fi
