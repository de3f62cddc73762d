package io.github.salesforcetoken.fleet;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.store.TokenProperties;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the store holds: the login, and what is being done with it.
 *
 * @param id random, and new with every write
 * @param holder the mark in the file of who has the lease
 * @param machine who that is, for people
 * @param lease how long nobody else may claim it
 * @param reason why the login ended; empty as long as it hasn't
 */
public record FleetRecord(
        FleetLogin login, State state, String id, String holder, String machine, Duration lease, String reason) {

    private static final String STATE = "fleet.state";
    private static final String ID = "fleet.id";
    private static final String HOLDER = "fleet.holder";
    private static final String MACHINE = "fleet.machine";
    private static final String SECONDS = "fleet.seconds";
    private static final String REASON = "fleet.reason";

    /** What is being done with the login. */
    public enum State {
        /** Nobody is refreshing. */
        FREE,
        /** Somebody may send the refresh token, or have sent it and have the answer. */
        HELD,
        /** The refresh token was sent, and nobody has an answer. */
        LOST,
        /** Salesforce has ended the login, or somebody has revoked it. */
        ENDED
    }

    public FleetRecord {
        requireNonNull(login, "login is null");
        requireNonNull(state, "state is null");
        requireNonNull(id, "id is null");
        requireNonNull(holder, "holder is null");
        requireNonNull(machine, "machine is null");
        requireNonNull(lease, "lease is null");
        requireNonNull(reason, "reason is null");
    }

    /** With nobody's lease in it. */
    public static FleetRecord of(FleetLogin login, State state, String id) {
        return new FleetRecord(login, state, id, "", "", Duration.ZERO, "");
    }

    public static FleetRecord held(FleetLogin login, String id, String holder, String machine, Duration lease) {
        return new FleetRecord(login, State.HELD, id, holder, machine, lease, "");
    }

    /** The end mark, which has no tokens. */
    public static FleetRecord ended(FleetLogin login, String id, String reason) {
        return new FleetRecord(login.withoutTokens(), State.ENDED, id, "", "", Duration.ZERO, reason);
    }

    /**
     * Reads what {@link #format} wrote. A login is checked as in a token file: it decides just as much where a token is sent.
     *
     * @throws IllegalArgumentException when it is something else; the message quotes nothing of it
     */
    public static FleetRecord parse(String text) {
        Map<String, String> values;
        try {
            values = PropertiesText.of(text).toMap();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no properties"); // without the cause, which may quote
        }
        if (!values.containsKey(ID)) {
            throw new IllegalArgumentException("no record");
        }
        TokenProperties.refused(values).ifPresent(key -> {
            throw new IllegalArgumentException("an invalid " + key);
        });
        return new FleetRecord(
                FleetLogin.of(values),
                state(values.getOrDefault(STATE, "")),
                values.get(ID),
                values.getOrDefault(HOLDER, ""),
                values.getOrDefault(MACHINE, ""),
                Duration.ofSeconds(FleetLogin.number(values, SECONDS)),
                values.getOrDefault(REASON, ""));
    }

    private static State state(String text) {
        for (State state : State.values()) {
            if (word(state).equals(text)) {
                return state;
            }
        }
        throw new IllegalArgumentException("another state");
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** As the text of a properties file. */
    public String format() {
        Map<String, String> values = new TreeMap<>(login.values());
        values.put(STATE, word(state));
        values.put(ID, id);
        values.put(HOLDER, holder);
        values.put(MACHINE, machine);
        values.put(SECONDS, lease.isZero() ? "" : Long.toString(lease.toSeconds()));
        values.put(REASON, reason);
        PropertiesText text = PropertiesText.of("");
        values.forEach((key, value) -> {
            if (!value.isEmpty()) {
                text.put(key, value);
            }
        });
        return text.toString();
    }

    /** Without the login's values: there are tokens among them. */
    @Override
    public String toString() {
        return "FleetRecord[" + login + ", " + word(state) + ", " + id + "]";
    }
}
