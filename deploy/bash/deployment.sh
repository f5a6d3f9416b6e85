# shellcheck shell=bash disable=SC2034 # read by those who source this
# This deployment: where its state lies, which way it runs, and the one lock that keeps two commands from crossing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
deploy=$root/deploy
local_state=$(readlink -m "${PEERADVISORY_STATE:-$root/.local}")

# Each has a database, a role that owns it, a role it runs as, and a user on the broker.
services=(enrolment advisory hiring reporting)

# Which way it runs, or ran last: native, containers, or nothing yet.
mode() { cat "$local_state/mode" 2>/dev/null || true; }

needs_mode() { [[ $(mode) ]] || refuse "Nothing has been started here yet: deploy/up does."; }

portal_port() { cat "$local_state/portal.port" 2>/dev/null || echo 8080; }

is_service() {
  local service
  for service in "${services[@]}"; do
    if [[ $service == "$1" ]]; then return 0; fi
  done
  return 1
}

needs_service() { is_service "${1:-}" || refuse "Which service? One of: ${services[*]}."; }

# Whoever runs this under a lock of its own, or reads a pipe to its end, would wait for servers that outlive the script. 255 is the
# script itself, as bash reads it.
let_go_of_what_is_the_callers() {
  local descriptor
  for descriptor in "/proc/$$/fd/"*; do
    descriptor=${descriptor##*/}
    if ((descriptor > 2 && descriptor != 255)); then eval "exec $descriptor>&-"; fi
  done
}

# Held until the script ends. Whatever it starts and leaves running is started with 9>&-, or would hold it for ever.
take_lock() {
  let_go_of_what_is_the_callers
  if [[ -e $local_state && ! -w $local_state ]]; then
    refuse "$local_state belongs to $(stat -c %U "$local_state"): come as that user, or remove it."
  fi
  mkdir -p "$local_state"
  exec 9>"$local_state/lock"
  flock -n 9 && return 0
  say "Another deploy command is at work here; waiting for it."
  flock 9
}
