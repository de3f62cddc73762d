# Builds of many machines at once that share a login by a store 100 ms away, each way: how often Salesforce and the store are
# asked, and when the last build has its token. And what the store costs a build that finds a young token in it.

fleet_stores=(git program)
declare -A store_titles=([git]="Git over HTTP" [program]="a program")
login=(-Dsalesforce.clientId=benchmark-fleet)
young=-Dsalesforce.maxAge=PT10M

prepare_fleet() {
  machines=$work/fleet
  rm -rf "$machines" "${work:?}/remotes" && mkdir -p "$machines" "$work/remotes"
  read -r fleet_url host_url < <(ask fleet-urls)
  login+=("-Dsalesforce.loginUrl=$fleet_url")
  export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
  export SALESFORCE_TOKEN_STORE_KEY=VGhpcnR5LXR3byBieXRlcyB0aGF0IHNlYWwgYSBrZXk=
}

# new_store STORE BUILDS: a store that is empty, and as many machines, each a folder; sets "store", "calls" and "at"
new_store() {
  local i
  at=$machines/$1-$2
  rm -rf "$at" && mkdir "$at"
  calls=$at/calls
  : >"$calls"
  if [ "$1" = git ]; then
    local remote=$work/remotes/$2.git
    rm -rf "$remote" && git init -q --bare "$remote"
    git -C "$remote" config http.receivepack true
    for ((i = 0; i <= $2; i++)); do
      git clone -q "$remote" "$at/$i" 2>"$work/run.log"
      git -C "$at/$i" remote set-url origin "$host_url/$2.git"
      echo "$file*" >>"$at/$i/.git/info/exclude"
    done
    store=git
  else
    cp "$root/src/it/machines-share-a-login-by-a-program/store/program" "$at/near"
    printf '#!/usr/bin/env bash\necho "$PPID $EPOCHREALTIME" >>"%s"\nsleep 0.2\nexec "%s/near" "$@"\n' "$calls" "$at" >"$at/program"
    chmod +x "$at/near" "$at/program"
    for ((i = 0; i <= $2; i++)); do mkdir "$at/$i"; done
    store=exec:$at/program
  fi
}

# log_in: a person, at the machine that no build runs on; the access token is an hour old as soon as builds begin
log_in() {
  (cd "$at/0" && "${maven[@]}" "$plugin:exchange-code" "${login[@]}" "-Dsalesforce.tokenStore=$store" \
    "-Dsalesforce.code=$(ask fleet-code)") >"$work/run.log" 2>&1 || failed "the fleet's login"
}

# asked STORE: how often Salesforce and the store were asked so far
asked() {
  read -r refreshes host_calls < <(ask fleet-counts)
  if [ "$1" = git ]; then echo "$refreshes $host_calls"; else echo "$refreshes $(wc -l <"$calls")"; fi
}

# at_once BUILDS GOAL ARGUMENT...: sets "seconds"
at_once() {
  local builds=$1 goal=$2 i start pid pids=()
  shift 2
  start=$EPOCHREALTIME
  for ((i = 1; i <= builds; i++)); do
    (cd "$at/$i" && exec "${maven[@]}" "$goal" "$@" >build.log 2>&1) &
    pids+=($!)
  done
  for ((i = 1; i <= builds; i++)); do
    wait "${pids[i - 1]}" || { cp "$at/$i/build.log" "$work/run.log"; failed "build $i of $builds"; }
  done
  seconds=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }')
}

measure_fleet() {
  local builds kind before after
  echo "Machines that share a login" >&2
  prepare_fleet
  : >"$work/fleet-curves"
  : >"$work/fleet-rows"
  for builds in "${build_counts[@]}"; do
    for kind in "${fleet_stores[@]}"; do
      new_store "$kind" "$builds"
      at_once "$builds" "$empty:empty"
      floor=$seconds
      log_in
      ask fleet-begin >/dev/null
      before=($(asked "$kind"))
      at_once "$builds" "$plugin:access-token" "${login[@]}" "$young" "-Dsalesforce.tokenStore=$store"
      after=($(asked "$kind"))
      rate=-
      [ "$kind" = git ] || rate=$(tail -n +$((before[1] + 1)) "$calls" | rate_of_waiting)
      echo "fleet-$kind $builds $seconds" >>"$work/fleet-curves"
      echo "empty-fleet-$kind $builds $floor" >>"$work/fleet-curves"
      awk -v title="${store_titles[$kind]}" -v builds="$builds" -v requests=$((after[0] - before[0])) \
        -v calls=$((after[1] - before[1])) -v rate="$rate" -v seconds="$seconds" -v floor="$floor" 'BEGIN {
          printf "| %s | %d | %d | %d | %.1f | %s | %.1f s | %.1f s |\n",
            title, builds, requests, calls, calls / builds, rate, seconds, floor }' >>"$work/fleet-rows"
    done
  done
  measure_young
}

# Reads lines of a build and a time, one for each call. Between its first call and its last, a build waits for another that
# refreshes: how often it calls in two seconds then, the builds with the most calls counting most.
rate_of_waiting() {
  awk '!($1 in first) { first[$1] = $2 }
    { last[$1] = $2; calls[$1]++ }
    END {
      for (build in calls) if (last[build] - first[build] > 2) { n += calls[build] - 1; t += last[build] - first[build] }
      if (t) printf "%.1f", n / t * 2; else printf "-" }'
}

# A build that has a young token, without a store and with Git as the store: each command of Git is timed on its way.
measure_young() {
  local round
  new_store git 1
  log_in
  ask fleet-begin >/dev/null
  at_once 1 "$plugin:access-token" "${login[@]}" "$young" "-Dsalesforce.tokenStore=$store"
  cp "$at/1/$file" "$work/shared-login"
  mkdir -p "$work/bin"
  cat >"$work/bin/git" <<GIT
#!/usr/bin/env bash
start=\$EPOCHREALTIME
"$(command -v git)" "\$@"
code=\$?
echo "\$start \$EPOCHREALTIME \$*" >>"$work/git-commands"
exit \$code
GIT
  chmod +x "$work/bin/git"
  for ((round = 1; round <= 3 * runs; round++)); do
    young_build alone
    young_build shared "-Dsalesforce.tokenStore=$store"
  done
}

# young_build NAME ARGUMENT...: appends its time, its commands of Git, and their time to the samples
young_build() {
  local name=$1
  shift
  : >"$work/git-commands"
  cp "$work/shared-login" "$at/1/$file"
  cd "$at/1"
  PATH=$work/bin:$PATH measure "young-$name" "${maven[@]}" "$plugin:access-token" "${login[@]}" "$young" "$@"
  cd "$folder"
  awk -v name="$name" '{ sum += $2 - $1 } END { print "young-git-" name, sum + 0, NR, 0 }' "$work/git-commands" >>"$samples"
}

table_of_fleet() {
  echo "| store | builds at once | token requests | calls of the store | for each build |" \
    "in 2 s of a build that waits (target ≤ 1) | last token after | as many empty goals |"
  echo "|---|---|---|---|---|---|---|---|"
  cat "$work/fleet-rows"
  echo
  awk -v commands="$(difference_of 3 young-git-shared young-git-alone)" -v git="$(difference_of 2 young-git-shared young-git-alone)" \
    -v all="$(difference_of 2 young-shared young-alone)" 'BEGIN {
      printf "A build that finds a young token runs %d commands of Git more with the store than without (target ≤ 2),", commands
      printf " which take %.2f s, and %.2f s on top of them (target ≤ 0.15 s).\n", git, all - git }'
}

# difference_of FIELD NAME BASE
difference_of() { awk -v a="$(median "$1" "$2")" -v b="$(median "$1" "$3")" 'BEGIN { print a - b }'; }
