# shellcheck shell=bash
# Runs test executables one after another and adds up what they say.

export TESTINGPLATFORM_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_UI_LANGUAGE=en NO_PROXY="127.0.0.1,localhost${NO_PROXY:+,$NO_PROXY}"

passed=0 failed=0 skipped=0 executing=''

# A test that hangs must not take the whole run with it.
limit=$([[ ${PEERADVISORY_TEST_LONG:-} ]] && echo 24h || echo 30m)

run_project() {
  local project=$1 log code=0 zero=()
  log=$workspace/$project.log
  say "--- $project"
  # A filter is expected to leave some projects without a test.
  if ((${#options[@]})); then zero=(--ignore-exit-code 8); fi
  execute "$(executable_of "$root" "$project")" "$log" "${zero[@]}" "${options[@]}" || code=$?
  tally "$project" "$log" "$code"
}

# Runs an executable, showing what it prints and keeping it. It ends when this script does.
execute() {
  local program=$1 log=$2 code=0
  shift 2
  : >"$log"
  timeout --kill-after=30s "$limit" dotnet "$program" --exit-on-process-exit $$ --ansi off --progress off --show-slowest-tests 3 "$@" \
    </dev/null >>"$log" 2>&1 8>&- &
  executing=$!
  # Testcontainers describes the engine at length, each time.
  tail -n +1 -f -s 0.2 --pid="$executing" "$log" 8>&- |
    grep --line-buffered -vE '^(\[testcontainers\.org|  (Host|Server Version|Kernel Version|API Version|Operating System|Total Memory|Labels):)' >&2 || true
  wait "$executing" || code=$?
  executing=''
  return "$code"
}

end_execution() { [[ ! $executing ]] || kill "$executing" 2>/dev/null || true; }

# Adds what a run printed to the totals. What failed without a failed test has failed all the same.
tally() {
  local name=$1 log=$2 code=$3 red
  red=$(count failed "$log")
  passed=$((passed + $(count succeeded "$log")))
  skipped=$((skipped + $(count skipped "$log")))
  failed=$((failed + red))
  if ((code == 124 || code == 137)); then
    say "$name was ended: it took longer than $limit."
  elif ((code == 8)); then
    say "$name has no test."
  elif ((code != 0 && red == 0)); then
    say "$name ended with $code."
  fi
  if ((code != 0 && red == 0)); then failed=$((failed + 1)); fi
  if ((code != 0)); then what_failed "$name" "$log" >>"$workspace/failures"; fi
}

# The names of the failed tests and the first lines of why; the service's own last lines stand further up.
what_failed() {
  echo "In $1:"
  awk '/^failed / { left = 16 } /^  Standard (output|error)/ || /^[^ ]/ && !/^failed / { left = 0 } left-- > 0' "$2" | cut -c -600
}

# A failure that no test has.
fail() {
  failed=$((failed + 1))
  say "FAILED: $1"
  echo "FAILED: $1" >>"$workspace/failures"
}

# By the end a failure has long scrolled away, and of a long output often only the end is kept.
recall_failures() {
  [[ -s $workspace/failures ]] || return 0
  say "What failed:"
  cat "$workspace/failures" >&2
}

count() { sed -n "s/^  $1: \([0-9][0-9]*\)$/\1/p" "$2" | tail -1 | grep . || echo 0; }

# A project that the solution has forgotten is opened and refactored by nobody.
solution_is_complete() {
  local project
  while read -r project; do
    if ! grep -qF "${project//\//\\}" "$root/PeerAdvisory.sln"; then
      fail "PeerAdvisory.sln does not know $project."
    fi
  done < <(cd "$root" && find contracts services deploy tests -name '*.csproj' -not -path '*/node_modules/*')
}
