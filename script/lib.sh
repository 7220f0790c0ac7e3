# shellcheck shell=bash
# Shared by the scripts beside it: finding what a machine lacks, and installing it where that is
# possible without asking anybody.

say() {
  printf '%s\n' "$*" >&2
}

# Installs Debian packages: install_packages WHAT PACKAGE…, where WHAT names them for people.
install_packages() {
  local what=$1
  shift
  local root=()
  if [ "$(id -u)" != 0 ]; then
    root=(sudo)
    # Without a terminal nobody can type a password.
    [ -t 0 ] || root+=(-n)
  fi
  if ! command -v apt-get >/dev/null || ! command -v "${root[0]:-true}" >/dev/null; then
    say "$what is missing. Install it with this system's package manager (Debian: apt-get install $*)."
    return 1
  fi
  say "Installing $what: $*"
  {
    # A stale list of packages still serves most installs.
    "${root[@]}" apt-get update -q || say "The list of packages could not be brought up to date."
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
  } >&2
}

need_rust() {
  if ! command -v cargo >/dev/null; then
    say "Rust is missing. Install version 1.95 or newer with rustup."
    return 1
  fi
  # Some crates compile C.
  command -v cc >/dev/null || install_packages "a C compiler" gcc libc6-dev
}

# The program looks in more places than these, and says itself when it finds no server.
need_postgres() {
  if [ -n "${DATABASE_URL:-}" ] || command -v postgres >/dev/null; then
    return
  fi
  local folder
  for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do
    [ -x "$folder/postgres" ] && return
  done
  install_packages "the PostgreSQL server" postgresql || true
}

need_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    install_packages "Node.js" nodejs npm
  fi
}

need_browser() {
  need_node || return
  command -v chromium >/dev/null || install_packages "Chromium" chromium
}
