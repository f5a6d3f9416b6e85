# shellcheck shell=bash
# The negative controls: do the tests bite? Each takes one guard out of a copy of the tree (controls/NAME.patch), and the test
# that watches it (controls/NAME.test: a folder of tests/ and a method, and in the next line what it then says) must go red there,
# for that reason, and be green here.

all_controls() { printf '%s\n' inbox mandatory version policy admission; }

check_controls() {
  local control
  for control in "$@"; do
    all_controls | grep -qx "$control" || refuse "There is no control '$control'. There are: $(all_controls | xargs)."
    [[ -s $here/controls/$control.patch && -s $here/controls/$control.test ]] || refuse "tests/controls/$control.patch and $control.test are missing."
    project_folder "$(control_project "$control")" >/dev/null
    [[ $(control_method "$control") && $(control_reason "$control") ]] || refuse "tests/controls/$control.test names no test, or not what it says."
  done
}

control_project() { sed '/^#/d;/^$/d' "$here/controls/$1.test" | awk 'NR == 1 { print $1 }'; }
control_method() { sed '/^#/d;/^$/d' "$here/controls/$1.test" | awk 'NR == 1 { print $2 }'; }
control_reason() { sed '/^#/d;/^$/d' "$here/controls/$1.test" | sed -n 2p; }
projects_of_controls() { for control in "$@"; do control_project "$control"; done | sort -u; }

run_control() {
  local control=$1 project method copy=$workspace/copy green=0 red=0
  project=$(control_project "$control")
  method=$(control_method "$control")
  say "--- without $control: $method"
  execute "$(executable_of "$root" "$project")" "$workspace/green.log" --filter-method "$method" || green=$?
  if ((green != 0)) || (($(count succeeded "$workspace/green.log") == 0)); then
    fail_control "$control" "is not green to begin with"
    return
  fi

  [[ -d $copy ]] || copy_tree "$copy"
  if ! apply "$copy" "$control"; then
    fail_control "$control" "is not tried: tests/controls/$control.patch no longer applies"
    return
  fi
  if ! build "$copy" "$project"; then
    fail_control "$control" "is not tried: what tests/controls/$control.patch leaves does not compile"
  else
    execute "$(executable_of "$copy" "$project")" "$workspace/red.log" --filter-method "$method" || red=$?
    if ((red == 2)) && (($(count failed "$workspace/red.log") > 0)) && ! grep -qF -- "$(control_reason "$control")" "$workspace/red.log"; then
      fail_control "$control" "goes red, and not because of that: it does not say '$(control_reason "$control")'"
    elif ((red == 2)) && (($(count failed "$workspace/red.log") > 0)); then
      passed=$((passed + 1))
      say "Red without $control, as it must be."
    else
      fail_control "$control" "does not notice that $control is gone"
    fi
  fi
  apply "$copy" "$control" --reverse
}

fail_control() {
  fail "without $1, the test $(control_method "$1") $2."
}

# What git tracks, as it lies here: also what is changed and not yet committed.
copy_tree() {
  mkdir "$1"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    if [[ -e $file ]]; then printf '%s\0' "$file"; fi
  done | tar --null --no-recursion -T - -cf -) | tar -xf - -C "$1"
  git -C "$1" init -q
}

apply() { git -C "$1" apply --whitespace=nowarn "${@:3}" "$here/controls/$2.patch"; }

# A patch that no longer applies is noticed with every run, not when somebody thinks of the controls.
controls_apply() {
  local patch
  command -v git >/dev/null && [[ -e $root/.git ]] || return 0
  for patch in "$here"/controls/*.patch; do
    [[ -e $patch ]] || continue
    if ! git -C "$root" apply --check "$patch" 2>/dev/null; then
      fail_control "$(basename "$patch" .patch)" "cannot be tried: its patch no longer applies"
    fi
  done
}
