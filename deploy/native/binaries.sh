# shellcheck shell=bash
# Where PostgreSQL's and RabbitMQ's programs are: Debian keeps them away from PATH. Nothing is printed where there are none.

postgres_binaries() {
  local newest found
  newest=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
  if [[ -x $newest/initdb && -x $newest/postgres ]]; then
    echo "$newest"
  elif found=$(command -v initdb); then
    found=$(dirname "$(readlink -f "$found")")
    if [[ -x $found/postgres ]]; then echo "$found"; fi
  fi
}

# Debian's wrappers in /usr/sbin change user and folder; the programs behind them do as they are told.
rabbitmq_binaries() {
  local found
  if [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]]; then
    echo /usr/lib/rabbitmq/bin
  elif found=$(command -v rabbitmq-server); then
    dirname "$(readlink -f "$found")"
  fi
}
