package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What Salesforce sent the browser back with (RFC 6749 section 4.1.2). */
public sealed interface Callback {

    /**
     * The person allowed access.
     *
     * @param code to be exchanged once, within 15 minutes
     * @param state as it came back; empty when a bare code was given
     */
    record Granted(Secret code, Optional<Secret> state) implements Callback {
        public Granted {
            requireNonNull(code, "code is null");
            requireNonNull(state, "state is null");
        }
    }

    /**
     * Access was refused, by the person or by Salesforce. Its texts are as they came, because to look for the state in them takes
     * time, and anyone may bring any state: {@link OAuthException.Denied} has what may be shown of them.
     *
     * @param error Salesforce's code
     * @param description Salesforce's words
     * @param state as it came back; Salesforce's own error pages bring none
     */
    record Denied(String error, Optional<String> description, Optional<Secret> state) implements Callback {
        public Denied {
            requireNonNull(error, "error is null");
            requireNonNull(description, "description is null");
            requireNonNull(state, "state is null");
        }

        @Override
        public String toString() {
            return "Denied[]";
        }
    }

    /** The state as it came back. */
    Optional<Secret> state();
}
