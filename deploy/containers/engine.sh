# shellcheck shell=bash disable=SC2154 # from deployment.sh: root, deploy, local_state
# The container engine, if one answers, and compose in either spelling. A project of its own for every copy of the tree, so
# that two on one machine share nothing.

state=$local_state/containers
project=peeradvisory-$(printf %s "$root" | sha256sum | cut -c1-8)
settings=$state/settings.env

# Sets compose_command, or fails.
find_compose() {
  if docker compose version >/dev/null 2>&1; then
    compose_command=(docker compose)
  elif docker-compose version >/dev/null 2>&1; then
    compose_command=(docker-compose)
  else
    return 1
  fi
}

engine_answers() {
  find_compose || return 1
  if command -v docker >/dev/null; then
    timeout 10 docker info >/dev/null 2>&1
  else
    PROJECT=none timeout 20 docker-compose -p none -f "$deploy/containers/nothing.yaml" ps >/dev/null 2>&1
  fi
}

compose() { "${compose_command[@]}" --env-file "$settings" -p "$project" -f "$deploy/compose.yaml" "$@"; }

# The names of those that run.
running() { compose ps --services --filter status=running 2>/dev/null; }

# Anew each time; the passwords are made once.
write_settings() { # PORT
  local service name passwords=$state/passwords
  (
    umask 077
    mkdir -p "$state"
    chmod 700 "$state"
    {
      echo "PROJECT=$project"
      echo "PORTAL_PORT=$1"
      echo "PORTAL_SECRET=$(password_in "$passwords/portal")"
      echo "POSTGRES_PASSWORD=$(password_in "$passwords/postgres")"
      echo "BROKER_PASSWORD=$(password_in "$passwords/rabbitmq")"
      for service in "${services[@]}"; do
        name=${service^^}
        echo "${name}_OWNER_PASSWORD=$(password_in "$passwords/databases/${service}_owner")"
        echo "${name}_PASSWORD=$(password_in "$passwords/databases/$service")"
        echo "${name}_BROKER_PASSWORD=$(password_in "$passwords/broker/$service")"
      done
    } >"$settings.new"
    mv "$settings.new" "$settings"
  )
  # The broker's own user in its container has to read this file; on this machine the folder keeps others out.
  if [[ ! -e $state/definitions.json ]]; then
    broker_definitions "$passwords/rabbitmq" "$passwords/broker" >"$state/definitions.json.new"
    chmod 644 "$state/definitions.json.new"
    mv "$state/definitions.json.new" "$state/definitions.json"
  fi
}
