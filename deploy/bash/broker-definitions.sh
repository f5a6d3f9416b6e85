# shellcheck shell=bash
# What a broker knows from its first moment, also after it lost its disk: one virtual host, an administrator, and a user for
# each service that may touch what carries its name and nothing else.

# Prints RabbitMQ's definitions for the administrator's password file and a folder with a password file per service.
broker_definitions() {
  local users file
  users=$(broker_user admin administrator "$1")
  for file in "$2"/*; do
    if [[ -f $file ]]; then users+=,$(broker_user "${file##*/}" '' "$file"); fi
  done
  printf '{"vhosts": [{"name": "/"}, {"name": "peeradvisory"}],\n "users": [%s],\n "permissions": [%s]}\n' \
    "$users" "$(broker_permissions "$2")"
}

# What each may do, for the same folder. No secret in it.
broker_permissions() {
  local file service
  broker_permission admin / '.*' '.*' '.*'
  printf ,
  broker_permission admin peeradvisory '.*' '.*' '.*'
  for file in "$1"/*; do
    [[ -f $file ]] || continue
    service=${file##*/}
    printf ,
    broker_permission "$service" peeradvisory "$(broker_may_configure "$service")" "$(broker_may_write "$service")" "$(broker_may_read "$service")"
  done
}

# A source writes to its journal's exchange, and its answers to the queues that consumers keep for it. A consumer has queues of
# its own, and asks sources for replays; it may also declare the exchange it listens to, so that either side can start first.
broker_may_write() {
  printf '^(journal\\.%s|%s\\.[a-z_]+|[a-z]+\\.%s' "$1" "$1" "$1"
  if is_consumer "$1"; then printf '|[a-z]+\\.replay'; fi
  printf ')$'
}
broker_may_configure() {
  if is_consumer "$1"; then printf '^(journal\\.[a-z]+|%s\\.[a-z_]+|[a-z]+\\.%s|[a-z]+\\.replay)$' "$1" "$1"; else broker_may_write "$1"; fi
}
broker_may_read() {
  if is_consumer "$1"; then printf '^(%s\\.[a-z_]+|journal\\.[a-z]+)$' "$1"; else printf '^%s\\.[a-z_]+$' "$1"; fi
}
is_consumer() { [[ $1 == advisory || $1 == reporting ]]; }

broker_permission() {
  local pattern patterns=()
  for pattern in "${@:3}"; do patterns+=("${pattern//\\/\\\\}"); done
  printf '\n  {"user": "%s", "vhost": "%s", "configure": "%s", "write": "%s", "read": "%s"}' "$1" "$2" "${patterns[@]}"
}

broker_user() {
  printf '\n  {"name": "%s", "tags": "%s", "hashing_algorithm": "rabbit_password_hashing_sha256", "password_hash": "%s"}' \
    "$1" "$2" "$(broker_password_hash "$3")"
}

# RabbitMQ's own form: four random bytes, and the SHA-256 of them and the password.
broker_password_hash() {
  local salt digest
  salt=$(od -An -v -N4 -tx1 /dev/urandom | tr -d ' \n')
  digest=$({ bytes "$salt" && cat "$1"; } | sha256sum | cut -d' ' -f1)
  bytes "$salt$digest" | base64 -w0
}

bytes() {
  # shellcheck disable=SC2001 # a global replacement with a back reference
  printf '%b' "$(sed 's/\(..\)/\\x\1/g' <<<"$1")"
}
