# shellcheck shell=bash disable=SC2154 # from deployment.sh: root
# Where dotnet is, also where it was installed into a folder that no PATH names.

find_dotnet() {
  local folder
  command -v dotnet >/dev/null && return 0
  for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
    if [[ $folder && -x $folder/dotnet ]]; then
      PATH=$PATH:$folder
      return 0
    fi
  done
  return 1
}

# Refuses where there is no SDK, or none that will do: of that, dotnet itself knows best what to say.
needs_sdk() {
  local wanted said
  wanted=".NET SDK $(sed -n 's/.*"version": "\(.*\)".*/\1/p' "$root/global.json") or later: https://dotnet.microsoft.com/download/dotnet/10.0"
  find_dotnet || refuse "There is no dotnet on this machine. PeerAdvisory needs the $wanted"
  said=$(cd "$root" && dotnet --version 2>&1) || refuse "dotnet ($(command -v dotnet)) does not work here. PeerAdvisory needs the $wanted" "It says:" "$said"
}
