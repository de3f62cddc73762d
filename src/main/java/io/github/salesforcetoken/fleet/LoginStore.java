package io.github.salesforcetoken.fleet;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import java.util.Optional;

/** Where a login lies that many machines share: one text, which is replaced only by who has seen it last. */
public interface LoginStore {

    /**
     * What is stored.
     *
     * @return empty when nothing is
     * @throws Failure when no repetition helps: no permission, or an answer that makes no sense
     * @throws Unanswered when there was no answer, or a failure that may pass
     */
    Optional<Stored> read() throws Failure, Unanswered;

    /**
     * Stores a text if, and only if, what is stored is still that version.
     *
     * @param expectedVersion empty when nothing may be stored yet
     * @throws Failure when no repetition helps; nothing is stored then
     */
    Outcome compareAndSet(Optional<String> expectedVersion, String content) throws Failure;

    /**
     * What is stored at one moment.
     *
     * @param version changes whenever the content does
     */
    record Stored(String version, String content) {
        public Stored {
            requireNonNull(version, "version is null");
            requireNonNull(content, "content is null");
        }

        /** Without the content, which has tokens in it. */
        @Override
        public String toString() {
            return "Stored[" + version + "]";
        }
    }

    /** What has become of an attempt to write. */
    sealed interface Outcome permits Written, Conflict, Unknown {}

    /** It is stored. */
    record Written(String version) implements Outcome {
        public Written {
            requireNonNull(version, "version is null");
        }
    }

    /** Somebody else was first; nothing is stored. */
    record Conflict() implements Outcome {}

    /** It may be stored or not, now or in a while. */
    record Unknown(Failure reason) implements Outcome {
        public Unknown {
            requireNonNull(reason, "reason is null");
        }
    }

    /** The store didn't answer, which may pass. */
    final class Unanswered extends Exception {

        private static final long serialVersionUID = 1L;

        private final Failure reason;

        /** @param reason is what a person reads when it doesn't pass in time */
        public Unanswered(Failure reason) {
            super(reason.getMessage(), reason);
            this.reason = reason;
        }

        public Failure reason() {
            return reason;
        }
    }
}
