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

        /** What the mark of a claim ends with while the file still has what was claimed. */
        String endOfClaim() {
            return "." + login.generation();
        }

        /** Whether the mark says no more than that the login which is here was claimed, so that the store had it. */
        boolean isOnlyClaimed() {
            return mark.filter(text -> text.endsWith(endOfClaim())).isPresent();
        }

        /** Whether it's only about to be shared: no store has it, as far as is known here. */
        public boolean isOnlyBegun() {
            return login.loginAt() == 0 && login.generation() == 0 && mark.isPresent() && !isOnlyClaimed();
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
