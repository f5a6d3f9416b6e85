# shellcheck shell=bash
# Asking a local address without curl, which not every machine has: http_get PORT PATH sets http_status and http_body.

http_get() {
  local answer line
  exec {answer}<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET %s HTTP/1.0\r\nHost: localhost:%s\r\n\r\n' "$2" "$1" >&"$answer"
  if ! IFS= read -r -t 5 line <&"$answer"; then
    exec {answer}>&-
    return 1
  fi
  http_status=${line#* } http_status=${http_status%% *}
  while IFS= read -r -t 5 line <&"$answer" && [[ $line != $'\r' ]]; do :; done
  # shellcheck disable=SC2034 # read by those who source this
  http_body=$(timeout 5 cat <&"$answer" || true)
  exec {answer}>&-
} 2>/dev/null

answers_ready() { http_get "$1" /health/ready && [[ $http_status == 200 ]]; }
