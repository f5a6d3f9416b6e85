# shellcheck shell=bash disable=SC2154 # from deployment.sh and engine.sh
# What commands that serve both ways ask of the containers.

# A client program of PostgreSQL, as its superuser: postgres_client psql -d enrolment ...
postgres_client() {
  # shellcheck disable=SC2016 # the container's shell expands this
  compose exec -T postgres sh -c 'PGPASSWORD=$POSTGRES_PASSWORD exec "$0" -h 127.0.0.1 -U postgres "$@"' "$@"
}

stop_service() { compose stop "$1" >/dev/null 2>&1; }

start_service() {
  compose up -d --no-deps "$1" >/dev/null 2>&1
  eventually 120 service_answers "$1" || refuse "$1 is not healthy; deploy/logs $1 may say why."
}
service_answers() { [[ $(compose ps "$1" 2>/dev/null) == *"(healthy)"* ]]; }

migrate_service() { run_program "$1-migrations" >/dev/null; }

make_databases() { run_program databases >/dev/null; }

portal_address() { echo http://portal:8080; }

# One of the programs of compose.yaml that end, which tells it what it needs. What compose says of its own doings is left out.
run_program() { # NAME ARGUMENTS...
  { compose run --rm --no-deps -T "$@" </dev/null 2>&1 >&3 | sed -E '/^ ?(Creating|Container) /d' >&2; } 3>&1
}
