package io.github.salesforcetoken.testing;

/** The frame and the looks of the org's pages: one file, no script, nothing loaded from elsewhere. */
final class Html {

    private static final String STYLE = """
            :root {
              color-scheme: light dark;
              --page: #eef2f6; --card: #ffffff; --text: #16202b; --soft: #51606f; --line: #8494a4;
              --field: #ffffff; --accent: #0b5cab; --accent-hover: #084a8a; --on-accent: #ffffff;
              --notice: #fff3cf; --notice-text: #4d3800; --alert: #fdecea; --alert-text: #8c1d18;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --page: #11161c; --card: #1b232c; --text: #e8edf2; --soft: #a9b6c3; --line: #6b7b8c;
                --field: #11161c; --accent: #7cb8f5; --accent-hover: #a3cdf8; --on-accent: #0a1a2b;
                --notice: #3a2f0c; --notice-text: #ffe9a8; --alert: #45191b; --alert-text: #ffc9c5;
              }
            }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--text);
              font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
            .notice { margin: 0; padding: .75rem 1rem; text-align: center; text-wrap: balance;
              background: var(--notice); color: var(--notice-text); }
            main { max-width: 26rem; margin: clamp(1rem, 8vh, 5rem) auto 2rem; padding: 2rem;
              background: var(--card); border-radius: .75rem; box-shadow: 0 1px 3px #0003, 0 8px 24px #0000001a; }
            h1 { margin: 0 0 1.25rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
            p { margin: 0 0 .75rem; }
            ul { margin: 0 0 1rem; padding-left: 1.25rem; }
            li { margin: .25rem 0; }
            code, .value { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .875rem; }
            code { display: block; color: var(--soft); }
            .value { padding: .5rem .75rem; border-radius: .375rem; background: var(--page); overflow-wrap: anywhere; }
            .value.small { font-size: .8125rem; margin-bottom: 0; }
            .hint { margin-top: 1.25rem; color: var(--soft); font-size: .9375rem; overflow-wrap: anywhere; }
            .hint:last-child { margin-bottom: 0; }
            .alert { margin-bottom: 1rem; padding: .75rem; border-radius: .375rem; background: var(--alert); color: var(--alert-text);
              overflow-wrap: anywhere; }
            label { display: block; margin: 0 0 .25rem; font-weight: 600; }
            input:not([type=hidden]) { display: block; width: 100%; min-height: 2.75rem; margin: 0 0 1rem;
              padding: .5rem .75rem; font: inherit; color: inherit; background: var(--field);
              border: 1px solid var(--line); border-radius: .375rem; }
            .actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
            button { flex: 1 1 8rem; min-height: 2.75rem; padding: .5rem 1rem; font: inherit; font-weight: 600;
              color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent);
              border-radius: .375rem; cursor: pointer; }
            button:hover { background: var(--accent-hover); border-color: var(--accent-hover); }
            button.secondary { color: var(--accent); background: transparent; }
            button.secondary:hover { background: var(--page); }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            @media (max-width: 30rem) {
              main { margin: 0; padding: 1.5rem 1rem; border-radius: 0; box-shadow: none; min-height: 80vh; }
            }
            """;

    private Html() {}

    /** @param main the content, already escaped */
    static String page(String title, String main) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Simulated Salesforce org</title>
                <style>
                %s</style>
                </head>
                <body>
                <p class="notice" role="note"><b>Simulated Salesforce org</b> — nothing here leaves this computer</p>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(escape(title), STYLE, main);
    }

    /** For text and for attributes in double or single quotes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The reverse, for the scripted browser. */
    static String unescape(String text) {
        return text.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
