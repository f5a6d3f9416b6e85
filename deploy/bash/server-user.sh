# shellcheck shell=bash
# Who runs a server, and where its files may lie. PostgreSQL refuses root, so root lends the server's own user;
# anybody else runs it as themselves.

# Sets as_server: what to put before a command that the server's user is to run.
choose_server_user() {
  server_user='' as_server=()
  ((EUID == 0)) || return 0
  id -u "$1" >/dev/null 2>&1 || refuse "Root must not run this server, and the user '$1' does not exist: install Debian's package, or come as another user."
  server_user=$1
  as_server=(setpriv "--reuid=$1" "--regid=$(id -g "$1")" --init-groups --)
}

# Makes FOLDER/server, which belongs to the server's user. Where that user cannot reach FOLDER (it lies in somebody's
# private home), the files live under /var/lib/peeradvisory and FOLDER/server is a link to them.
make_server_folder() {
  local folder=$1 elsewhere
  [[ -d $folder/server ]] && return 0
  rm -f "$folder/server"
  if [[ -z $server_user ]]; then
    mkdir -m 700 "$folder/server"
  elif "${as_server[@]}" test -x "$folder"; then
    install -d -m 700 -o "$server_user" "$folder/server"
  else
    elsewhere=$(server_folder_elsewhere "$folder")
    say "The user '$server_user' cannot reach $folder, so its files live in $elsewhere."
    rm -rf "$elsewhere" # left by a folder of the same name that is gone
    install -d -m 755 /var/lib/peeradvisory
    install -d -m 700 -o "$server_user" "$elsewhere"
    ln -s "$elsewhere" "$folder/server"
  fi
}

remove_server_folder() {
  local elsewhere
  elsewhere=$(server_folder_elsewhere "$1")
  if [[ $(readlink "$1/server") == "$elsewhere" ]]; then rm -rf "$elsewhere"; fi
  rm -rf "$1/server"
}

server_folder_elsewhere() { echo "/var/lib/peeradvisory/$(printf %s "$1" | sha256sum | cut -c1-16)"; }
