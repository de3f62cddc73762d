package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

/**
 * What an execution does to the login in a token file.
 *
 * @param given the fingerprint of what comes from outside, whether it counts or not; empty when nothing does
 */
public record FileUse(Kind kind, String given) {

    /** What becomes of the login in the file. */
    public enum Kind {
        /** Nothing yet. */
        PREPARED,
        /** It's used. */
        USED,
        /** One is put there. */
        BROUGHT,
        /** One from outside is put in place of another. */
        REPLACED
    }

    public static final FileUse PREPARED = new FileUse(Kind.PREPARED, "");
    static final FileUse USED = new FileUse(Kind.USED, "");

    public FileUse {
        requireNonNull(kind, "kind is null");
        requireNonNull(given, "given is null");
    }

    /** A login that a person makes now. */
    public static FileUse newLogin(String fingerprint) {
        return new FileUse(Kind.BROUGHT, fingerprint);
    }

    /** Whether another execution can use the same file after this one. */
    boolean allows(FileUse next) {
        return switch (next.kind) {
            case PREPARED -> true;
            case USED -> kind != Kind.REPLACED || given.equals(next.given);
            case BROUGHT, REPLACED -> kind == Kind.PREPARED || given.equals(next.given);
        };
    }
}
