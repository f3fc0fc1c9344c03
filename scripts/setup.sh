#!/bin/sh
# Make .venv with Python 3.10, exactly the locked packages, and the commands
# .venv/bin/hust-chat and .venv/bin/hust-facts.
# Safe to run again and again.
# Usage: scripts/setup.sh requirements.txt
set -eu
cd "$(dirname "$0")/.."
lock=$1
stamp=.venv/.installed-$(basename "$lock")
# The folder whose commands are installed: it moves, and worktrees may share a .venv.
home=.venv/.installed-from
# What commands there are.
commands=.venv/.installed-pyproject.toml
locked() {
    # The developers' lock holds all that the run-time lock does, so either stamp will do for it.
    for installed in "$lock" requirements-dev.txt; do
        cmp -s "$installed" ".venv/.installed-$(basename "$installed")" && return
    done
    return 1
}
[ "$(cat "$home" 2>/dev/null)" = "$PWD" ] && cmp -s pyproject.toml "$commands" && locked && exit 0

# uv: the one on PATH, or one of our own in .uv, made with any Python 3.
if uv --version >/dev/null 2>&1; then
    uv=uv
else
    uv=.uv/bin/uv
    if [ ! -x "$uv" ]; then
        echo "Setting up uv, the package installer ..."
        python3 -m venv .uv || {
            echo "Setup needs Python 3 with venv (Debian: apt-get install python3-venv)." >&2
            exit 1
        }
        .uv/bin/pip install --quiet --disable-pip-version-check "uv==0.9.5"
    fi
fi
if [ ! -x .venv/bin/python ]; then
    "$uv" venv --quiet --python 3.10 .venv || {
        echo "The assistant needs Python 3.10 (Rasa runs on no newer one). Install it, for" >&2
        echo "example with 'pyenv install 3.10' or 'uv python install 3.10', and try again." >&2
        exit 1
    }
fi
if ! locked; then
    echo "Installing the locked packages (about 1.5 GB, once) ..."
    rm -f .venv/.installed-*
    "$uv" pip sync --quiet --python .venv/bin/python "$lock"
    cp "$lock" "$stamp"
fi
# Only a link to this folder: nothing is downloaded, and what is edited here counts at once.
"$uv" pip install --quiet --offline --python .venv/bin/python --no-deps --no-build-isolation --editable .
cp pyproject.toml "$commands"
echo "$PWD" >"$home"
