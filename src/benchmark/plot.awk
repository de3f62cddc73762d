# Curves as SVG: lines of "series x seconds" in, one panel for each of "panels" out, with the curve "empty-…" in it if there is one.
BEGIN {
  count = split(panels, panel_names)
  title["modules"] = "modules in a reactor"
  title["files"] = "token files in one build"
  title["keys"] = "foreign keys in the token file"
  title["fleet-git"] = "builds at once, Git over HTTP"
  title["fleet-program"] = "builds at once, a program"
}
{ n[$1]++; x[$1, n[$1]] = $2; y[$1, n[$1]] = $3; if ($3 > top[$1]) top[$1] = $3 }
END {
  print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " 320 * count " 300\" font-family=\"sans-serif\" font-size=\"13\">"
  print "<title>Seconds of a build</title>"
  print "<rect width=\"" 320 * count "\" height=\"300\" fill=\"white\"/>"
  for (p = 1; p <= count; p++) panel(panel_names[p], (p - 1) * 320)
  print "</svg>"
}
function panel(name, left,    high) {
  high = top[name] * 1.1
  if (high == 0) return
  printf "<g transform=\"translate(%d 0)\">\n", left
  printf "<path d=\"M50 30V240H300\" fill=\"none\" stroke=\"black\"/>\n"
  printf "<text x=\"175\" y=\"285\" text-anchor=\"middle\">%s</text>\n", title[name]
  printf "<text x=\"44\" y=\"40\" text-anchor=\"end\">%.1f s</text><text x=\"44\" y=\"240\" text-anchor=\"end\">0</text>\n", high
  curve(name, "#0b5cab", x[name, n[name]], high)
  if (("empty-" name) in n) {
    curve("empty-" name, "#888888", x[name, n[name]], high)
    printf "<text x=\"60\" y=\"50\" fill=\"#0b5cab\">access-token</text><text x=\"60\" y=\"68\" fill=\"#888888\">empty goal</text>\n"
  }
  printf "<text x=\"304\" y=\"258\" text-anchor=\"end\">%d</text>\n</g>\n", x[name, n[name]]
}
function curve(name, colour, wide, high,    i, points, px, py) {
  for (i = 1; i <= n[name]; i++) {
    px = 50 + 250 * x[name, i] / wide
    py = 240 - 210 * y[name, i] / high
    points = points px "," py " "
    printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n", px, py, colour
  }
  printf "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", points, colour
}
