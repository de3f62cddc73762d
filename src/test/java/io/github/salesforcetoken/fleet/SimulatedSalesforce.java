package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.store.TokenFile;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rotates refresh tokens, and ends a login when a spent one comes. Its answers come late, or never. */
final class SimulatedSalesforce {

    static final Instant EPOCH = Instant.parse("2026-11-26T00:00:00Z");
    static final Duration SESSION = Duration.ofMinutes(15);

    private final SimulatedFleet fleet;
    private final Map<Long, Login> logins = new HashMap<>();
    private final Map<String, Long> issued = new HashMap<>();

    SimulatedSalesforce(SimulatedFleet fleet) {
        this.fleet = fleet;
    }

    /** What Salesforce knows of one login. */
    static final class Login {
        final long at;
        final boolean rotates;
        int current;
        boolean isDead;
        boolean isRevoked;
        long deadSince = Long.MAX_VALUE;
        int refreshes;
        final Set<SimulatedRun> refused = new HashSet<>();

        Login(long at, boolean rotates) {
            this.at = at;
            this.rotates = rotates;
        }

        String refreshToken() {
            return "R." + at + "." + current;
        }
    }

    /** A person logs in. */
    FleetLogin logIn(boolean rotates) {
        long at = EPOCH.plusNanos(fleet.time().now()).toEpochMilli();
        Login login = new Login(at, rotates);
        logins.put(at, login);
        return tokens(login, FleetLogin.of(Map.of())).with(at, 0);
    }

    Login of(FleetLogin login) {
        return logins.get(
                Long.parseLong(login.refreshToken().orElseThrow().reveal().split("\\.")[1]));
    }

    Login at(long loginAt) {
        return logins.get(loginAt);
    }

    Login newest() {
        return logins.get(
                logins.keySet().stream().mapToLong(Long::longValue).max().orElseThrow());
    }

    void end(Login login) {
        login.isDead = true;
        login.deadSince = Math.min(login.deadSince, fleet.time().now());
    }

    private FleetLogin tokens(Login login, FleetLogin before) {
        String accessToken = "A." + login.at + "." + login.current + "." + login.refreshes++;
        issued.put(accessToken, fleet.time().now());
        FleetLogin next = before.with(TokenFile.REFRESH_TOKEN, login.refreshToken())
                .with(TokenFile.ACCESS_TOKEN, accessToken)
                .with(TokenFile.INSTANCE_URL, "https://a.example")
                .with(TokenFile.ID, "https://a.example/id/00D000000000001AAA/005000000000001AAA")
                .with(TokenFile.ISSUED_AT, EPOCH.plusNanos(fleet.time().now()).toString());
        return login.rotates ? next : next.with(TokenFile.ROTATION, TokenFile.OFF);
    }

    /** Whether an access token is of no use any more because its session is over. */
    boolean isOld(FleetLogin login) {
        long issuedAt = issued.get(login.values().get(TokenFile.ACCESS_TOKEN));
        return fleet.time().now() > issuedAt + SESSION.toNanos();
    }

    /** A refresh token arrives. */
    Sender.Answer take(SimulatedRun run, FleetLogin sent, boolean isAnswered) {
        String token = sent.refreshToken().orElseThrow().reveal();
        Login login = of(sent);
        if (login.isDead) {
            return new Sender.Ended("expired access/refresh token");
        }
        if (login.rotates && !token.equals(login.refreshToken())) {
            fleet.require(
                    fleet.faults().isUnsafe() || !fleet.isKnown(login.refreshToken(), true),
                    run,
                    " sends the spent ",
                    token,
                    " although there is ",
                    login.refreshToken());
            end(login);
            fleet.trace(run, " ends the login");
            return new Sender.Ended("expired access/refresh token");
        }
        if (run.revokes()) {
            login.isRevoked = true;
            end(login);
            return new Sender.Ended("revoked");
        }
        login.current += login.rotates ? 1 : 0;
        if (isAnswered) {
            run.expects(login.refreshToken());
        }
        return new Sender.Tokens(tokens(login, sent));
    }

    /** As one run sees it. */
    Sender seenBy(SimulatedRun run) {
        return (login, gate) -> {
            run.step("send");
            if (!gate.isOpen()) {
                return new Sender.TooLate();
            }
            run.checkThatItMaySend(login);
            if (fleet.chance(fleet.faults().unavailable())) {
                run.sleep(fleet.between(10, 1_000));
                return new Sender.Unspent();
            }
            boolean isAnswered = !fleet.chance(fleet.faults().lostAnswer());
            boolean arrives = isAnswered || fleet.chance(0.7);
            Duration arrival = isAnswered ? fleet.between(10, 1_000) : fleet.between(10, 45_000);
            Sender.Answer[] answer = {new Sender.NoAnswer()};
            long sentAt = fleet.time().now();
            if (arrives) {
                fleet.time().at(sentAt + arrival.toNanos(), () -> answer[0] = take(run, login, isAnswered));
            }
            run.sending(Optional.of(login));
            run.sleep(isAnswered ? arrival.plusMillis(200) : Duration.ofSeconds(20));
            run.sending(Optional.empty());
            if (!isAnswered) {
                run.step("no answer");
                return new Sender.NoAnswer();
            }
            run.refusedFor(answer[0] instanceof Sender.Ended, login);
            run.receives();
            return answer[0];
        };
    }
}
