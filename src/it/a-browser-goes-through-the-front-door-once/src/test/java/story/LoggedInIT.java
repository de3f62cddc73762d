package story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedInIT {

    private static final String FRONT_DOOR = System.getProperty("salesforce.frontDoorUrl");

    @TempDir
    Path folder;

    @Test
    void chromium_isLoggedInAndNobodyElse() throws Exception {
        Optional<Path> chromium = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "no Chromium");

        String page = page(chromium.get());

        assertTrue(page.contains("Logged in"), "not logged in");
        assertTrue(page.contains("id=\"user\""), "nobody's page");
        assertTrue(page.contains("/lightning/o/Account/list"), "another page");
        HttpResponse<String> second = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(FRONT_DOOR)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, second.statusCode());
        assertTrue(second.body().contains("This link has expired."), "a second login");
    }

    /** By a redirect, so that the front door is on no command line. */
    private String page(Path chromium) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", FRONT_DOOR);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/go") ? 302 : 404, -1);
            exchange.close();
        });
        server.start();
        Path dump = folder.resolve("page.html");
        try {
            Process browser = new ProcessBuilder(
                            chromium.toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--no-proxy-server",
                            "--disable-background-networking",
                            "--user-data-dir=" + folder.resolve("profile"),
                            "--dump-dom",
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/go")
                    .redirectOutput(dump.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertTrue(browser.waitFor(60, TimeUnit.SECONDS), "Chromium does not end");
        } finally {
            server.stop(0);
        }
        return Files.readString(dump, StandardCharsets.UTF_8);
    }
}
