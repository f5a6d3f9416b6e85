# shellcheck shell=bash
# Loads the invented demonstration data, once in the life of a deployment's data. The program goes through the public API and
# looks before it asks, so that a load cut short is simply done again.

load_demonstration() { # STATE
  if [[ -e $1/demonstration.loaded ]]; then return 0; fi
  say "Loading the demonstration data."
  run_program demo-data "$(portal_address)" >&2 || refuse "The demonstration data could not be loaded; deploy/up tries again."
  touch "$1/demonstration.loaded"
}
