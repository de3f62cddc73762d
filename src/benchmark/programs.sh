# The programs that are compared. Each has a function that runs before every run of it and sets "command".

# Those that are compared stand close together, so that both run in the same minute.
programs=(empty skip duty authorize-url fresh handshake post saved-post exchange-code access-token options check curl exec-curl groovy sf)

declare -A titles=(
  [empty]="empty goal"
  [skip]='`access-token`, left out by `salesforce.skip`'
  [duty]="a goal that reads the token file and asks Git"
  [handshake]="a goal with a bare TLS handshake"
  [post]="a goal with a bare OkHttp POST"
  [saved-post]="the same POST, with lock, Git and the file saved"
  [authorize-url]='`authorize-url`'
  [fresh]='`access-token`, `maxAge` not over'
  [exchange-code]='`exchange-code`'
  [access-token]='`access-token`'
  [options]='`access-token`, Maven with the two options'
  [check]='`check`'
  [curl]="curl, without Maven"
  [exec-curl]="curl by exec-maven-plugin"
  [groovy]="a Groovy script by gmavenplus-plugin"
  [sf]='`sf org login sfdx-url`'
)
declare -A against=([sf]=0.80 [groovy]=0.60)

# goal, what it is measured against, the target, and the floor: what does the goal's duties by naive code
goals=("authorize-url empty 1.05 duty" "fresh empty 1.05 duty" "exchange-code post 1.03 saved-post" "access-token post 1.03 saved-post")
declare -A memory_targets=([authorize-url]=1.45 [fresh]=1.45 [exchange-code]=1.45 [access-token]=1.45)

empty=benchmark:empty-maven-plugin:1-SNAPSHOT
file=salesforce-token.properties

program_exists() {
  case $1 in
    check) grep -q '<goal>check</goal>' "$root/target/classes/META-INF/maven/plugin.xml" ;;
    sf) command -v sf >/dev/null ;;
    *) true ;;
  esac
}

# The token file of somebody who has logged in, without an access token.
logged_in() {
  rm -f "$file"*
  printf 'salesforce.refreshToken=%s\nsalesforce.loginUrl=%s\nsalesforce.clientId=3MVG9lKcPoNINVBIPJjdw1J9LLM82HnFVVX19KY1uA5mu0QqEWhqKpoW3svG3XHrZDiCQjK1mdgAvhCscA9GE\n' \
    "$refresh_token" "$url" >"$file"
  chmod 600 "$file"
}

with_access_token() {
  logged_in
  "${maven[@]}" "$plugin:access-token" >"$work/run.log" || failed access-token
}

before_empty() { command=("${maven[@]}" "$empty:empty"); }
before_skip() { command=("${maven[@]}" "$plugin:access-token" -Dsalesforce.skip); }

before_duty() {
  cp "$work/with-access-token" "$file"
  command=("${maven[@]}" "$empty:duty" "-Dbenchmark.file=$file" "-Dbenchmark.url=$url")
}

before_handshake() { command=("${maven[@]}" "$empty:handshake" "-Dbenchmark.url=$url"); }

before_post() {
  command=("${maven[@]}" benchmark:okhttp-maven-plugin:1-SNAPSHOT:post "-Dbenchmark.url=$url"
    "-Dbenchmark.form=$form&refresh_token=$refresh_token")
}

before_saved-post() {
  logged_in
  command=("${maven[@]}" benchmark:okhttp-maven-plugin:1-SNAPSHOT:saved-post "-Dbenchmark.url=$url"
    "-Dbenchmark.form=$form&refresh_token=$refresh_token" "-Dbenchmark.file=$file")
}

before_authorize-url() {
  rm -f "$file"*
  command=("${maven[@]}" "$plugin:authorize-url" "-Dsalesforce.loginUrl=$url" -Dsalesforce.clientId=3MVG9lKcPoNINVBIPJjdw1J9LLM82HnFVVX19KY1uA5mu0QqEWhqKpoW3svG3XHrZDiCQjK1mdgAvhCscA9GE)
}

before_fresh() {
  cp "$work/with-access-token" "$file"
  command=("${maven[@]}" "$plugin:access-token" -Dsalesforce.maxAge=PT12H)
}

before_exchange-code() {
  rm -f "$file"*
  command=("${maven[@]}" "$plugin:exchange-code" "-Dsalesforce.loginUrl=$url" -Dsalesforce.clientId=3MVG9lKcPoNINVBIPJjdw1J9LLM82HnFVVX19KY1uA5mu0QqEWhqKpoW3svG3XHrZDiCQjK1mdgAvhCscA9GE
    "-Dsalesforce.code=$(ask code)")
}

before_access-token() {
  logged_in
  command=("${maven[@]}" "$plugin:access-token")
}

# What docs/performance.md advises for .mvn/jvm.config.
before_options() {
  before_access-token
  command=(env "MAVEN_OPTS=$MAVEN_OPTS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC" "${command[@]}")
}

before_check() {
  cp "$work/with-access-token" "$file"
  command=("${maven[@]}" "$plugin:check")
}

form="grant_type=refresh_token&client_id=3MVG9lKcPoNINVBIPJjdw1J9LLM82HnFVVX19KY1uA5mu0QqEWhqKpoW3svG3XHrZDiCQjK1mdgAvhCscA9GE"

before_curl() {
  command=(curl --silent --fail --cacert "$work/issuer.pem" --data "$form&refresh_token=$refresh_token"
    --output "$PWD/answer.json" "$url/services/oauth2/token")
}

before_exec-curl() {
  before_curl
  command=("${maven[@]}" -f "$here/exec-curl/pom.xml" org.codehaus.mojo:exec-maven-plugin:3.6.4:exec -Dexec.executable=curl "-Dexec.args=${command[*]:1}")
}

before_groovy() {
  command=("${maven[@]}" -f "$here/groovy/pom.xml" org.codehaus.gmavenplus:gmavenplus-plugin:5.1.0:execute
    "-Dbenchmark.url=$url" "-Dbenchmark.refreshToken=$refresh_token" "-Dbenchmark.out=$PWD/answer.properties")
}

before_sf() {
  echo "force://benchmark::$refresh_token@${url#https://}" >sfdx.txt
  command=(env "HOME=$work/home" "NODE_EXTRA_CA_CERTS=$work/issuer.pem" SF_AUTOUPDATE_DISABLE=true
    SF_DISABLE_TELEMETRY=true sf org login sfdx-url --sfdx-url-file sfdx.txt)
}

# Each once, unmeasured, so that everything is downloaded; what fails here is left out, and said.
try_programs() {
  local name kept=()
  rm -f "$file"*
  refresh_token=$(ask refresh-token)
  with_access_token
  cp "$file" "$work/with-access-token"
  for name in "${programs[@]}"; do
    program_exists "$name" || continue
    "before_$name"
    if "${command[@]}" >"$work/run.log" 2>&1; then
      "before_$name"
      count_requests "$name"
      kept+=("$name")
    else
      note "$name does not work here and is left out: $(grep -m 1 -iE 'error' "$work/run.log" | cut -c 1-160)"
    fi
  done
  programs=("${kept[@]}")
}

declare -A requests

# As the server counts them; a handshake without a request is not a connection to it.
count_requests() {
  local before after
  before=($(ask counts))
  "${command[@]}" >"$work/run.log" 2>&1 || failed "$1"
  after=($(ask counts))
  requests[$1]="$((after[0] - before[0])) / $((after[1] - before[1]))"
}

measure_programs() {
  local round name
  for ((round = 1; round <= runs; round++)); do
    echo "Round $round of $runs" >&2
    for name in "${programs[@]}"; do
      "before_$name"
      measure "$name" "${command[@]}"
    done
  done
}

table_of_programs() {
  local name goal
  echo "| program | wall time | ratio | CPU ratio | peak memory | ratio | target | requests / connections |"
  echo "|---|---|---|---|---|---|---|---|"
  for name in "${programs[@]}"; do
    printf '| %s | %.2f s | %.2f | %.2f | %.0f MiB | %.2f | %s | %s |\n' "${titles[$name]}" \
      "$(median 2 "$name")" "$(ratio 2 "$name" empty)" "$(ratio 3 "$name" empty)" \
      "$(median 4 "$name" | awk '{ print $1 / 1024 }')" "$(ratio 4 "$name" empty)" \
      "${memory_targets[$name]:+≤ ${memory_targets[$name]}}" "${requests[$name]}"
  done
  echo
  echo "| goal | measured against | ratio | target | its floor | the floor's ratio | above the floor | CPU above the floor |"
  echo "|---|---|---|---|---|---|---|---|"
  for goal in "${goals[@]}"; do
    row_of_goal $goal
  done
  echo
  for name in sf groovy; do
    [[ " ${programs[*]} " == *" $name "* ]] &&
      printf '%s\n' "- \`exchange-code\` takes $(printf %.2f "$(ratio 2 exchange-code "$name")") times as long as ${titles[$name]}" \
        "  (target ≤ ${against[$name]}); an empty goal takes $(printf %.2f "$(ratio 2 empty "$name")") times as long."
  done
}

# row_of_goal GOAL BASE TARGET FLOOR
row_of_goal() {
  printf '| %s | %s | %.2f | ≤ %s | %s | %.2f | %.2f | %.0f ms |\n' "${titles[$1]}" "${titles[$2]}" \
    "$(ratio 2 "$1" "$2")" "$3" "${titles[$4]}" "$(ratio 2 "$4" "$2")" "$(ratio 2 "$1" "$4")" \
    "$(cpu_difference "$1" "$4")"
}

# cpu_difference NAME BASE: the median of the milliseconds of CPU time that it takes more within a round
cpu_difference() { difference "$1" "$2" 3; }
