package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A host of Git repositories on loopback: Git's own {@code git http-backend} behind the JDK's server. A repository takes
 * pushes if its configuration has {@code http.receivepack=true}.
 */
public final class GitServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(GitServer::daemon);
    private final Path folder;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String authorization;
    private volatile int refusal;
    private volatile String words;
    private volatile boolean isSettingCookies;

    private GitServer(Path folder) throws IOException {
        this.folder = requireNonNull(folder, "folder is null");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param folder in which the bare repositories are */
    public static GitServer start(Path folder) throws IOException {
        return new GitServer(folder);
    }

    /** Asks everybody for this user name and password. */
    public GitServer wanting(String user, String password) {
        authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return this;
    }

    /** Lets everybody read, and answers who wants to push with this status and these words, as hosts do. */
    public GitServer refusingPushes(int status, String answer) {
        words = requireNonNull(answer, "answer is null");
        refusal = status;
        return this;
    }

    /** Answers everything with a cookie. */
    public GitServer settingCookies() {
        isSettingCookies = true;
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** @param name of the repository's folder, such as {@code team.git} */
    public URI url(String name) {
        return URI.create("http://localhost:" + port() + "/" + name);
    }

    /** What was asked for so far, each as method, path and query. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many commands of Git there were so far: each asks once for the refs. */
    public long calls() {
        return requests.stream()
                .filter(request -> request.contains("/info/refs?"))
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (isSettingCookies) {
                exchange.getResponseHeaders().set("Set-Cookie", "name=value");
            }
            if (authorization != null
                    && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Git\"");
                refuse(exchange, 401, "Authentication required");
            } else if (refusal != 0 && exchange.getRequestURI().toString().contains("git-receive-pack")) {
                refuse(exchange, refusal, words);
            } else {
                run(exchange);
            }
        }
    }

    private static void refuse(HttpExchange exchange, int status, String words) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = words.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** By the Common Gateway Interface, RFC 3875. */
    private void run(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        ProcessBuilder builder =
                new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", folder.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("HOME", folder.toString());
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("QUERY_STRING", orEmpty(exchange.getRequestURI().getRawQuery()));
        environment.put("CONTENT_TYPE", header(exchange, "Content-Type"));
        environment.put("CONTENT_LENGTH", Integer.toString(body.length));
        environment.put("HTTP_CONTENT_ENCODING", header(exchange, "Content-Encoding"));
        environment.put("GIT_PROTOCOL", header(exchange, "Git-Protocol"));
        environment.put("REMOTE_ADDR", "127.0.0.1");
        Process process = builder.start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(body);
        } catch (IOException e) {
            // It has read enough.
        }
        try (InputStream output = process.getInputStream()) {
            pass(output, exchange);
        } finally {
            process.destroy();
        }
    }

    private static void pass(InputStream output, HttpExchange exchange) throws IOException {
        int status = 200;
        for (String line = line(output); !line.isEmpty(); line = line(output)) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            if (line.startsWith("Status:")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(line.substring(0, colon), value);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            output.transferTo(body);
        }
    }

    private static String line(InputStream output) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = output.read(); next >= 0 && next != '\n'; next = output.read()) {
            line.append(new String(new byte[] {(byte) next}, ISO_8859_1));
        }
        return line.toString().strip();
    }

    private static String header(HttpExchange exchange, String name) {
        return orEmpty(exchange.getRequestHeaders().getFirst(name));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "Git server");
        thread.setDaemon(true);
        return thread;
    }
}
