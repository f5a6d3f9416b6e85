# shellcheck shell=bash disable=SC2154 # from deployment.sh: root, deploy, local_state
# The parts of a native deployment: what each is told, where it listens, how it is run. The keys of the environment are the
# same in compose.yaml.

state=$local_state/native
programs=$(readlink -m "${PEERADVISORY_PROGRAMS:-$root/.artifacts/deploy}")

# In the order they start; they stop in the other.
servers=(postgres rabbitmq)
programs_in_order=(identity "${services[@]}" portal)
parts=("${servers[@]}" "${programs_in_order[@]}")
# Programs that run when somebody asks for them.
# shellcheck disable=SC2034 # read by those who source this
tools=(operations demo-data)

is_part() { [[ " ${parts[*]} " == *" $1 "* ]]; }

port_of() { if [[ $1 == portal ]]; then portal_port; else cat "$state/ports/$1" 2>/dev/null || echo 0; fi; }

# A part that does not run gets the port it had, unless somebody else listens there by now or another part has the same: all are
# chosen before any listens.
choose_port() {
  local port
  port=$(port_of "$1")
  if part_runs "$1" || { ((port)) && port_is_free "$port" && (($(parts_on "$port") == 1)); }; then return 0; fi
  mkdir -p "$state/ports"
  rm -f "$state/ports/$1"
  until (($(parts_on "$port") == 0 && port > 0)); do port=$(free_port) || return 1; done
  echo "$port" >"$state/ports/$1"
}

parts_on() { cat "$state"/ports/* 2>/dev/null | grep -cxF "$1" || true; }

# A part runs when its supervisor does.
supervisor_of() { cat "$state/run/$1.pid" 2>/dev/null || true; }
part_runs() {
  local supervisor
  supervisor=$(supervisor_of "$1")
  is_alive "$supervisor" && [[ $(tr '\0' ' ' <"/proc/$supervisor/cmdline") == *"$deploy/native/supervise $1 " ]] 2>/dev/null
}

part_answers() {
  case $1 in
    postgres | rabbitmq) "$deploy/native/$1" status "$state/$1" >/dev/null 2>&1 ;;
    *) answers_ready "$(port_of "$1")" ;;
  esac
}

# A service answers people also while it has no broker, but then nothing of what it is told travels on.
part_is_cut_off() { is_service "$1" && [[ $http_body != *'"broker":"up"'* ]]; }

database_of() { # SERVICE ROLE
  echo "Host=127.0.0.1;Port=$(port_of postgres);Database=$1;Username=$2;Password=$(password_in "$state/postgres/users/$2");Maximum Pool Size=40"
}

broker_of() { echo "amqp://$1:$(password_in "$state/rabbitmq/users/$1")@127.0.0.1:$(port_of rabbitmq)/peeradvisory"; }

internal_address() { echo "http://127.0.0.1:$(port_of "$1")"; }

# What a program is told, as NAME=VALUE lines.
environment_of() {
  local part=$1 service public
  public=http://localhost:$(portal_port)
  cat <<LINES
ASPNETCORE_URLS=$(internal_address "$part")
DOTNET_NOLOGO=1
Logging__Console__FormatterName=simple
Logging__Console__FormatterOptions__SingleLine=true
Logging__Console__FormatterOptions__UseUtcTimestamp=true
Logging__Console__FormatterOptions__TimestampFormat=yyyy-MM-ddTHH:mm:ss.fffZ 
SignIn__Authority=$public/identity
SignIn__MetadataAddress=$(internal_address identity)/identity/.well-known/openid-configuration
LINES
  case $part in
    identity)
      cat <<LINES
Identity__Enabled=true
Identity__Issuer=$public/identity
Identity__PortalAddress=$public
Identity__PortalSecret=$(password_in "$state/passwords/portal")
Identity__KeyDirectory=$state/keys/identity
LINES
      ;;
    portal)
      for service in "${services[@]}" identity; do
        echo "Services__${service^}=$(internal_address "$service")"
      done
      cat <<LINES
Portal__PublicAddress=$public
Portal__KeyDirectory=$state/keys/portal
SignIn__ClientId=portal
SignIn__ClientSecret=$(password_in "$state/passwords/portal")
LINES
      ;;
    *)
      cat <<LINES
Database__Service=$(database_of "$part" "$part")
Broker__Address=$(broker_of "$part")
LINES
      if [[ $part == advisory ]]; then
        echo "Links__Address=$public"
        # Without a mail server nobody is reminded.
        env | grep '^Mail__' | sort || true
      fi
      ;;
  esac
}

# Changes when what a program is told, or the program itself, changes: then it has to start anew.
fingerprint_of() {
  case $1 in
    postgres | rabbitmq) port_of "$1" ;;
    *) { environment_of "$1" && cat "$programs/built"; } | sha256sum | cut -d' ' -f1 ;;
  esac
}

program_name() { if [[ $1 == demo-data ]]; then echo PeerAdvisory.DemoData; else echo "PeerAdvisory.${1^}"; fi; }
program_file() { echo "$programs/$1/$(program_name "$1").dll"; }

# Replaces this process with the part itself, which ends when its supervisor does, however that ends.
run_part() {
  local line
  case $1 in
    postgres | rabbitmq) exec "$deploy/native/$1" run "$state/$1" "$(port_of "$1")" ;;
  esac
  while IFS= read -r line; do export "${line?}"; done < <(environment_of "$1")
  cd "$programs/$1" || exit
  exec setpriv --pdeathsig TERM -- dotnet "$(program_file "$1")"
}

# Brings a service's database up to date, as its owner.
migrate() {
  Database__Owner=$(database_of "$1" "$1_owner") dotnet "$(program_file "$1")" migrate
}
