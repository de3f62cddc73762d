package io.github.salesforcetoken.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.minidev.json.JSONArray;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONValue;

/** A real browser with one page, without a window, driven over the DevTools protocol. */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final DevTools page;

    private Chromium(Process process, DevTools page) {
        this.process = process;
        this.page = page;
    }

    /** The browser of this machine. */
    public static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<String> command(Path executable, Path profile, String address) {
        // As root, which CI often is, Chromium has no sandbox; it visits nothing but this computer.
        return List.of(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-sync",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--no-proxy-server",
                // Pages of others may ask for a style sheet from the internet: nothing waits for it.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                address);
    }

    /** Starts the browser as a desktop does: with an address, and nobody who drives it. */
    public static Process startAt(URI address, Path profile) {
        try {
            return new ProcessBuilder(command(installed().orElseThrow(), profile, address.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it, and waits for that, so that its profile can be deleted. */
    public static void end(Process browser) {
        List<ProcessHandle> all = Stream.concat(browser.descendants(), Stream.of(browser.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one ->
                one.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    }

    /**
     * Starts the browser.
     *
     * @param profile an empty folder
     */
    public static Chromium start(Path executable, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(executable, profile, "about:blank"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader log = process.errorReader(StandardCharsets.UTF_8);
        String address = address(log);
        Thread drain = new Thread(() -> log.lines().forEach(line -> {}), "chromium log");
        drain.setDaemon(true);
        drain.start();
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/json/list"))
                .build();
        String targets =
                http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        URI target = ((JSONArray) JSONValue.parse(targets))
                .stream()
                        .map(JSONObject.class::cast)
                        .filter(entry -> "page".equals(entry.get("type")))
                        .map(entry -> URI.create((String) entry.get("webSocketDebuggerUrl")))
                        .findFirst()
                        .orElseThrow();
        DevTools page = DevTools.connect(http, target);
        page.call("Page.enable", Map.of());
        page.call("Log.enable", Map.of());
        return new Chromium(process, page);
    }

    private static String address(BufferedReader log) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return listening.group(1);
            }
        }
        throw new IOException("Chromium ended without a word about its DevTools");
    }

    public void open(String url) {
        page.call("Page.navigate", Map.of("url", url));
    }

    /** The value of a JavaScript expression, as text. */
    public String evaluate(String expression) {
        JSONObject answer =
                page.call("Runtime.evaluate", Map.of("expression", "String(" + expression + ")", "userGesture", true));
        return (String) ((JSONObject) answer.get("result")).get("value");
    }

    /** Waits until a JavaScript condition holds in whatever page is there by then. */
    public void waitFor(String condition) {
        Threads.waitUntil(condition, () -> holds(condition));
    }

    private boolean holds(String condition) {
        try {
            return "true".equals(evaluate(condition));
        } catch (DevTools.PageGone e) {
            return false; // perhaps in the next one
        }
    }

    /** Fills in a field, once it is there. */
    public void fill(String selector, String text) {
        waitFor("document.querySelector('" + selector + "') !== null");
        evaluate("document.querySelector('" + selector + "').value = '" + text + "'");
    }

    /** Clicks, once the element is there. */
    public void click(String selector) {
        waitFor("document.readyState === 'complete' && document.querySelector('" + selector + "') !== null");
        try {
            evaluate("document.querySelector('" + selector + "').click()");
        } catch (DevTools.PageGone e) {
            return; // where the click leads
        }
    }

    /** The addresses that the Back button leads to, and the current one last. */
    public List<String> history() {
        JSONArray entries =
                (JSONArray) page.call("Page.getNavigationHistory", Map.of()).get("entries");
        return entries.stream()
                .map(entry -> (String) ((JSONObject) entry).get("url"))
                .toList();
    }

    /** What the browser complained about, such as a blocked script. */
    public List<String> complaints() {
        return page.complaints();
    }

    /** Makes the window as small as a phone's, or as large as a desk's. */
    public void resize(int width, int height, boolean dark) {
        page.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        emulate("prefers-color-scheme", dark ? "dark" : "light");
    }

    /** As a person has it who chose a theme of high contrast. */
    public void forceColors() {
        emulate("forced-colors", "active");
    }

    private void emulate(String feature, String value) {
        page.call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /** The page as PNG. */
    public byte[] screenshot() {
        JSONObject answer = page.call("Page.captureScreenshot", Map.of("format", "png"));
        return Base64.getDecoder().decode((String) answer.get("data"));
    }

    /** Ends the browser and waits for that, so that its profile can be deleted. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        page.call("Browser.close", Map.of());
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                one.destroyForcibly();
            }
        }
    }
}
