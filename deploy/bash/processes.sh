# shellcheck shell=bash
# Which processes live. A zombie is dead: where process 1 does not reap, a killed server stays in the table for ever.

is_alive() {
  local state
  [[ ${1:-} =~ ^[1-9][0-9]*$ ]] || return 1
  state=$(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$1/status" 2>/dev/null) || return 1
  [[ $state && $state != [ZX] ]]
}

is_gone() { ! is_alive "$1"; }

# Prints the living processes whose working directory is the one given: a server and its workers.
processes_in() {
  local folder=$1 entry pid
  for entry in /proc/[0-9]*; do
    [[ $(readlink "$entry/cwd" 2>/dev/null) == "$folder" ]] || continue
    pid=${entry#/proc/}
    if is_alive "$pid"; then echo "$pid"; fi
  done
}

none_in() { [[ -z $(processes_in "$1") ]]; }
