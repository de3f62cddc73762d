package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** No token came. What was sent, and the body that was received, never become part of the message. */
public abstract sealed class OAuthException extends Exception {

    /**
     * The HTTP status by which Salesforce Edge holds a request back that has not reached the org, which is being set up, moved
     * or down for maintenance.
     */
    public static final int HELD_BACK = 420;

    private static final long serialVersionUID = 1L;

    private transient Duration retryAfter;
    private int status;

    private OAuthException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Adds what stood in the answer's header.
     *
     * @param httpStatus of the answer
     * @param wait what {@code Retry-After} asks for (RFC 9110 section 10.2.3); empty when it asks for nothing
     * @return this
     */
    public OAuthException addAnswer(int httpStatus, Optional<Duration> wait) {
        status = httpStatus;
        retryAfter = wait.orElse(null);
        return this;
    }

    /** The HTTP status; 0 when there was no answer. */
    public int httpStatus() {
        return status;
    }

    /** How long the server asks to wait before the next request. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The browser came back with an error instead of a code (RFC 6749 section 4.1.2.1); nothing was sent. */
    public static final class Denied extends OAuthException {
        private static final long serialVersionUID = 1L;

        private final String error;
        private final String description;

        public Denied(Callback.Denied callback) {
            this(
                    words(callback, callback.error()),
                    callback.description().map(text -> words(callback, text)).orElse(null));
        }

        private Denied(String error, String description) {
            super(error + (description == null ? "" : ": " + description), null);
            this.error = error;
            this.description = description;
        }

        private static String words(Callback.Denied callback, String text) {
            return Shown.words(text, callback.state().stream().toList());
        }

        public String error() {
            return error;
        }

        public Optional<String> description() {
            return Optional.ofNullable(description);
        }
    }

    /** Salesforce understood the request and said no (RFC 6749 section 5.2). */
    public static final class Refused extends OAuthException {
        private static final long serialVersionUID = 1L;

        private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9_]++");

        private final String error;
        private final String description;

        /** @param description empty when Salesforce gave none */
        public Refused(String error, Optional<String> description) {
            super(error + description.map(words -> ": " + words).orElse(""), null);
            this.error = requireNonNull(error, "error is null");
            this.description = description.orElse(null);
        }

        public String error() {
            return error;
        }

        public Optional<String> description() {
            return Optional.ofNullable(description);
        }

        /** Whether the code is one of these, in whatever case. */
        public boolean is(String... codes) {
            return is(List.of(codes));
        }

        public boolean is(List<String> codes) {
            return codes.stream().anyMatch(error::equalsIgnoreCase);
        }

        /**
         * Whether the description has one of these in it, whatever its case, spacing and punctuation.
         *
         * @param phrases in lower case, with one blank between the words
         */
        public boolean says(String... phrases) {
            return says(List.of(phrases));
        }

        public boolean says(List<String> phrases) {
            String words = NO_WORD.matcher(description().orElse("").toLowerCase(Locale.ROOT))
                    .replaceAll(" ");
            return phrases.stream().anyMatch(words::contains);
        }

        /** Whether Salesforce is working on another request with the same token, and has not looked at this one. */
        public boolean isBusy() {
            return says("already being processed", "already in progress");
        }
    }

    /** The host sends us elsewhere. The grant is not sent after it: it belongs to the host that was asked. */
    public static final class Redirected extends OAuthException {
        private static final long serialVersionUID = 1L;

        private final URI from;
        private final URI to;

        /** @param to scheme and host of the {@code Location}; empty when there was none to read */
        public Redirected(URI from, Optional<URI> to) {
            super(from + " redirects" + to.map(host -> " to " + host).orElse(""), null);
            this.from = requireNonNull(from, "from is null");
            this.to = to.orElse(null);
        }

        public URI from() {
            return from;
        }

        public Optional<URI> to() {
            return Optional.ofNullable(to);
        }
    }

    /** An answer that is neither a token nor an error: a login page, a maintenance page, a proxy's page, a cut-off text. */
    public static final class NotUnderstood extends OAuthException {
        private static final long serialVersionUID = 1L;

        /** What was wrong with it. */
        public enum Reason {
            HTML,
            EMPTY,
            NOT_JSON,
            TOO_LARGE,
            /** As only a proxy answers: it wants to know who asks (RFC 9110 section 15.5.8). */
            OF_A_PROXY,
            FIELD_MISSING,
            FIELD_MALFORMED
        }

        private final Reason reason;
        private final URI host;
        private final String field;

        public NotUnderstood(Reason reason, URI host, int status) {
            this(reason, host, status, "");
        }

        /** @param field the field of the answer that is missing or malformed */
        public NotUnderstood(Reason reason, URI host, int status, String field) {
            super(reason + " " + field + " (HTTP " + status + ")", null);
            this.reason = requireNonNull(reason, "reason is null");
            this.host = requireNonNull(host, "host is null");
            addAnswer(status, Optional.empty());
            this.field = requireNonNull(field, "field is null");
        }

        public Reason reason() {
            return reason;
        }

        public URI host() {
            return host;
        }

        public String field() {
            return field;
        }
    }

    /** The network failed. {@link #sent()} tells whether the grant may be spent. */
    public static final class Unreachable extends OAuthException {
        private static final long serialVersionUID = 1L;

        /** How far the call came. */
        public enum Stage {
            RESOLVE,
            CONNECT,
            /** The proxy did not let us through. */
            PROXY,
            SECURE,
            SEND,
            ANSWER
        }

        private final String host;
        private final int port;
        private final String proxy;
        private final Stage stage;

        /**
         * @param proxy host and port of the proxy on the way, when there is one
         * @param cause what the network layer reported; its classes are kept, and none of its words
         */
        public Unreachable(String host, int port, Optional<String> proxy, Stage stage, Throwable cause) {
            super(
                    host + ":" + port + proxy.map(server -> " by " + server).orElse("") + " at " + stage,
                    Wordless.of(cause));
            this.proxy = proxy.orElse(null);
            this.host = requireNonNull(host, "host is null");
            this.port = port;
            this.stage = requireNonNull(stage, "stage is null");
        }

        public String host() {
            return host;
        }

        public int port() {
            return port;
        }

        /** Host and port of the proxy on the way; empty for a direct connection. */
        public Optional<String> proxy() {
            return Optional.ofNullable(proxy);
        }

        public Stage stage() {
            return stage;
        }

        /** Whether the request may have reached the server, so that its grant may be spent. */
        public boolean sent() {
            return stage.compareTo(Stage.SEND) >= 0;
        }
    }
}
