# How costs grow: modules of a reactor, token files of one build, foreign keys of one token file.

# points SERIES[,SERIES] VALUE...: measured "runs" times each, one right after the other, and appended to the curves as
# "SERIES value seconds"
points() {
  local all=${1//,/ } series value round
  shift
  for ((round = 1; round <= runs; round++)); do
    for value in "$@"; do
      for series in $all; do
        "grow_$series" "$value"
        measure "$series-$value" "${command[@]}"
      done
    done
  done
  for series in $all; do
    for value in "$@"; do
      echo "$series $value $(median 2 "$series-$value")" >>"$work/curves"
    done
  done
}

# write_reactor MODULES PLUGINS: a parent with that many modules, and one execution of the given goal for each token file
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

# plugin_element PLUGIN GOAL EXECUTIONS [FILE-PREFIX]: an element of a POM
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

# The least that a second goal which talks to a server costs: its round trips, in a JVM that has made the first.
grow_handshakes() {
  write_reactor 0 "$(plugin_element "$empty" handshake "$1")"
  command+=("-Dbenchmark.url=$url")
}

# second SERIES: what the second of three goals takes, by the clock of Maven's own log; whole runs differ by more than that.
# Nothing when the log has no clock, as with another logger than Maven 3's.
second() {
  "grow_$1" 3
  "${command[@]}" -Dorg.slf4j.simpleLogger.showDateTime=true -Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS \
    >"$work/run.log" 2>&1 || failed "$1"
  awk -v name="second-$1" '
    /^[0-9].* --- .* ---$/ { split($1, part, ":"); at[++n] = part[1] * 3600 + part[2] * 60 + part[3] }
    END { if (n == 3) print name, (at[3] - at[2] + 86400) % 86400, 0, 0 }' "$work/run.log" >>"$samples"
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
  local round before after
  echo "Growth" >&2
  : >"$work/curves"
  points empty-modules,modules "${module_counts[@]}"
  points files "${file_counts[@]}"
  runs=$((2 * runs)) points keys "${key_counts[@]}" # single goals, whose noise is as large as the difference
  for ((round = 1; round <= 2 * runs; round++)); do
    second goals
    second handshakes
  done

  grow_modules "${module_counts[-1]}"
  before=($(ask counts))
  "${command[@]}" >"$work/run.log" 2>&1 || failed modules
  after=($(ask counts))
  reactor_requests=$((after[0] - before[0]))
}

# each SERIES VALUE BASE-SERIES BASE-VALUE NUMBER: milliseconds that one of them costs more
each() { awk -v more="$(difference "$1-$2" "$3-$4")" -v n="$5" 'BEGIN { printf "%.1f", more / n }'; }

# milliseconds NAME: the median
milliseconds() {
  grep -q "^$1 " "$samples" || { echo "not measured"; return; }
  median 2 "$1" | awk '{ printf "%.0f ms", $1 * 1000 }'
}

table_of_growth() {
  local modules=${module_counts[-1]} files=${file_counts[-1]} keys=${key_counts[-1]}
  echo "| what grows | cost | target |"
  echo "|---|---|---|"
  echo "| reactor of $modules modules, requests | $reactor_requests | 1 |"
  echo "| reactor of $modules modules, more than with the empty goal |" \
    "$(each modules "$modules" empty-modules "$modules" "$modules") ms a module | ≤ 10 ms |"
  echo "| a second goal in the same Maven, with its request |" \
    "$(milliseconds second-goals); a bare handshake there $(milliseconds second-handshakes) | ≤ 50 ms and the round trip |"
  echo "| $files token files in one build, each after the first |" \
    "$(each files "$files" files 1 $((files - 1))) ms | ≤ 60 ms |"
  echo "| $keys foreign keys in the token file |" \
    "$(each keys "$keys" keys 0 1) ms | ≤ 400 ms |"
}
