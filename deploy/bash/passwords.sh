# shellcheck shell=bash
# Random passwords in files that only their owner reads. Hexadecimal, so that they need no quoting anywhere.

random_password() { od -An -v -N20 -tx1 /dev/urandom | tr -d ' \n'; }

# Makes the password once and prints it ever after.
password_in() {
  if [[ ! -s $1 ]]; then
    mkdir -p "$(dirname "$1")"
    (umask 077 && random_password >"$1.new" && mv "$1.new" "$1")
  fi
  cat "$1"
}
