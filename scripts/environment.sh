#!/bin/sh
# Makes the virtual environment from a lock file: scripts/environment.sh .venv requirements.lock
set -eu
venv=$1
lock=$2

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
complete() { "$1" -m ensurepip --version >/dev/null 2>&1; }

# The first Python that is new enough and has what a virtual environment needs; else the first that is new enough.
find_python() {
    incomplete=
    for name in python3.14 python3.13 python3.12 python3.11 python3; do
        new_enough "$name" || continue
        if complete "$name"; then
            echo "$name"
            return
        fi
        incomplete=${incomplete:-$name}
    done
    echo "$incomplete"
}

add_venv_module() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing python3-venv, which a virtual environment needs ..."
        { apt-get update -qq && apt-get install -qq -y python3-venv; } >/dev/null
    fi
}

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    if [ -z "$python" ]; then
        echo "Python 3.11 or later is missing: install it (Debian: apt-get install python3 python3-venv), then run this again." >&2
        exit 1
    fi
    complete "$python" || add_venv_module || true
    if ! complete "$python"; then
        echo "Python's module venv is missing: install it (Debian: apt-get install python3-venv), then run this again." >&2
        exit 1
    fi
    "$python" -m venv "$venv"
fi

echo "Installing $lock into $venv ..."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --requirement "$lock"
