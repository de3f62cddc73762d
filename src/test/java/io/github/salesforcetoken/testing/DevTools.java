package io.github.salesforcetoken.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONValue;

/** The DevTools protocol: commands out, answers and events in, as JSON over one WebSocket. */
final class DevTools implements WebSocket.Listener {

    private static final long PATIENCE_SECONDS = 120;

    private static final Pattern GONE =
            Pattern.compile("navigated or closed|context was destroyed|Cannot find context");

    private final Map<Integer, CompletableFuture<JSONObject>> calls = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final StringBuilder text = new StringBuilder();
    private WebSocket socket;

    private DevTools() {}

    static DevTools connect(HttpClient http, URI target) {
        DevTools tools = new DevTools();
        tools.socket = http.newWebSocketBuilder().buildAsync(target, tools).join();
        return tools;
    }

    /** The page that was asked has given way to the next one before it answered. */
    static final class PageGone extends AssertionError {
        private static final long serialVersionUID = 1;

        private PageGone(String message) {
            super(message);
        }
    }

    /**
     * Sends a command and waits for its result.
     *
     * @throws PageGone when the page has gone meanwhile
     */
    JSONObject call(String method, Map<String, ?> parameters) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JSONObject> answer = new CompletableFuture<>();
        calls.put(id, answer);
        String command = JSONObject.toJSONString(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(command, true).join();
        try {
            JSONObject message = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message.get("result") instanceof JSONObject result) {
                return result;
            }
            String error = method + ": " + message.get("error");
            throw GONE.matcher(error).find() ? new PageGone(error) : new AssertionError(error);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(method + " was not answered", e);
        }
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            receive((JSONObject) JSONValue.parse(text.toString()));
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    private void receive(JSONObject message) {
        if (message.get("id") instanceof Number id) {
            calls.remove(id.intValue()).complete(message);
        } else if ("Log.entryAdded".equals(message.get("method"))) {
            complaints.add(message.get("params").toString());
        }
    }
}
