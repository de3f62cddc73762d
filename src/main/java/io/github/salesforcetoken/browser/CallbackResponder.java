package io.github.salesforcetoken.browser;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.CallbackParser;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What the listener answers to whom: the callback to whoever waits for it, everything else with a page that says no. */
final class CallbackResponder {

    private static final String ALLOW = "GET, OPTIONS";

    /** Another name in this field is a page elsewhere that made its own name point here (DNS rebinding). */
    private static final Pattern HOST = Pattern.compile("(?i)(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::\\d{1,5})?");

    private static final Pattern ORIGIN = Pattern.compile("[!-~]{1,300}");

    private final Optional<String> path;
    private final StartAddress start;
    private final CallbackTaker taker;
    private volatile Optional<HttpAnswer> ending = Optional.empty();

    CallbackResponder(RedirectUri redirectUri, StartAddress start, CallbackTaker taker) {
        this(Optional.of(redirectUri), start, taker);
    }

    /** For what waits for no answer. */
    CallbackResponder(StartAddress start, CallbackTaker taker) {
        this(Optional.empty(), start, taker);
    }

    private CallbackResponder(Optional<RedirectUri> redirectUri, StartAddress start, CallbackTaker taker) {
        this.path = redirectUri
                .map(uri -> URI.create(uri.uri().toASCIIString()).getRawPath())
                .map(registered -> registered.isEmpty() ? "/" : registered);
        this.start = requireNonNull(start, "start is null");
        this.taker = requireNonNull(taker, "taker is null");
    }

    /** @param caller asked only where it matters, because it takes time to tell */
    HttpAnswer answer(RequestHead request, Supplier<LocalCaller> caller) {
        HttpAnswer answer = judged(request, caller);
        return request.method().equals("HEAD") ? answer.withoutPage() : answer;
    }

    /** The answer to what is no HTTP, or has a malformed head. */
    HttpAnswer answerToGarbage() {
        return HttpAnswer.of("400 Bad Request", CallbackPage.unreadable());
    }

    /** It may be a browser that knows localhost as a host for HTTPS only. It can't be shown a page. */
    HttpAnswer answerToTls() {
        taker.tellTls();
        return answerToGarbage();
    }

    /** From now on the page of the answer says how the login has ended. */
    void tell(Ending end) {
        String status = end.isGood() ? "200 OK" : "403 Forbidden";
        ending = Optional.of(HttpAnswer.of(status, CallbackPage.ended(end)));
    }

    /** Empty until the login has ended. */
    Optional<HttpAnswer> ending() {
        return ending;
    }

    /** For who can't wait for the end. */
    HttpAnswer answerBeforeTheEnd() {
        return HttpAnswer.of("200 OK", CallbackPage.received());
    }

    HttpAnswer answerToLongAddress() {
        return HttpAnswer.of("414 URI Too Long", CallbackPage.unreadable());
    }

    HttpAnswer answerToLongHead() {
        return HttpAnswer.of("431 Request Header Fields Too Large", CallbackPage.unreadable());
    }

    private HttpAnswer judged(RequestHead request, Supplier<LocalCaller> caller) {
        if (request.hosts().size() != 1 || !HOST.matcher(request.hosts().get(0)).matches()) {
            return HttpAnswer.of("403 Forbidden", CallbackPage.notFound());
        }
        if (start.is(request.path())) {
            return answerToStart(request, caller);
        }
        if (!path.equals(Optional.of(request.path()))) {
            return HttpAnswer.of("404 Not Found", CallbackPage.notFound());
        }
        return switch (request.method()) {
            case "GET" -> answerToCallback(request.query());
            case "OPTIONS" -> answerToPreflight(request.origin());
            default ->
                HttpAnswer.of("405 Method Not Allowed", CallbackPage.notFound()).with("Allow", ALLOW);
        };
    }

    /** What only looks ahead, or cannot follow the redirect, or is gone before it comes, uses nothing up. */
    private HttpAnswer answerToStart(RequestHead request, Supplier<LocalCaller> caller) {
        if (!request.method().equals("GET")) {
            return HttpAnswer.of("405 Method Not Allowed", CallbackPage.notFound())
                    .with("Allow", "GET");
        }
        if (request.isPrefetch()) {
            return HttpAnswer.of("503 Service Unavailable", CallbackPage.notFound());
        }
        if (start.isUsed()) {
            taker.tellStartedAgain();
            return HttpAnswer.of("410 Gone", CallbackPage.startedAgain());
        }
        return switch (caller.get()) {
            case ANOTHER_USER -> {
                taker.tellStartedByAnotherUser();
                yield HttpAnswer.of("403 Forbidden", CallbackPage.startedByAnotherUser());
            }
            case GONE -> HttpAnswer.of("503 Service Unavailable", CallbackPage.notFound());
            case NO_STRANGER -> {
                taker.tellStarted();
                yield HttpAnswer.of("302 Found", "")
                        .with("Location", start.use().toASCIIString());
            }
        };
    }

    private HttpAnswer answerToCallback(String query) {
        Callback callback;
        try {
            callback = CallbackParser.parseQuery(query);
        } catch (Failure e) {
            return HttpAnswer.of("400 Bad Request", CallbackPage.unreadable());
        }
        return switch (taker.offer(callback)) {
            case OTHER_LOGIN -> HttpAnswer.of("400 Bad Request", CallbackPage.otherLogin());
            case ALREADY_ANSWERED -> HttpAnswer.of("409 Conflict", CallbackPage.alreadyAnswered());
            case TAKEN -> ending.orElse(HttpAnswer.LATER);
        };
    }

    /**
     * Lets the browser follow a redirect from the internet to this computer, about which Chrome asks beforehand (Private
     * Network Access). No answer to a GET carries these fields, so that no page can read what it gets.
     */
    private static HttpAnswer answerToPreflight(Optional<String> origin) {
        HttpAnswer answer = HttpAnswer.of("204 No Content", "")
                .with("Allow", ALLOW)
                .with("Access-Control-Allow-Methods", "GET")
                .with("Access-Control-Allow-Private-Network", "true");
        return origin.filter(page -> ORIGIN.matcher(page).matches())
                .map(page -> answer.with("Access-Control-Allow-Origin", page)
                        .with("Access-Control-Allow-Credentials", "true")
                        .with("Vary", "Origin"))
                .orElse(answer);
    }
}
