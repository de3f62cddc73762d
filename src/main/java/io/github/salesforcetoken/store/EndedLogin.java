package io.github.salesforcetoken.store;

import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.oauth.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the token file holds after a revocation, until the login is removed from its exports too, and then. */
public final class EndedLogin {

    private EndedLogin() {}

    /** The fingerprints of all its tokens. */
    public static Fingerprints tokens(Map<String, String> file) {
        Fingerprints all = Fingerprints.parse(TokenProperties.text(file, TokenFile.SPENT_REFRESH_TOKENS));
        for (String key : List.of(TokenFile.REFRESH_TOKEN, TokenFile.ACCESS_TOKEN)) {
            Optional<Secret> token = TokenProperties.secret(file, key);
            all = token.isPresent() ? all.plus(token.get()) : all;
        }
        return all;
    }

    /** Whether there is one that has not ended. */
    public static boolean isReplacedIn(Map<String, String> file) {
        return TokenProperties.text(file, TokenFile.REFRESH_TOKEN).isPresent()
                || TokenProperties.text(file, TokenFile.ACCESS_TOKEN).isPresent();
    }

    /**
     * Without the tokens and all that tells about them. What is known about spent tokens from outside stays: a CI secret still
     * holds them after the next login. As long as the login stands in exports, the fingerprints of all its tokens stay: by them
     * it's told from another login there.
     *
     * @param spentElsewhere what is known to be spent, and not by the file
     */
    static Map<String, Optional<String>> removed(PropertiesText before, Fingerprints spentElsewhere) {
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        TokenProperties.OF_A_LOGIN.forEach(key -> changes.put(key, Optional.empty()));
        TokenProperties.OF_A_FLEET.forEach(key -> changes.put(key, Optional.empty()));
        Fingerprints spentOutside = spentOutside(before).plus(spentElsewhere);
        boolean isExported = before.get(TokenFile.EXPORTED_TO).isPresent();
        Fingerprints spent = isExported ? tokens(before.toMap()).plus(spentElsewhere) : spentOutside;
        changes.put(TokenFile.SPENT_REFRESH_TOKENS, spent.text());
        changes.put(TokenFile.OUTSIDE_REFRESH_TOKENS, spentOutside.text());
        return changes;
    }

    /** @param exportedTo where another login of this file is */
    static Map<String, Optional<String>> removedFromExports(Optional<String> exportedTo, PropertiesText before) {
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        changes.put(TokenFile.EXPORTED_TO, exportedTo);
        if (!isReplacedIn(before.toMap())) {
            changes.put(TokenFile.SPENT_REFRESH_TOKENS, spentOutside(before).text());
        }
        return changes;
    }

    private static Fingerprints spentOutside(PropertiesText file) {
        return Fingerprints.parse(file.get(TokenFile.SPENT_REFRESH_TOKENS))
                .among(Fingerprints.parse(file.get(TokenFile.OUTSIDE_REFRESH_TOKENS)));
    }
}
