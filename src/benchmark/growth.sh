# How costs grow: modules of a reactor, token files of one build, foreign keys of one token file.

# points SERIES VALUE...: measured "runs" times each, appended to the curves as "SERIES value seconds"
points() {
  local series=$1 value round
  shift
  for ((round = 1; round <= runs; round++)); do
    for value in "$@"; do
      "grow_$series" "$value"
      measure "$series-$value" "${command[@]}"
    done
  done
  for value in "$@"; do
    echo "$series $value $(median 2 "$series-$value")" >>"$work/curves"
  done
}

# pom MODULES PLUGIN...: a parent with that many modules, and one execution of the given goal for each token file
write_reactor() {
  local modules=$1 plugins=$2 i
  rm -rf reactor && mkdir reactor
  {
    echo "<project><modelVersion>4.0.0</modelVersion><groupId>benchmark</groupId><artifactId>reactor</artifactId>"
    echo "<version>1</version><packaging>pom</packaging><build><plugins>$plugins</plugins></build><modules>"
    for ((i = 1; i <= modules; i++)); do echo "<module>m$i</module>"; done
    echo "</modules></project>"
  } >reactor/pom.xml
  for ((i = 1; i <= modules; i++)); do
    mkdir "reactor/m$i"
    echo "<project><modelVersion>4.0.0</modelVersion><parent><groupId>benchmark</groupId>" \
      "<artifactId>reactor</artifactId><version>1</version></parent><artifactId>m$i</artifactId>" \
      "<packaging>pom</packaging></project>" >"reactor/m$i/pom.xml"
  done
  command=("${maven[@]}" -f reactor/pom.xml initialize)
}

# element GOAL EXECUTIONS [FILE-PREFIX]
plugin_element() {
  local coordinates=$1 goal=$2 executions=$3 prefix=${4:-} i
  IFS=: read -r group artifact version <<<"$coordinates"
  echo "<plugin><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version><executions>"
  for ((i = 1; i <= executions; i++)); do
    echo "<execution><id>e$i</id><phase>initialize</phase><goals><goal>$goal</goal></goals>"
    [ -z "$prefix" ] || echo "<configuration><tokenFile>$prefix$i.properties</tokenFile></configuration>"
    echo "</execution>"
  done
  echo "</executions></plugin>"
}

grow_empty-modules() { write_reactor "$1" "$(plugin_element "$empty" empty 1)"; }

grow_modules() {
  write_reactor "$1" "$(plugin_element "$plugin" access-token 1)"
  logged_in && mv "$file" reactor/
}

# One more goal in the same Maven, for the same file.
grow_goals() {
  write_reactor 0 "$(plugin_element "$plugin" access-token "$1")"
  logged_in && mv "$file" reactor/
}

grow_files() {
  local i
  write_reactor 0 "$(plugin_element "$plugin" access-token "$1" token-)"
  for ((i = 1; i <= $1; i++)); do
    logged_in && mv "$file" "reactor/token-$i.properties"
  done
}

grow_keys() {
  logged_in
  awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) print "foreign.key." i "=value " i }' >>"$file"
  command=("${maven[@]}" "$plugin:access-token")
}

measure_growth() {
  local modules files keys before after
  echo "Growth" >&2
  : >"$work/curves"
  points empty-modules "${module_counts[@]}"
  points modules "${module_counts[@]}"
  points goals 1 2
  points files "${file_counts[@]}"
  points keys "${key_counts[@]}"

  grow_modules "${module_counts[-1]}"
  before=($(ask counts))
  "${command[@]}" >"$work/run.log" 2>&1 || failed modules
  after=($(ask counts))
  reactor_requests=$((after[0] - before[0]))
}

# at SERIES VALUE: milliseconds
at() { awk -v s="$1" -v x="$2" '$1 == s && $2 == x { print $3 * 1000 }' "$work/curves"; }

# each MORE LESS NUMBER: milliseconds of one of them
each() { awk -v a="$1" -v b="$2" -v n="$3" 'BEGIN { printf "%.1f", (a - b) / n }'; }

table_of_growth() {
  local modules=${module_counts[-1]} files=${file_counts[-1]} keys=${key_counts[-1]}
  echo "| what grows | cost | target |"
  echo "|---|---|---|"
  echo "| reactor of $modules modules, requests | $reactor_requests | 1 |"
  echo "| reactor of $modules modules, more than with the empty goal |" \
    "$(each "$(at modules "$modules")" "$(at empty-modules "$modules")" "$modules") ms a module | ≤ 10 ms |"
  echo "| a second goal in the same Maven, with its request |" \
    "$(each "$(at goals 2)" "$(at goals 1)" 1) ms | ≤ 50 ms and the round trip |"
  echo "| $files token files in one build, each after the first |" \
    "$(each "$(at files "$files")" "$(at files 1)" $((files - 1))) ms | ≤ 60 ms |"
  echo "| $keys foreign keys in the token file |" \
    "$(each "$(at keys "$keys")" "$(at keys 0)" 1) ms | ≤ 400 ms |"
}
