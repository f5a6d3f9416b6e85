# shellcheck shell=bash
# One PostgreSQL and one RabbitMQ for all test projects of a run. The program that holds them ends them when its input
# closes, which it does however this script ends: descriptor 8 is the other end, and nobody inherits it.

servers_holder=''

provide_servers() {
  local known=$workspace/servers log=$workspace/servers.log program kind line
  program=$(executable_of_servers)
  kind=$(dotnet "$program" kind 2>"$log") || refuse "$(cat "$log")"
  case $kind in
    given) say "Testing against the servers given." ;;
    containers) say "Starting PostgreSQL and RabbitMQ in containers." ;;
    native)
      "$root/deploy/native/install"
      say "Starting PostgreSQL and RabbitMQ from this machine's programs."
      ;;
  esac
  mkfifo "$workspace/servers.end"
  dotnet "$program" "$known" <"$workspace/servers.end" >"$log" 2>&1 &
  servers_holder=$!
  exec 8>"$workspace/servers.end"
  until [[ -e $known ]]; do
    if ! kill -0 "$servers_holder" 2>/dev/null; then
      refuse "The test servers did not start: $(cat "$log")"
    fi
    sleep 0.1
  done
  while IFS= read -r line; do export "${line?}"; done <"$known"
  export PEERADVISORY_TEST_SERVERS=$([[ $kind == given ]] && echo "${PEERADVISORY_TEST_SERVERS:-}" || echo "$kind")
}

end_servers() {
  [[ $servers_holder ]] || return 0
  exec 8>&-
  wait "$servers_holder" 2>/dev/null || true
  servers_holder=''
}

executable_of_servers() { echo "$root/.artifacts/bin/PeerAdvisory.Testing.Servers/release/PeerAdvisory.Testing.Servers.dll"; }

# The tests that look through a browser use the machine's Chromium; those that take the README's tour use what it uses.
provide_tools() {
  local project
  for project in "$@"; do
    if grep -qs 'Microsoft.Playwright' "$here/$project"/*.csproj; then
      [[ ${PEERADVISORY_TEST_CHROMIUM:-} ]] || "$root/deploy/native/install" chromium
    fi
    if [[ -d $here/$project/Tour ]]; then "$root/deploy/native/install" curl jq; fi
  done
}
