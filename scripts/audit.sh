#!/bin/sh
# Looks for what the audit's tools run on beside Python: Node and Java; as root on Debian it installs them. Without them their tools are listed as not run.
set -eu

missing=
command -v node >/dev/null && command -v npm >/dev/null || missing=" nodejs npm"
command -v javac >/dev/null || missing="$missing default-jdk-headless"
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the audit:$missing ..."
    # shellcheck disable=SC2086  # several packages
    { apt-get update -qq && apt-get install -qq -y --no-install-recommends $missing; } >/dev/null || true
fi
