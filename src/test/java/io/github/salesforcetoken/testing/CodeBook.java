package io.github.salesforcetoken.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The authorization codes given out. A code is spent by the first request of its client that presents it, even if that
 * request fails for another reason: whether Salesforce is that strict is not known, so the org is.
 */
final class CodeBook {

    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final Map<String, Entry> entries = new HashMap<>();
    private final Clock clock;

    CodeBook(Clock clock) {
        this.clock = clock;
    }

    /**
     * A new code. Salesforce's codes begin with {@code aPrx}, end in {@code =} signs, and may contain {@code .},
     * {@code _} and {@code -}. Every second one, the first included, also has the two characters that a client which
     * decodes or encodes carelessly gets wrong: {@code +} and {@code /}.
     */
    synchronized String issue(Approval approval) {
        String middle = entries.size() % 2 == 0 ? "+" + RandomText.of(8) + "/" : RandomText.of(10);
        String code =
                "aPrx" + RandomText.of(20) + "." + RandomText.of(16) + "_" + middle + "-" + RandomText.of(24) + "==";
        entries.put(code, new Entry(approval, clock.instant()));
        return code;
    }

    /** What the code stands for, once. Salesforce words a late code and a used one alike. */
    synchronized Approval redeem(String code, SimulatedApp app) {
        Entry entry = entries.get(code);
        if (entry == null || !entry.approval.app().clientId().equals(app.clientId())) {
            throw new OAuthError("invalid_grant", "invalid authorization code");
        }
        if (entry.spent || !clock.instant().isBefore(entry.issued.plus(LIFETIME))) {
            throw new OAuthError("invalid_grant", "expired authorization code");
        }
        entry.spent = true;
        return entry.approval;
    }

    private static final class Entry {
        private final Approval approval;
        private final Instant issued;
        private boolean spent;

        Entry(Approval approval, Instant issued) {
            this.approval = approval;
            this.issued = issued;
        }
    }
}
