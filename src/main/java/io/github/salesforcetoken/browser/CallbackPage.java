package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/** Every page that the person sees. Self-contained; what came from outside is escaped. None says more than is known. */
final class CallbackPage {

    /** Nothing but the one style and the one script below, and no frame around the page. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src '" + hash(Layout.STYLE)
            + "'; script-src '" + hash(Layout.SCRIPT)
            + "'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Pattern CODE = Pattern.compile("(\\(?)(mvn [\\w.:@-]*\\w(?: &quot;-[^&]*&quot;)*+"
            + "|&lt;\\w+&gt;(?:[^&\\s]*&lt;/\\w+&gt;)?|&quot;-D[^&]*&quot;)([).,]*)");

    private CallbackPage() {}

    /** An answer arrived, and it takes long to find out what it is worth. */
    static String received() {
        return Layout.page("odd", "Answer received", """
                <p>Maven has Salesforce's answer, and is still waiting for the token or for the token file.</p>
                <p>The terminal shows the result. You can close this window.</p>
                """);
    }

    /** As the terminal says it. */
    static String ended(Ending ending) {
        if (ending.isGood()) {
            return Layout.page("good", ending.heading(), """
                    <p>%s.</p>
                    <p>You can close this window. The terminal shows the org, the user, and the next command.</p>
                    """.formatted(escape(ending.what())));
        }
        return Layout.page("bad", ending.heading(), """
                <p class="words">%s</p>
                <dl>
                %s%s</dl>
                <p class="hint">Maven has ended this login. The terminal says the same. You can close this window.</p>
                """.formatted(
                        escape(ending.what()),
                        part("Why", withCode(escape(ending.why()))),
                        part("What to do", withCode(escape(ending.action())) + link(ending.more()))));
    }

    private static String part(String term, String content) {
        return content.isEmpty() ? "" : """
                <dt>%s</dt>
                <dd>%s</dd>
                """.formatted(term, content);
    }

    /** @param address of the project's documentation, which gets no address from here */
    private static String link(String address) {
        return address.isEmpty()
                ? ""
                : " <a href=\"%s\" target=\"_blank\" rel=\"noopener noreferrer\">More in Troubleshooting</a>"
                        .formatted(escape(address));
    }

    /** The state is another one, or missing. */
    static String otherLogin() {
        return Layout.page("odd", "This page belongs to another login", """
                <p>Maven is waiting for a different login. This page may be from an older tab, or from a link that someone \
                sent you. Nothing was sent to Salesforce.</p>
                <p>Open the address in the terminal, and log in there. Maven is still waiting for you.</p>
                """);
    }

    /** The first answer counts. */
    static String alreadyAnswered() {
        return Layout.page("odd", "This login was already answered", """
                <p>Maven took the first answer. This one changes nothing.</p>
                <p>The terminal shows the result. You can close this window.</p>
                """);
    }

    /** Whoever came first has the authorize URL. */
    static String startedAgain() {
        return Layout.page("odd", "This address was already used", """
                <p>Maven opens your browser with an address that works once. Something has already opened it.</p>
                <p>If your browser has shown a page of Salesforce, continue there. If it hasn't, another program on this \
                computer was faster: press Ctrl-C in the terminal, and do what the warning there says.</p>
                """);
    }

    /** Known from the connection. */
    static String startedByAnotherUser() {
        return Layout.page("odd", "This login belongs to another user", """
                <p>This address is for the user who runs Maven. Your browser runs as another user of this computer.</p>
                <p>If it is your login, start a browser as the user who runs Maven, or open the address in the terminal.</p>
                """);
    }

    /** No code and no error, or something that Salesforce does not send. */
    static String unreadable() {
        return Layout.page("odd", "This address can't be read", """
                <p>Maven is waiting here for Salesforce's answer. This address has no usable code in it, or it was cut off \
                or changed.</p>
                <p>Open the address in the terminal, and log in there. Maven is still waiting for you.</p>
                """);
    }

    /** Another path, another method, or another name for this computer. */
    static String notFound() {
        return Layout.page("odd", "Page not found", """
                <p>Maven uses this port for one login to Salesforce. This address isn't part of it.</p>
                """);
    }

    /** Marks commands, and parameters as XML and as {@code -D}. Each is on one line, with its brackets, if the line is long enough. */
    private static String withCode(String escaped) {
        return CODE.matcher(escaped).replaceAll("<span>$1<code>$2</code>$3</span>");
    }

    /** For text and for attributes in quotes. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Content Security Policy Level 3, section 2.3.1. */
    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** The frame and the looks. */
    private static final class Layout {

        /** Takes the code out of the address bar and the history. */
        static final String SCRIPT = "history.replaceState(null, \"\", location.pathname);";

        static final String STYLE = """
                :root {
                  color-scheme: light dark;
                  --page: #f3f5f7; --card: #ffffff; --text: #17212b; --soft: #4f5d6b; --edge: #d7dee5;
                  --good: #1a7f4b; --bad: #b3261e; --odd: #5b6876;
                }
                @media (prefers-color-scheme: dark) {
                  :root {
                    --page: #11161c; --card: #1b232c; --text: #e8edf2; --soft: #aab7c4; --edge: #33404d;
                    --good: #5fd39a; --bad: #ff9d94; --odd: #a3b1bf;
                  }
                }
                * { box-sizing: border-box; }
                body { margin: 0; padding: clamp(1rem, 12vh, 8rem) 1rem 2rem; background: var(--page); color: var(--text);
                  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
                main { max-width: 34rem; margin: 0 auto; padding: clamp(1.5rem, 5vw, 2.5rem); border: 1px solid var(--edge);
                  border-radius: .75rem; background: linear-gradient(var(--tone) .375rem, var(--card) 0) border-box; }
                .good { --tone: var(--good); } .bad { --tone: var(--bad); } .odd { --tone: var(--odd); }
                header { display: flex; gap: .75rem; align-items: center; margin: 0 0 1rem; }
                svg { flex: none; width: 2.5rem; height: 2.5rem; fill: none; stroke: var(--tone); stroke-width: 2;
                  stroke-linecap: round; stroke-linejoin: round; }
                h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
                p, dl { margin: 0 0 .875rem; }
                main > :last-child, dl > :last-child { margin-bottom: 0; }
                dt { font-weight: 600; }
                dd { margin: 0 0 .875rem; }
                h1, p, dd { overflow-wrap: anywhere; }
                a { color: inherit; }
                code { font: .9375em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
                dd span { display: inline-block; max-width: 100%; }
                .words { padding: .625rem .875rem; border: 1px solid var(--edge); border-radius: .375rem; background: var(--page);
                  font: .9375rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
                .hint, footer { color: var(--soft); }
                .hint { margin-top: 1.25rem; }
                footer { max-width: 34rem; margin: 1rem auto 0; font-size: .875rem; text-align: center; }
                @media (max-width: 30rem) {
                  body { padding: .5rem .5rem 1rem; font-size: 1rem; line-height: 1.4; }
                  main { padding: 1.125rem 1rem 1rem; }
                  header, p, dd { margin-bottom: .625rem; }
                  .hint { margin-top: .625rem; font-size: .875rem; }
                  svg { width: 1.75rem; height: 1.75rem; }
                  h1 { font-size: 1.25rem; }
                  .words { padding: .5rem .625rem; font-size: .875rem; line-height: 1.4; }
                }
                """;

        private static final String CIRCLE = "<circle cx=\"12\" cy=\"12\" r=\"10\"/>";
        private static final String CHECK = CIRCLE + "<path d=\"m7.5 12.5 3 3 6-6.5\"/>";
        private static final String CROSS = CIRCLE + "<path d=\"m8.5 8.5 7 7m0-7-7 7\"/>";
        private static final String BAR = CIRCLE + "<path d=\"M8 12h8\"/>";

        private Layout() {}

        /** @param tone good, bad or odd; said by colour and sign, but never by these alone */
        static String page(String tone, String heading, String content) {
            String sign = switch (tone) {
                case "good" -> CHECK;
                case "bad" -> CROSS;
                default -> BAR;
            };
            return """
                    <!DOCTYPE html>
                    <html lang="en">
                    <head>
                    <meta charset="utf-8">
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    <meta name="color-scheme" content="light dark">
                    <title>%s · Salesforce login by Maven</title>
                    <link rel="icon" href="data:,">
                    <script>%s</script>
                    <style>%s</style>
                    </head>
                    <body>
                    <main class="%s">
                    <header>
                    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">%s</svg>
                    <h1>%s</h1>
                    </header>
                    %s</main>
                    <footer>salesforce-token-maven-plugin, on this computer</footer>
                    </body>
                    </html>
                    """.formatted(heading, SCRIPT, STYLE, tone, sign, heading, content);
        }
    }
}
