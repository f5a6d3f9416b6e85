# shellcheck shell=bash
# Which test projects there are, and how they are built: once, in configuration Release, with nothing left running.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1

# The folders of tests/ that hold tests. The benchmarks are run by hand: they measure, and a busy machine would fail them.
all_projects() {
  local project
  for project in "$here"/*/PeerAdvisory.*.Tests.csproj; do
    [[ $(folder_of "$project") == Benchmarks ]] || folder_of "$project"
  done
}

folder_of() { basename "$(dirname "$1")"; }

project_folder() {
  local folder=${1%/}
  folder=${folder##*/}
  compgen -G "$here/$folder/PeerAdvisory.*.Tests.csproj" >/dev/null || refuse "There is no test project '$1'. There are: $(all_projects | xargs)."
  echo "$folder"
}

# What was built of a folder of tests, in this tree or in a copy of it.
executable_of() {
  local project
  project=$(basename "$1/tests/$2"/PeerAdvisory.*.Tests.csproj .csproj)
  echo "$1/.artifacts/bin/$project/release/$project.dll"
}

# Builds the test projects given in a tree, with all they refer to and the program that holds the servers.
build() {
  local tree=$1 log started=$SECONDS projects folder
  shift
  command -v dotnet >/dev/null || refuse "The .NET SDK is missing; global.json says which one."
  projects=("$tree/tests/Testing.Servers")
  for folder in "$@"; do projects+=("$tree/tests/$folder"); done
  {
    echo '<Project><ItemGroup>'
    for folder in "${projects[@]}"; do echo "<Each Include=\"$(xml_escaped "$folder"/*.csproj)\" />"; done
    echo '</ItemGroup>'
    echo '<Target Name="Build"><MSBuild Projects="@(Each)" Targets="Restore" Properties="Configuration=Release;Restoring=yes" />'
    echo '<MSBuild Projects="@(Each)" Targets="Build" Properties="Configuration=Release" BuildInParallel="true" /></Target></Project>'
  } >"$workspace/build.proj"
  say "Building."
  log=$workspace/build.log
  # Into a file: what a compiler leaves running must not hold our output open.
  if ! (cd "$tree" && dotnet msbuild "$workspace/build.proj" -maxCpuCount -nodeReuse:false -verbosity:minimal -nologo </dev/null >"$log" 2>&1 8>&-); then
    grep -E '(error|warning) [A-Z]+[0-9]*' "$log" | sort -u >&2 || cat "$log" >&2
    return 1
  fi
  say "Built in $((SECONDS - started)) s."
}

xml_escaped() { sed 's/&/\&amp;/g; s/</\&lt;/g; s/"/\&quot;/g; s/%/%25/g; s/;/%3B/g; s/\*/%2A/g; s/?/%3F/g' <<<"$1"; }
