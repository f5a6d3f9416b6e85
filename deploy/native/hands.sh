# shellcheck shell=bash disable=SC2154 # from deployment.sh and parts.sh
# What commands that serve both ways ask of the native one.

# A client program of PostgreSQL, as its superuser: postgres_client psql -d enrolment ...
postgres_client() { "$deploy/native/postgres" client "$state/postgres" "$@"; }

stop_service() { "$deploy/native/part" stop "$1"; }

start_service() {
  "$deploy/native/part" start "$1"
  eventually 120 part_answers "$1" || refuse "$1 is not healthy; deploy/logs $1 may say why."
}

migrate_service() { migrate "$1"; }

make_databases() { "$deploy/native/databases" "$@"; }

portal_address() { echo "http://localhost:$(portal_port)"; }

# A program of tools, told how to reach each database and the broker.
run_program() { # NAME ARGUMENTS...
  local name=$1 service
  shift
  for service in "${services[@]}"; do
    export "Operations__${service^}__Database=$(database_of "$service" "${service}_owner")"
  done
  export "Broker__Admin=amqp://admin:$(password_in "$state/rabbitmq/password")@127.0.0.1:$(port_of rabbitmq)/peeradvisory"
  dotnet "$(program_file "$name")" "$@"
}
