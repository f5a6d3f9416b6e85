# shellcheck shell=bash
# How a script speaks: progress and trouble in sentences, a line for each argument; on standard error, so that answers stay
# alone on standard output.

say() { printf '%s\n' "$@" >&2; }

refuse() {
  say "$@"
  exit 1
}

# Waits up to SECONDS for a condition, looking five times a second: eventually 30 server_is_ready
eventually() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || return 1
    sleep 0.2
  done
}
