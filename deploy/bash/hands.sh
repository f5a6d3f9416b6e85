# shellcheck shell=bash
# For commands that serve both ways of running: the functions of hands.sh, from whichever way this deployment runs.

source "$(dirname "${BASH_SOURCE[0]}")/processes.sh"
source "$(dirname "${BASH_SOURCE[0]}")/ports.sh"
source "$(dirname "${BASH_SOURCE[0]}")/http.sh"
source "$(dirname "${BASH_SOURCE[0]}")/passwords.sh"
source "$(dirname "${BASH_SOURCE[0]}")/deployment.sh"

needs_mode
case $(mode) in
  native)
    source "$deploy/native/parts.sh"
    source "$deploy/native/dotnet.sh"
    source "$deploy/native/hands.sh"
    find_dotnet || true
    part_answers postgres || refuse "PostgreSQL does not run here: deploy/up starts it."
    ;;
  containers)
    source "$deploy/containers/engine.sh"
    source "$deploy/containers/hands.sh"
    engine_answers || refuse "No Docker engine with compose answers here."
    ;;
esac
