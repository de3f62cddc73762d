# The programs that are compared. Each has a function that runs before every run of it and sets "command".

programs=(empty skip handshake post authorize-url fresh exchange-code access-token options check curl exec-curl groovy sf)

declare -A titles=(
  [empty]="empty goal"
  [skip]='`access-token`, left out by `salesforce.skip`'
  [handshake]="a goal with a bare TLS handshake"
  [post]="a goal with a bare OkHttp POST"
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
declare -A against=([post]=1.03 [sf]=0.80 [groovy]=0.60)
declare -A targets=([authorize-url]=1.05 [fresh]=1.05)

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
  printf 'salesforce.refreshToken=%s\nsalesforce.loginUrl=%s\nsalesforce.clientId=benchmark\n' \
    "$refresh_token" "$url" >"$file"
  chmod 600 "$file"
}

with_access_token() {
  logged_in
  "${maven[@]}" "$plugin:access-token" >"$work/run.log" || failed access-token
}

before_empty() { command=("${maven[@]}" "$empty:empty"); }
before_skip() { command=("${maven[@]}" "$plugin:access-token" -Dsalesforce.skip); }
before_handshake() { command=("${maven[@]}" "$empty:handshake" "-Dbenchmark.url=$url"); }

before_post() {
  command=("${maven[@]}" benchmark:okhttp-maven-plugin:1-SNAPSHOT:post "-Dbenchmark.url=$url"
    "-Dbenchmark.form=$form&refresh_token=$refresh_token")
}

before_authorize-url() {
  rm -f "$file"*
  command=("${maven[@]}" "$plugin:authorize-url" "-Dsalesforce.loginUrl=$url" -Dsalesforce.clientId=benchmark)
}

before_fresh() {
  cp "$work/with-access-token" "$file"
  command=("${maven[@]}" "$plugin:access-token" -Dsalesforce.maxAge=PT12H)
}

before_exchange-code() {
  rm -f "$file"*
  command=("${maven[@]}" "$plugin:exchange-code" "-Dsalesforce.loginUrl=$url" -Dsalesforce.clientId=benchmark
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

form="grant_type=refresh_token&client_id=benchmark"

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
  local name
  echo "| program | wall time | ratio | target | CPU ratio | peak memory | ratio | requests / connections |"
  echo "|---|---|---|---|---|---|---|---|"
  for name in "${programs[@]}"; do
    printf '| %s | %.2f s | %.2f | %s | %.2f | %.0f MiB | %.2f | %s |\n' "${titles[$name]}" \
      "$(median 2 "$name")" "$(ratio 2 "$name" empty)" "${targets[$name]:+≤ ${targets[$name]}}" \
      "$(ratio 3 "$name" empty)" "$(median 4 "$name" | awk '{ print $1 / 1024 }')" \
      "$(ratio 4 "$name" empty)" "${requests[$name]}"
  done
  echo
  for name in post sf groovy; do
    [[ " ${programs[*]} " == *" $name "* ]] &&
      printf '%s\n' "- \`exchange-code\` takes $(printf %.2f "$(ratio 2 exchange-code "$name")") times as long as ${titles[$name]}" \
        "  (target ≤ ${against[$name]}); an empty goal takes $(printf %.2f "$(ratio 2 empty "$name")") times as long."
  done
}
