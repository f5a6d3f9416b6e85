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
service_answers() { answers_ready "$(portal_port)" && [[ $http_body == *"\"$1\":\"up\""* ]]; }

migrate_service() { compose run --rm --no-deps "$1-migrations" >/dev/null; }

make_databases() { compose run --rm --no-deps databases >/dev/null; }

portal_address() { echo http://portal:8080; }

# One of the tools of compose.yaml, which tells it what it needs.
run_program() { # NAME ARGUMENTS...
  compose run --rm --no-deps -T "$@"
}
