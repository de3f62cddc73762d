# Times of single runs, and what many of them say.

# measure NAME COMMAND...: appends "NAME seconds cpu-seconds kilobytes" to the samples
measure() {
  local name=$1 start end seconds cpu memory command
  shift
  command=("$@")
  [ -x /usr/bin/time ] && command=(/usr/bin/time -f '%U %S %M' -o "$work/time" "$@")
  echo '0 0 0' >"$work/time"
  if command -v hyperfine >/dev/null; then
    hyperfine --runs 1 --style none --export-csv "$work/hyperfine.csv" "$(printf '%q ' "${command[@]}")" \
      >"$work/run.log" 2>&1 || failed "$name"
    seconds=$(awk -F, 'NR == 2 { print $2 }' "$work/hyperfine.csv")
  else
    start=$EPOCHREALTIME
    "${command[@]}" >"$work/run.log" 2>&1 || failed "$name"
    end=$EPOCHREALTIME
    seconds=$(awk -v a="$start" -v b="$end" 'BEGIN { print b - a }')
  fi
  read -r cpu memory < <(tail -n 1 "$work/time" | awk '{ print $1 + $2, $3 }')
  echo "$name $seconds $cpu $memory" >>"$samples"
}

failed() {
  echo "$1 failed:" >&2
  tail -n 40 "$work/run.log" >&2
  exit 1
}

# median FIELD NAME: of one program's seconds (2), CPU seconds (3) or kilobytes (4)
median() {
  awk -v field="$1" -v name="$2" '$1 == name { print $field }' "$samples" | middle
}

# ratio FIELD NAME BASE: the median of the ratios within a round
ratio() {
  awk -v field="$1" -v name="$2" -v base="$3" '
    $1 == base { bases[++b] = $field }
    $1 == name { names[++n] = $field }
    END { for (i = 1; i <= n && i <= b; i++) if (bases[i] > 0) print names[i] / bases[i] }' "$samples" | middle
}

# difference NAME BASE [FIELD]: the median of the milliseconds that it takes more within a round
difference() {
  awk -v name="$1" -v base="$2" -v field="${3:-2}" '
    $1 == base { bases[++b] = $field }
    $1 == name { names[++n] = $field }
    END { for (i = 1; i <= n && i <= b; i++) print (names[i] - bases[i]) * 1000 }' "$samples" | middle
}

middle() {
  sort -n | awk '{ v[NR] = $1 }
    END { if (NR) print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; else print 0 }'
}
