package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The ways in which people come by an address, and what those make of it. */
final class Copies {

    static final String CODE = "aPrxCulfl41o1e2ESbWQODZp3i.Tyl_P7D4WOEt9Wa-6Qbd8cnLyIxCmi+1yXUbRj/xUU1624j717g3U==";
    static final String ENCODED = URLEncoder.encode(CODE, UTF_8);
    static final String STATE = "q2_dGhlIHN0YXRl-IG9mIHRoaXMgbG9naW4gaGVyZS4";
    static final String ADDRESS = "http://localhost:1717/OauthRedirect?code=" + ENCODED + "&state=" + STATE;
    static final String FOREIGN_STATE = "Zm9yZWlnbl9zdGF0ZV8wMTIzNDU2Nzg5YWJjZGVmZ2g";
    static final String FOREIGN =
            "http://localhost:1717/OauthRedirect?code=aPrxForeign0123456789.abcdefghi%3D%3D&state=" + FOREIGN_STATE;

    private Copies() {}

    /** Each way by its name. */
    static Map<String, UnaryOperator<String>> ways() {
        Map<String, UnaryOperator<String>> ways = new LinkedHashMap<>();
        ways.put("as it is", address -> address);
        ways.put("query", address -> address.substring(address.indexOf('?') + 1));
        ways.put("other order and more parameters", Copies::reordered);
        ways.put(
                "Experience Cloud",
                address -> address.replace(
                        "&state=",
                        "&sfdc_community_url=https%3A%2F%2Facme.my.site.com&sfdc_community_id=0DB000000000001&state="));
        WrappedCopies.addTo(ways);
        wrappedByPrograms(ways);
        listed(ways);
        broken(ways);
        decorated(ways);
        return ways;
    }

    private static void wrappedByPrograms(Map<String, UnaryOperator<String>> ways) {
        ways.put("HTML", address -> "<a href=\"" + address.replace("&", "&amp;") + "\">log in</a>");
        ways.put("HTML by number", address -> address.replace("&", "&#38;").replace("=", "&#x3D;"));
        ways.put("HTML twice", address -> address.replace("&", "&amp;amp;"));
        ways.put(
                "JSON",
                address -> "{\"url\":\"" + address.replace("&", "\\u0026").replace("/", "\\/") + "\",\"status\":200}");
        ways.put(
                "JSON in JSON",
                address -> "\"{\\\"url\\\":\\\""
                        + address.replace("&", "\\\\u0026").replace("=", "\\\\u003d") + "\\\"}\"");
        ways.put("JavaScript", address -> "'" + address.replace("&", "\\x26").replace("=", "\\x3D") + "';");
        ways.put(
                "shell",
                address -> "curl "
                        + address.replace("&", "\\&").replace("?", "\\?").replace("=", "\\="));
        ways.put("cmd", address -> "start " + address.replace("&", "^&"));
        ways.put("batch file", address -> address.replace("%", "%%").replace("&", "^&"));
        ways.put("PowerShell", address -> address.replace("&", "`&"));
        ways.put("quoted-printable", address -> printable(address, 76));
        ways.put(
                "quoted-printable, short lines",
                address -> "Hi,\r\n\r\n" + printable(address, 40) + "\r\n\r\nThanks=\r\n");
        ways.put("developer tools, request", address -> "GET " + path(address) + " HTTP/1.1");
        ways.put(
                "developer tools, headers",
                address -> "GET " + path(address) + " HTTP/1.1\nHost: localhost:1717\nAccept: */*\n");
        ways.put(
                "HTTP/2 headers",
                address -> ":authority: localhost\n:method: GET\n:path: " + path(address) + "\n:scheme: http");
        ways.put(
                "Location",
                address -> "HTTP/1.1 302 Found\r\nLocation: " + address + "\r\nSet-Cookie: state=x; code=y\r\n");
        ways.put("Location without blank", address -> "Location:" + address);
        ways.put(
                "curl -v",
                address -> "* Connected to localhost\n> GET " + path(address)
                        + " HTTP/1.1\n> Host: localhost:1717\n> User-Agent: curl/8\n* Empty reply\ncurl: (52) error=52");
        ways.put(
                "copy as cURL",
                address -> "curl 'http://localhost:1717" + path(address) + "' \\\n  -H 'Accept: text/html'");
        ways.put("copy as fetch", address -> "fetch(\"" + address + "\", {\n  \"method\": \"GET\"\n});");
        ways.put(
                "HAR",
                address -> "{\"request\":{\"method\":\"GET\",\"url\":\"" + address + "\",\"queryString\":["
                        + "{\"name\":\"code\",\"value\":\"" + parameter(address, "code") + "\"},"
                        + "{\"name\":\"state\",\"value\":\"" + parameter(address, "state") + "\"}]}}");
        ways.put(
                "HAR, parameters only",
                address -> "[{\"name\": \"code\",\"value\": \"" + parameter(address, "code")
                        + "\"},{\"name\": \"state\", \"value\": \"" + parameter(address, "state") + "\"}]");
        ways.put(
                "payload tab",
                address -> "code: " + parameter(address, "code") + "\nstate: " + parameter(address, "state"));
        ways.put(
                "payload tab, decoded",
                address -> "code\n" + CopiedText.percentDecoded(parameter(address, "code")) + "\nstate\n"
                        + parameter(address, "state"));
        ways.put("view-source", address -> "view-source:" + address);
        ways.put(
                "refused to connect",
                address -> "This site can\u2019t be reached\nlocalhost refused to connect.\nTry:\n\n"
                        + "Checking the connection\nERR_CONNECTION_REFUSED\n" + address + "\n");
        ways.put(
                "Firefox's page",
                address -> "Unable to connect\n\nFirefox can\u2019t establish a connection to the server at "
                        + "localhost:1717.\n\n    The site could be temporarily unavailable.\n" + address);
        ways.put(
                "access log",
                address -> "127.0.0.1 - - [26/Nov/2026:19:00:00 +0000] \"GET " + path(address)
                        + " HTTP/1.1\" 404 153 \"-\"");
        ways.put(
                "LaTeX",
                address -> "\\url{"
                        + address.replace("&", "\\&").replace("_", "\\_").replace("%", "\\%") + "}");
        ways.put("XML", address -> "<url><![CDATA[" + address + "]]></url>");
        ways.put("Windows shortcut", address -> "[InternetShortcut]\r\nURL=" + address + "\r\nIconIndex=0");
        ways.put("CSV", address -> "1,\"\"" + address + "\"\",x");
        ways.put("Python", address -> "b'" + address + "'");
        ways.put("UTF-16 read as bytes", address -> address.replaceAll("(.)", "$1\0"));
        ways.put("diff", address -> "+" + address + "\n-old");
        ways.put("AsciiDoc", address -> "link:" + address + "[here]");
        ways.put("Confluence", address -> "[here|" + address + "]");
        ways.put("YAML", address -> "url: >-\n  " + address + "\n");
    }

    private static void broken(Map<String, UnaryOperator<String>> ways) {
        ways.put("mail wraps at 76", address -> wrapped(address, 76, "\r\n"));
        ways.put(
                "mail wraps, text around",
                address -> "Here it is:\n" + wrapped(address, 60, "\n") + "\n\nRegards, Bob\n");
        ways.put("text follows at once", address -> wrapped(address, 60, "\n") + "\nThanks Bob\n");
        ways.put("quoted", address -> "> Hi\n> " + wrapped(address, 70, "\n> ") + "\n> bye");
        ways.put("quoted twice", address -> ">> " + wrapped(address, 50, "\n>> "));
        ways.put("indented", address -> "    " + wrapped(address, 50, "\n    ") + "\n");
        ways.put("format=flowed", address -> wrapped(address, 66, " \r\n"));
        ways.put("terminal of 40 columns", address -> wrapped(address, 40, "\n"));
        ways.put("tmux with a frame", address -> "\u2502 " + wrapped(address, 50, " \u2502\n\u2502 ") + " \u2502");
        ways.put("rectangle with blanks", address -> wrapped(address, 60, "      \n"));
        ways.put("line breaks became blanks", address -> wrapped(address, 60, " "));
        ways.put("shell goes on", address -> wrapped(address, 60, "\\\n"));
        ways.put(
                "wrapped inside of a wrapping",
                address -> wrapped(
                        "https://eur01.safelinks.protection.outlook.com/?url=" + encoded(address) + "&data=05",
                        37,
                        "\n"));
        ways.put("wrapped inside of quotes", address -> "\"" + wrapped(address, 61, "\n") + "\"");
        ways.put("Unicode line separator", address -> wrapped(address, 80, "\u2028"));
        ways.put("encoded line break", address -> address + "%0A");
        brokenInCode(ways);
        brokenInAMargin(ways);
    }

    /** Programs, scripts and pages put it together again. */
    private static void brokenInCode(Map<String, UnaryOperator<String>> ways) {
        ways.put("Java", address -> "\"" + wrapped(address, 40, "\" + \"") + "\"");
        ways.put("Java, lines", address -> "\"" + wrapped(address, 40, "\"\n        + \"") + "\";");
        ways.put("JavaScript, lines", address -> "'" + wrapped(address, 40, "' +\n  '") + "';");
        ways.put("PHP", address -> "'" + wrapped(address, 40, "' . '") + "'");
        ways.put("Visual Basic", address -> "\"" + wrapped(address, 40, "\" & _\n  \"") + "\"");
        ways.put("C", address -> "\"" + wrapped(address, 40, "\"\n \"") + "\"");
        ways.put("SQL", address -> "'" + wrapped(address, 40, "' || '") + "'");
        ways.put("list", address -> "[\"" + wrapped(address, 40, "\", \"") + "\"]");
        ways.put("Java in JSON", address -> "{\"a\":\"\\\"" + wrapped(address, 40, "\\\" + \\\"") + "\\\"\"}");
        ways.put(
                "at its parameters",
                address -> "url = \"" + address.replace("?", "?\" + \"").replace("&", "\" + \"&") + "\"");
        ways.put("HTML, <br>", address -> wrapped(address, 60, "<br>"));
        ways.put("HTML, <wbr/>", address -> wrapped(address, 60, "<wbr/>\n"));
        ways.put("HTML, <span>", address -> "<span>" + wrapped(address, 60, "</span><span class=x>") + "</span>");
        ways.put("HTML, &shy;", address -> wrapped(address, 60, "&shy;"));
        ways.put("HTML, &ZeroWidthSpace;", address -> wrapped(address, 60, "&ZeroWidthSpace;"));
    }

    /** Editors, logs and terminals have something of their own in each line. */
    private static void brokenInAMargin(Map<String, UnaryOperator<String>> ways) {
        ways.put("numbered", address -> numbered(address, "%d: "));
        ways.put("numbered with a tab", address -> numbered(address, "  %d\t"));
        ways.put("numbered with an arrow", address -> numbered(address, "%5d\u2192"));
        ways.put("numbered with a bar", address -> numbered(address, "%3d | "));
        ways.put("numbered with a blank", address -> numbered(address, "%2d "));
        ways.put("log, a line each", address -> numbered(address, "2026-11-26T19:00:%02dZ app[1]: "));
        ways.put("Maven's log, a line each", address -> numbered(address, "[INFO] "));
        ways.put("comment", address -> numbered(address, "# "));
        ways.put("comment of Java", address -> "/**\n" + numbered(address, " * ") + " */");
        ways.put("comment of SQL", address -> numbered(address, "-- "));
        ways.put("list of Markdown", address -> numbered(address, "- "));
        for (String mark : new String[] {"\u21a9", "\u21b5", "\u23ce", "\u00ac", "$", " \\"}) {
            ways.put("mark at the end " + mark, address -> wrapped(address, 60, mark + "\n"));
        }
        ways.put("mark at the beginning", address -> wrapped(address, 60, "\n\u21aa "));
    }

    private static String numbered(String address, String form) {
        StringBuilder lines = new StringBuilder();
        int number = 8;
        for (String line : wrapped(address, 40, "\n").split("\n")) {
            lines.append(String.format(form, number++)).append(line).append('\n');
        }
        return lines.toString();
    }

    /** Both, decoded, as programs print maps. */
    private static void listed(Map<String, UnaryOperator<String>> ways) {
        ways.put("PHP's array", address -> listed(address, "Array\n(\n", "    [%s] => %s\n", ")"));
        ways.put("Python's dictionary", address -> listed(address, "{", "'%s': ['%s'], ", "}"));
        ways.put("JSON object", address -> listed(address, "{", "\"%s\":\"%s\",", "\"x\":1}"));
        ways.put("table", address -> listed(address, "| name | value |\n", "| %s | %s |\n", ""));
        ways.put("hidden fields", address -> listed(address, "<form>", "<input name=\"%s\" value=\"%s\"/>", "</form>"));
        ways.put("YAML list", address -> listed(address, "query:\n", "  %s: %s\n", ""));
    }

    private static String listed(String address, String before, String form, String behind) {
        return Stream.of("code", "state")
                .map(name -> String.format(form, name, CopiedText.percentDecoded(parameter(address, name))))
                .collect(joining("", before, behind));
    }

    private static void decorated(Map<String, UnaryOperator<String>> ways) {
        ways.put("zero-width space at the end", address -> address + "\u200b");
        ways.put(
                "zero-width everywhere",
                address -> address.replace("=", "=\u200b\u2060").replace("&", "\ufeff&"));
        ways.put("soft hyphens", address -> address.replace("0", "0\u00ad").replace("S", "S\u00ad"));
        ways.put("direction marks", address -> "\u202a" + address + "\u202c");
        ways.put("encoded zero-width space", address -> address + "%E2%80%8B");
        ways.put("no-break space", address -> "\u00a0" + address + "\u00a0and so on");
        ways.put("typographic quotes", address -> "\u201c" + address + "\u201d");
        ways.put("German quotes", address -> "\u201e" + address + "\u201c.");
        ways.put("guillemets", address -> "\u00ab\u00a0" + address + "\u00a0\u00bb");
        ways.put("angle brackets", address -> "<" + address + ">");
        ways.put("URL: prefix", address -> "<URL:" + address + ">");
        ways.put("Slack", address -> "<" + address + "|http://localhost:1717/Oauth\u2026>");
        ways.put("Slack, text is the address", address -> "<" + address + "|" + address + ">");
        ways.put("Markdown", address -> "[" + address + "](" + address + ")");
        ways.put("Markdown reference", address -> "[1]: " + address + " \"title\"");
        ways.put("Markdown code", address -> "`" + address + "`");
        ways.put("Markdown block", address -> "```\n" + address + "\n```");
        ways.put("bold", address -> "**" + address + "**");
        ways.put("emphasis", address -> "_" + address + "_");
        ways.put("reStructuredText", address -> "`here <" + address + ">`_");
        ways.put("wiki", address -> "[" + address + " here]");
        ways.put("Outlook's plain text", address -> "here<" + address + "> it is");
        ways.put("end of a sentence", address -> "It ended on " + address + ".");
        ways.put("in brackets", address -> "(see " + address + "), thanks");
        ways.put("semicolon", address -> address + ";");
        ways.put("name and value", address -> "URL: " + address);
        ways.put("as an assignment", address -> "SALESFORCE_CODE='" + address + "'");
        ways.put(
                "the whole command",
                address -> "mvn salesforce-token:exchange-code \"-Dsalesforce.code=" + address + "\"");
        ways.put("fragment", address -> address + "#_=_");
        ways.put(
                "fullwidth",
                address -> address.replace("?", "\uff1f").replace("&", "\uff06").replace("=", "\uff1d"));
        ways.put("bracketed paste", address -> "\u001b[200~" + address + "\u001b[201~");
        ways.put("bracketed paste as shown", address -> "^[[200~" + address + "^[[201~");
        ways.put("bracketed paste, half eaten", address -> "00~" + address + "[201~");
        ways.put("bracketed paste, half eaten at its end", address -> "0~" + address + "01~");
        ways.put("hyphens of an office program", address -> address.replace("-", "\u2011"));
        ways.put("minus signs", address -> address.replace("-", "\u2212"));
        ways.put("colors", address -> "\u001b[1;34m" + address + "\u001b[0m");
        ways.put("terminal's link", address -> "\u001b]8;;" + address + "\u0007click\u001b]8;;\u0007");
        ways.put("text and link twice", address -> address + "\n" + address);
        ways.put("beside others: another login's before", address -> FOREIGN + "\n" + address);
        ways.put("beside others: another login's behind", address -> address + " " + FOREIGN);
        ways.put(
                "with the authorize URL",
                address -> "https://login.salesforce.com/services/oauth2/authorize?response_type=code"
                        + "&client_id=3MVG9&state=" + STATE + "&code_challenge=abc\n[INFO]\n" + address);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String parameter(String address, String name) {
        return Stream.of(address.substring(address.indexOf('?') + 1).split("&"))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static String path(String address) {
        return address.substring(address.indexOf("/OauthRedirect"));
    }

    private static String reordered(String address) {
        int state = address.indexOf("&state=");
        return state < 0
                ? address
                : address.substring(0, address.indexOf('?') + 1) + "x=1&" + address.substring(state + 1) + "&"
                        + address.substring(address.indexOf("code="), state) + "&y=2";
    }

    private static String printable(String address, int width) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String token : address.replace("=", "=3D").split("(?==3D)|(?<==3D)|(?!^)(?<!=)(?<!=3)")) {
            if (column + token.length() >= width) {
                lines.append("=\r\n");
                column = 0;
            }
            lines.append(token);
            column += token.length();
        }
        return lines.toString();
    }

    static String wrapped(String address, int width, String at) {
        return address.replaceAll(
                "(.{" + width + "})(?!$)", "$1" + at.replace("\\", "\\\\").replace("$", "\\$"));
    }
}
