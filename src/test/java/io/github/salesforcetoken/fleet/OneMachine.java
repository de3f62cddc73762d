package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Problem;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenFileProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine alone with a store, whose time passes when it pauses. */
final class OneMachine implements LoginStore, FleetFile, Sender, Machine {

    Optional<String> text = Optional.empty();
    FleetFile.Content content = new FleetFile.Content(FleetLogin.of(Map.of()), Optional.empty());
    final List<String> sent = new ArrayList<>();

    /** What somebody was asked about: the refresh token, and whether the store says that it may be spent. */
    final List<String> asked = new ArrayList<>();

    boolean isDenied;
    Sender.Answer answer;
    Runnable whileSending = () -> {};

    /** What happens between a read of the store and its answer. */
    Runnable whileReading = () -> {};

    /** What happens between two requests, the first of which is refused; empty when there is one. */
    Optional<Runnable> betweenRequests = Optional.empty();

    FleetRule rule;
    Optional<Failure> wrong = Optional.empty();
    boolean isOfOthers;
    boolean isUnwritableAfterwards;
    Problem unwritable = TokenFileProblem.RESCUED;
    int calls;

    /** How many calls a store that breaks still answers. */
    int breaksAfter;

    boolean breaksForWritesOnly;

    private Optional<Failure> broken = Optional.empty();
    private Duration brokenUntil = Duration.ZERO;
    private int version;
    private int ids;
    private Duration time = Duration.ZERO;

    static FleetLogin login(long loginAt, long generation, String refreshToken) {
        return FleetLogin.of(Map.of(
                        TokenFile.REFRESH_TOKEN, refreshToken,
                        TokenFile.ACCESS_TOKEN, "A" + refreshToken,
                        TokenFile.INSTANCE_URL, "https://a.example",
                        TokenFile.ID, "https://a.example/id/00D000000000001AAA/005000000000001AAA",
                        TokenFile.ISSUED_AT, "2026-11-26T00:00:00Z"))
                .with(loginAt, generation);
    }

    Optional<FleetRule.Usable> run(FleetWishes wishes) throws Failure {
        rule = new FleetRule(this, patience -> this, this::check, this, this, wishes);
        return rule.run();
    }

    boolean put(boolean overwrite) throws Failure {
        return new NewLogin(this, patience -> this, this::check, this, overwrite).put(Duration.ofMinutes(1));
    }

    private void check(FleetLogin record, FleetLogin file) throws Failure {
        if (isOfOthers) {
            throw new Failure(FleetProblem.OTHER_OWNER, "organizationId");
        }
    }

    void passes(Duration duration) {
        time = time.plus(duration);
    }

    /** From now on the store fails, for some time. */
    void breaks(Failure failure, Duration duration) {
        broken = Optional.of(failure);
        brokenUntil = time.plus(duration);
    }

    private void checkThatItWorks(boolean isBreakable) throws Failure {
        calls++;
        if (isBreakable && time.compareTo(brokenUntil) < 0 && breaksAfter-- <= 0) {
            throw broken.orElseThrow();
        }
    }

    void store(FleetRecord record) {
        text = Optional.of(record.format());
        version++;
    }

    FleetRecord stored() {
        return FleetRecord.parse(text.orElseThrow());
    }

    @Override
    public Optional<Stored> read() throws Failure {
        checkThatItWorks(!breaksForWritesOnly);
        Optional<Stored> stored = text.map(now -> new Stored("" + version, now));
        whileReading.run();
        return stored;
    }

    @Override
    public Outcome compareAndSet(Optional<String> expectedVersion, String newText) throws Failure {
        checkThatItWorks(true);
        if (Thread.currentThread().isInterrupted()) { // as a program is killed then
            return new Unknown(new Failure(FleetProblem.STORE_BUSY));
        }
        if (!expectedVersion.equals(text.map(now -> "" + version))) {
            return new Conflict();
        }
        text = Optional.of(newText);
        version++;
        return new Written("" + version);
    }

    @Override
    public boolean confirm(FleetLogin login, boolean mayBeSpent) throws Failure {
        String question = login.refreshToken().orElseThrow().reveal() + " " + mayBeSpent;
        if (!mayBeSpent || asked.contains(question)) {
            return false;
        }
        if (isDenied) {
            throw new Failure(FleetProblem.STORE_BUSY);
        }
        time = time.plus(Duration.ofMinutes(5)); // a person thinks about it
        return asked.add(question);
    }

    @Override
    public Answer send(FleetLogin login, Gate gate) throws Failure {
        if (wrong.isPresent()) {
            throw wrong.get();
        }
        if (!gate.isOpen()) {
            return new TooLate();
        }
        String token = login.refreshToken().orElseThrow().reveal();
        sent.add(token);
        whileSending.run();
        if (betweenRequests.isPresent()) {
            if (!gate.mayRepeat(true)) {
                return new Unspent();
            }
            betweenRequests.get().run();
            if (!gate.isOpen()) {
                return new Unspent();
            }
            sent.add(token);
        }
        return answer != null ? answer : new Tokens(login(0, 0, token + "+"));
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public void write(Content next) throws Failure {
        if (isUnwritableAfterwards && !sent.isEmpty()) {
            throw new Failure(unwritable, "token file");
        }
        content = next;
    }

    @Override
    public String name() {
        return "token file";
    }

    @Override
    public void close() {}

    @Override
    public Moment now() {
        return new Moment(time.toNanos(), Instant.EPOCH.plus(time));
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        time = time.plus(duration);
    }

    @Override
    public String randomId() {
        return "id" + ids++;
    }

    @Override
    public Duration jittered(Duration pause) {
        return pause;
    }
}
