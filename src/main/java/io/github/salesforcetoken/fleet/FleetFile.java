package io.github.salesforcetoken.fleet;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.Optional;

/** This machine's token file, which nobody else on it changes as long as this is open. */
public interface FleetFile extends AutoCloseable {

    /** The way to it. */
    @FunctionalInterface
    interface Place {

        /** @param patience how long to wait for another build that has the file */
        FleetFile lock(Duration patience) throws Failure;
    }

    /**
     * What it holds.
     *
     * @param mark there as long as something that this file began isn't settled in the store
     */
    record Content(FleetLogin login, Optional<String> mark) {
        public Content {
            requireNonNull(login, "login is null");
            requireNonNull(mark, "mark is null");
        }

        Content marked(String newMark) {
            return new Content(login, Optional.of(newMark));
        }

        Content unmarked() {
            return new Content(login, Optional.empty());
        }
    }

    Content content() throws Failure;

    /**
     * Gives it other content, which is on the disk when this returns.
     *
     * @throws Failure when it can't be written; a refresh token that is nowhere else is in a rescue file then, which it names
     */
    void write(Content content) throws Failure;

    /** The name that a person knows it by. */
    String name();

    @Override
    void close();
}
