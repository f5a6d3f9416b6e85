# shellcheck shell=bash
# Who listens where, read from the kernel: asking by connecting would be answered by a server that is only starting.

port_is_free() {
  local hexadecimal
  printf -v hexadecimal '%04X' "$1"
  ! cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
    awk -v port="$hexadecimal" '$4 == "0A" && substr($2, length($2) - 3) == port { found = 1 } END { exit !found }'
}

# Below the range the kernel hands out to outgoing connections, so that nothing takes the port while its server restarts.
free_port() {
  local port
  for _ in {1..200}; do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    if port_is_free "$port"; then
      echo "$port"
      return
    fi
  done
  return 1
}
