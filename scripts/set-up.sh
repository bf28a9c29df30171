# Makes .venv from a lock file. Read by ./run and ./test, which set $root before; not a program of its own.
# Everything said here goes to stderr: stdout belongs to the command that follows.

venv=$root/.venv

# Told to keep no bytecode, every process would compile the whole system and all tests anew.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

# The stamp of a finished set-up: which interpreter, at which place, from which lock.
stamp_of() {
    "$venv/bin/python" -c '
import hashlib, pathlib, sys
print(sys.version.split()[0], sys.prefix, hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes()).hexdigest())
' "$1" 2>/dev/null
}

is_set_up() {
    [ -x "$venv/bin/python" ] || return 1
    stamp=$(stamp_of "$root/$1") || return 1
    # ./test installs all that ./run needs, so either command may have written the stamp it looks for.
    grep -qxF "$stamp" "$venv/stamps" 2>/dev/null
}

# Named, it is that one and no other. Otherwise the system's own comes first: distributions build theirs with
# profiles, version managers mostly do not, and the same tests took them a fifth longer (measured). A version
# manager can also put a python3.x on the path that does not start: each is asked, first whether it can install.
find_python() {
    if [ -n "${GREENMINES_PYTHON:-}" ]; then
        set -- "$GREENMINES_PYTHON"
    else
        set -- /usr/bin/python3 python3.13 python3.12 python3.11 python3
    fi
    for installer in ensurepip pip sys; do
        for candidate in "$@"; do
            if "$candidate" -c "import sys, $installer; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then
                "$candidate" -c 'import sys; print(sys.executable)'
                return
            fi
        done
    done
    [ -z "${GREENMINES_PYTHON:-}" ] || stop "GREENMINES_PYTHON names $GREENMINES_PYTHON, which is no Python 3.11 or newer that starts."
    stop "Python 3.11 or newer was not found. Install it, or name it: GREENMINES_PYTHON=/path/to/python3 ./run"
}

uv_starts() { uv --version >/dev/null 2>&1; }

make_venv() {
    python=$(find_python) || exit 1
    say "Making .venv with $("$python" --version) …"
    if uv_starts; then
        uv venv --quiet --clear --seed --python "$python" "$venv" >&2
    elif "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv --clear "$venv" >&2
    else
        # Debian splits ensurepip off; the system's pip can fill an environment that has none.
        "$python" -m pip --version >/dev/null 2>&1 ||
            stop "This Python can neither make an environment nor install into one. On Debian: apt-get install python3-venv"
        "$python" -m venv --clear --without-pip "$venv" >&2
    fi
}

install_from() {
    say "Installing $1 …"
    if uv_starts; then
        uv pip install --quiet --python "$venv/bin/python" --require-hashes --only-binary :all: -r "$root/$1" >&2
    elif "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
            --require-hashes --only-binary :all: -r "$root/$1" >&2
    else
        python=$(find_python) || exit 1
        "$python" -m pip --python "$venv/bin/python" install --quiet --disable-pip-version-check \
            --require-hashes --only-binary :all: -r "$root/$1" >&2
    fi
}

# The project itself: its source on the path, and its console script.
install_project() {
    site=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$root/src" >"$site/greenmines.pth"
    cat >"$venv/bin/greenmines" <<'SCRIPT'
#!/bin/sh
exec "$(dirname -- "$0")/python" -m greenmines "$@"
SCRIPT
    chmod +x "$venv/bin/greenmines"
}

# A new interpreter or a moved folder needs a new environment; a new lock is installed over the old one.
set_up() {
    is_set_up "$1" && return
    mkdir -p "$root/var"
    exec 9>"$root/var/set-up.lock"
    if command -v flock >/dev/null 2>&1; then flock 9; fi
    if ! is_set_up "$1"; then
        stamp=$(stamp_of "$root/$1") || stamp=
        grep -qF "${stamp% *} " "$venv/stamps" 2>/dev/null || make_venv
        install_from "$1"
        install_project
        if [ "$1" = requirements-test.lock ]; then
            stamp_of "$root/requirements.lock" >"$venv/stamps"
            stamp_of "$root/$1" >>"$venv/stamps"
        else
            stamp_of "$root/$1" >"$venv/stamps"
        fi
    fi
    exec 9>&-
}
