# shellcheck shell=bash
# What a broker knows from its first moment, also after it lost its disk: one virtual host, an administrator, and a user for
# each service that may touch what carries its name and nothing else.

# Prints RabbitMQ's definitions for the administrator's password file and a folder with a password file per service.
broker_definitions() {
  local administrator=$1 services=$2 users permissions file service
  users=$(broker_user admin administrator "$administrator")
  permissions=$(broker_permission admin / '.*' '.*' '.*'),$(broker_permission admin peeradvisory '.*' '.*' '.*')
  for file in "$services"/*; do
    [[ -f $file ]] || continue
    service=${file##*/}
    users+=,$(broker_user "$service" '' "$file")
    permissions+=,$(broker_permission "$service" peeradvisory "$(broker_may_configure "$service")" \
      "$(broker_may_write "$service")" "$(broker_may_read "$service")")
  done
  printf '{"vhosts": [{"name": "/"}, {"name": "peeradvisory"}],\n "users": [%s],\n "permissions": [%s]}\n' "$users" "$permissions"
}

# A source owns its journal's exchange, and sends progress and answers into the queues that consumers keep for it. A consumer
# owns its queues, and asks for replays. Consumers may also declare the exchange they listen to, so that either side can start first.
broker_may_write() { printf '^(journal\\.%s|%s\\..*|[a-z]+\\.%s(_.*)?|[a-z]+\\.replay)$' "$1" "$1" "$1"; }
broker_may_read() { printf '^(%s\\..*|journal\\..*)$' "$1"; }
broker_may_configure() {
  case $1 in
    advisory | reporting) printf '^(journal\\..*|%s\\..*|[a-z]+\\.%s(_.*)?|[a-z]+\\.replay)$' "$1" "$1" ;;
    *) broker_may_write "$1" ;;
  esac
}

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
