package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.fleet.FleetRecord.State;
import io.github.salesforcetoken.fleet.Machine.Moment;
import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rule with one of its clauses left out. */
final class Mutations {

    private Mutations() {}

    /** What is left out, and the rule without it. */
    static Map<String, Mutation> all() {
        Map<String, Mutation> all = new LinkedHashMap<>();
        all.put("nobody waits for a lease", of(new FleetClauses() {
            @Override
            Duration wait(FleetRecord record) {
                return Duration.ZERO;
            }

            @Override
            boolean isClaimable(FleetRecord record, Optional<String> mark, Optional<String> takeOver) {
                return true;
            }
        }));
        all.put("half a lease is enough", of(new FleetClauses() {
            @Override
            Duration wait(FleetRecord record) {
                return super.wait(record).dividedBy(3);
            }

            @Override
            boolean isClaimable(FleetRecord record, Optional<String> mark, Optional<String> takeOver) {
                return true;
            }
        }));
        all.put("a silent lease is claimed", of(new FleetClauses() {
            @Override
            boolean isClaimable(FleetRecord record, Optional<String> mark, Optional<String> takeOver) {
                return true;
            }
        }));
        all.put("the store comes before the file", new Mutation() {
            @Override
            FleetFile file(FleetFile file) {
                return new LateFile(file);
            }
        });
        all.put("a request may begin at any time", of(new FleetClauses() {
            @Override
            boolean isInTime(Moment beforeRead, Moment now) {
                return true;
            }
        }));
        all.put("a request is over within a whole lease", of(new FleetClauses() {
            @Override
            boolean isInTime(Moment beforeRead, Moment now) {
                return beforeRead.until(now).compareTo(Duration.ofSeconds(115)) < 0
                        && beforeRead.untilByWall(now).compareTo(Duration.ofSeconds(115)) < 0;
            }
        }));
        all.put("the clock that stands still while the machine sleeps is enough", of(new FleetClauses() {
            @Override
            boolean isInTime(Moment beforeRead, Moment now) {
                return super.isInTime(beforeRead, new Moment(now.nanoTime(), beforeRead.wall()));
            }
        }));
        all.put("the clock that people set is enough", of(new FleetClauses() {
            @Override
            boolean isInTime(Moment beforeRead, Moment now) {
                return super.isInTime(beforeRead, new Moment(beforeRead.nanoTime(), now.wall()));
            }
        }));
        all.put("what others just got isn't taken", of(new FleetClauses() {
            @Override
            boolean isTaken(FleetLogin login, Optional<FleetLogin> first, Optional<Duration> maxAge, Instant now) {
                return super.isTaken(login, Optional.of(login), maxAge, now);
            }
        }));
        all.put("nothing is young enough", of(new FleetClauses() {
            @Override
            boolean isTaken(FleetLogin login, Optional<FleetLogin> first, Optional<Duration> maxAge, Instant now) {
                return super.isTaken(login, first, maxAge.map(age -> Duration.ZERO), now);
            }
        }));
        all.put("the lease isn't given back after a refusal", of(new FleetClauses() {
            @Override
            State next(Sender.Answer answer, FleetLogin login) {
                return answer instanceof Sender.Unspent ? State.HELD : super.next(answer, login);
            }
        }));
        all.put("a lost answer leaves the lease", of(new FleetClauses() {
            @Override
            State next(Sender.Answer answer, FleetLogin login) {
                return answer instanceof Sender.NoAnswer ? State.HELD : super.next(answer, login);
            }
        }));
        all.put("a lost answer frees the lease", of(new FleetClauses() {
            @Override
            State next(Sender.Answer answer, FleetLogin login) {
                return answer instanceof Sender.NoAnswer ? State.FREE : super.next(answer, login);
            }
        }));
        all.put("without rotation a person is waited for", of(new FleetClauses() {
            @Override
            boolean isClaimable(FleetRecord record, Optional<String> mark, Optional<String> takeOver) {
                return (record.state() != State.HELD || !record.login().isRotationOff())
                        && super.isClaimable(record, mark, takeOver);
            }
        }));
        all.put("a lost answer isn't waited for", of(new FleetClauses() {
            @Override
            Duration wait(FleetRecord record) {
                return record.state() == State.LOST ? Duration.ZERO : super.wait(record);
            }
        }));
        all.put("an end isn't an end", of(new FleetClauses() {
            @Override
            State next(Sender.Answer answer, FleetLogin login) {
                return answer instanceof Sender.Ended ? State.FREE : super.next(answer, login);
            }
        }));
        all.put("a newer file replaces an end", of(new FleetClauses() {
            @Override
            boolean endsAlso(FleetRecord record, FleetLogin file) {
                return super.endsAlso(record, file) && !file.isNewerThan(record.login());
            }
        }));
        all.put("the store is written whatever it holds", new Mutation() {
            @Override
            boolean writesBlindly() {
                return true;
            }
        });
        all.put("an unknown outcome is a success", new Mutation() {
            @Override
            LoginStore store(LoginStore store) {
                return new LyingStore(store, true);
            }
        });
        all.put("an unknown outcome is a failure", of(new FleetClauses() {
            @Override
            boolean knowsItsOwn() {
                return false;
            }
        }));
        all.put("refreshes count before logins", of(new FleetClauses() {
            @Override
            boolean isNewer(FleetLogin one, FleetLogin other) {
                return one.generation() != other.generation()
                        ? one.generation() > other.generation()
                        : one.loginAt() > other.loginAt();
            }
        }));
        all.put("the mark isn't written", new Mutation() {
            @Override
            FleetFile file(FleetFile file) {
                return new ForgetfulFile(file);
            }
        });
        all.put("the mark isn't the one that was there", of(new FleetClauses() {
            @Override
            boolean isClaimable(FleetRecord record, Optional<String> mark, Optional<String> takeOver) {
                return super.isClaimable(record, Optional.of("another"), takeOver);
            }
        }));
        all.put("the mark stays when all is settled", new Mutation() {
            @Override
            FleetFile file(FleetFile file) {
                return new StubbornFile(file);
            }
        });
        all.put("an old access token is put back", of(new FleetClauses() {
            @Override
            FleetLogin putBack(FleetLogin login, boolean justGotUnderThisLease) {
                return login;
            }
        }));
        all.put("a claim over what may be spent leaves the access token", of(new FleetClauses() {
            @Override
            FleetLogin claimed(FleetRecord record) {
                return record.login();
            }
        }));
        all.put("the file isn't locked", new Mutation() {
            @Override
            boolean ignoresTheLock() {
                return true;
            }
        });
        return all;
    }

    private static Mutation of(FleetClauses clauses) {
        return new Mutation() {
            @Override
            FleetClauses clauses() {
                return clauses;
            }
        };
    }

    /** Takes "nobody knows" for an answer. */
    private record LyingStore(LoginStore store, boolean isWritten) implements LoginStore {
        @Override
        public Optional<Stored> read() throws Failure, Unanswered {
            return store.read();
        }

        @Override
        public Outcome compareAndSet(Optional<String> expectedVersion, String content) throws Failure {
            Outcome outcome = store.compareAndSet(expectedVersion, content);
            return outcome instanceof Unknown
                    ? new Written("" + (Integer.parseInt(expectedVersion.orElse("0")) + 1))
                    : outcome;
        }
    }

    /** Hands on what it is told. */
    private abstract static class Wrapped implements FleetFile {
        final FleetFile file;

        Wrapped(FleetFile file) {
            this.file = file;
        }

        @Override
        public Content content() throws Failure {
            return file.content();
        }

        @Override
        public void write(Content content) throws Failure {
            file.write(content);
        }

        @Override
        public String name() {
            return file.name();
        }

        @Override
        public void close() {
            file.close();
        }
    }

    /** Writes new tokens when their mark goes, which is after they are in the store. */
    private static final class LateFile extends Wrapped {

        LateFile(FleetFile file) {
            super(file);
        }

        @Override
        public void write(Content content) throws Failure {
            if (content.mark().isEmpty()
                    || !content.login().isNewerThan(file.content().login())) {
                file.write(content);
            }
        }
    }

    private static final class ForgetfulFile extends Wrapped {

        ForgetfulFile(FleetFile file) {
            super(file);
        }

        @Override
        public void write(Content content) throws Failure {
            file.write(content.unmarked());
        }
    }

    private static final class StubbornFile extends Wrapped {

        StubbornFile(FleetFile file) {
            super(file);
        }

        @Override
        public void write(Content content) throws Failure {
            Optional<String> mark = content.mark().or(() -> {
                try {
                    return file.content().mark();
                } catch (Failure e) {
                    throw new IllegalStateException(e);
                }
            });
            file.write(new Content(content.login(), mark));
        }
    }
}
