# shellcheck shell=bash
# Loads the invented demonstration data, once in the life of a deployment's data. The program goes through the public API with
# idempotency keys of its own, so that a load cut short is simply done again.

# load_demonstration STATE COMMAND... : the command loads it.
load_demonstration() {
  local mark=$1/demonstration.loaded
  shift
  [[ -e $mark ]] && return 0
  say "Loading the demonstration data."
  "$@" || refuse "The demonstration data could not be loaded; deploy/up tries again."
  touch "$mark"
}
