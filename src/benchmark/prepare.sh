# What the benchmark measures with: the plugin, the empty plugin, a local repository of their own, and the server.

# Fails when something is missing that nothing can replace; names what could be better.
check_tools() {
  local tool
  for tool in java mvn curl awk; do
    command -v "$tool" >/dev/null || { echo "Missing: $tool" >&2; exit 1; }
  done
  command -v hyperfine >/dev/null || note "hyperfine is missing: bash measures the time."
  command -v sf >/dev/null || note "The Salesforce CLI (sf) is missing: it is left out."
  [ -x /usr/bin/time ] || note "/usr/bin/time is missing: CPU time and memory are left out."
}

note() { echo "$*" | tee -a "$work/notes" >&2; }

quiet() { "$@" >"$work/prepare.log" 2>&1 || { tail -n 40 "$work/prepare.log" >&2; exit 1; }; }

# install JAR POM REPOSITORY
install_jar() {
  (cd "$work" && quiet mvn --batch-mode org.apache.maven.plugins:maven-install-plugin:3.2.0:install-file \
    -Dfile="$1" -DpomFile="$2" -DlocalRepositoryPath="$3")
}

build_plugins() {
  echo "Building the plugin and those that are its floor …" >&2
  (cd "$root" && quiet mvn --batch-mode package -DskipTests \
    org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath")
  for floor in empty-plugin okhttp-plugin; do
    rm -rf "${work:?}/$floor" && cp -r "$here/$floor" "$work/"
    (cd "$work/$floor" && quiet mvn --batch-mode package)
  done
  plugin_jar=$(ls "$root"/target/salesforce-token-maven-plugin-*.jar | grep -vE 'sources|javadoc')
  install_jar "$plugin_jar" "$root/target/published-pom.xml" "$repository"
  install_jar "$work/empty-plugin/target/empty-maven-plugin-1-SNAPSHOT.jar" "$work/empty-plugin/pom.xml" "$repository"
  install_jar "$work/okhttp-plugin/target/okhttp-maven-plugin-1-SNAPSHOT.jar" \
    "$work/okhttp-plugin/dependency-reduced-pom.xml" "$repository"
}

# What a user's empty local repository gets before the first goal runs.
count_download() {
  local empty=$work/empty-repository
  rm -rf "$empty"
  install_jar "$plugin_jar" "$root/target/published-pom.xml" "$empty"
  (cd "$folder" && quiet mvn --batch-mode -Dmaven.repo.local="$empty" "$plugin:help")
  download_jars=$(find "$empty" -name '*.jar' | wc -l)
  download_poms=$(find "$empty" -name '*.pom' | wc -l)
  download_bytes=$(find "$empty" -name '*.jar' -exec cat {} + | wc -c)
  (cd "$empty" && find . -name '*.jar' -exec wc -c {} + | sed '$d' | sort -rn |
    awk '{ sub(".*/", "", $2); printf "| `%s` | %d |\n", $2, $1 / 1024 + 0.5 }') >"$work/jars"
}

# The server ends when this script does, because its input then ends.
start_server() {
  coproc SERVER { java -cp "$root/target/test-classes:$root/target/classes:$(cat "$work/classpath")" \
    io.github.salesforcetoken.testing.benchmark.BenchmarkServer "$work" 2>"$work/server.log"; }
  exec 7<&"${SERVER[0]}" 8>&"${SERVER[1]}" # those of a coprocess are closed in $(…)
  url=$(ask url)
  export MAVEN_OPTS="-Djavax.net.ssl.trustStore=$work/trust.jks -Djavax.net.ssl.trustStorePassword=changeit"
}

# ask COMMAND: one line to the server, one line back
ask() {
  local answer
  echo "$1" >&8
  read -r answer <&7
  echo "$answer"
}
