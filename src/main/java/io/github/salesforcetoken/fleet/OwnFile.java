package io.github.salesforcetoken.fleet;

import static io.github.salesforcetoken.store.TokenFileProblem.RESCUED;

import io.github.salesforcetoken.fleet.FleetFile.Content;
import io.github.salesforcetoken.oauth.Failure;
import java.util.Optional;

/** This machine's file as one run knows it, which has its lock, so that nobody else changes it. */
final class OwnFile {

    private final FleetFile file;
    private final Machine machine;
    private Content content;
    private Optional<Failure> unwritten = Optional.empty();

    /** What the store may not know of what Salesforce has done. */
    private Optional<FleetProblem> untold = Optional.empty();

    OwnFile(FleetFile file, Machine machine) throws Failure {
        this.file = file;
        this.machine = machine;
        this.content = file.content();
    }

    FleetLogin login() {
        return content.login();
    }

    /** There as long as something that this file began isn't settled in the store. */
    Optional<String> mark() {
        return content.mark();
    }

    /** The mark of a claim: the one that is there, or a new one, which tells what the store had then. */
    String markOfClaim() throws Failure {
        return marked(machine.randomId() + content.endOfClaim());
    }

    /** The mark of a login that the store doesn't have: the one that is there, or a new one. */
    String markOfLogin() throws Failure {
        return marked(machine.randomId());
    }

    private String marked(String newMark) throws Failure {
        if (mark().isEmpty()) {
            write(content.marked(newMark));
        }
        return mark().orElseThrow();
    }

    boolean isOnlyClaimed() {
        return content.isOnlyClaimed();
    }

    /** Everything that this file began is settled. */
    void settle() throws Failure {
        untold = Optional.empty();
        if (unwritten.filter(failure -> failure.problem() != RESCUED).isPresent()) {
            Failure failure = unwritten.get();
            unwritten = Optional.empty(); // its words would be that the tokens are lost
            throw new Failure(FleetProblem.STORE_HAS_IT, failure, name());
        }
        if (mark().isPresent() || unwritten.isPresent()) {
            write(content.unmarked());
        }
    }

    /** Takes what the store has. */
    void copy(FleetLogin login) throws Failure {
        untold = Optional.empty();
        write(new Content(login.remembering(login()), Optional.empty()));
    }

    /** The same of what is no newer: another grant may have put its access token in the place of this login's. */
    void take(FleetLogin login) throws Failure {
        if (!login.token().equals(login().token())) {
            write(new Content(login.remembering(login()), mark()));
        }
        if (!isOnlyClaimed()) { // else a claim that a killed run has made may still come late
            settle();
        }
    }

    /** Refuses to go on with what the store has when this file has a login that may be another one, and is nowhere else. */
    void checkThatItIsKnownTo(FleetLogin record) throws Failure {
        boolean isOwn = !login().isShared() || content.isOnlyBegun();
        boolean isKnown = login().refreshToken()
                .filter(token -> !record.refreshToken().equals(Optional.of(token)) && !record.hasSpent(token))
                .isEmpty();
        if (isOwn && !isKnown) {
            throw new Failure(FleetProblem.LOGIN_IN_FILE_ONLY, name());
        }
    }

    /** Makes a login that no machine has shared yet one that is to be, which takes a person's word. The file has it with its mark. */
    void begin(FleetWishes wishes) throws Failure {
        Optional<FleetLogin> outside = wishes.outside().map(FleetLogin::fromOutside);
        FleetLogin login = (login().refreshToken().isPresent() ? Optional.of(login()) : outside)
                .filter(found -> wishes.overwrite())
                .orElseThrow(() -> new Failure(FleetProblem.STORE_EMPTY, name()));
        if (login.refreshToken().filter(login()::hasSpent).isPresent()) {
            throw new Failure(FleetProblem.OUTSIDE_SPENT, name());
        }
        content = new Content(login.with(0, 0).remembering(login()), Optional.empty());
    }

    private void write(Content next) throws Failure {
        if (unwritten.isPresent()) {
            throw unwritten.get();
        }
        file.write(next);
        content = next;
    }

    /** Saves what Salesforce has issued. It goes to the store all the same when the file can't have it. */
    void save(FleetLogin login) {
        content = new Content(login.remembering(login()), content.mark());
        untold = Optional.of(FleetProblem.ONLY_COPY);
        try {
            file.write(content);
        } catch (Failure e) {
            unwritten = Optional.of(e);
        }
    }

    /** Takes note that Salesforce has ended the login because this run wanted it. */
    void revoked() {
        untold = Optional.of(FleetProblem.END_NOT_STORED);
    }

    /**
     * Tells first what a person must know before all else when a run ends: where the only copy of new tokens is, if there may be
     * one, or what the other machines don't know.
     *
     * @param cause why the run ends
     */
    void checkThatAllIsTold(Exception cause) throws Failure {
        if (unwritten.isPresent()) {
            throw unwritten.get();
        }
        Optional<FleetProblem> first = untold;
        untold = Optional.empty();
        if (first.isPresent()) {
            throw new Failure(first.get(), cause, name());
        }
    }

    String name() {
        return file.name();
    }
}
