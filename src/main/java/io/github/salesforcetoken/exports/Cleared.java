package io.github.salesforcetoken.exports;

import io.github.salesforcetoken.files.Deadline;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was done about a login that has ended. Only that one is removed: another token file's may have been exported to the same
 * file since.
 *
 * @param files those from which it was removed
 * @param others those that hold another login, or may, and are as they were
 */
public record Cleared(List<ExportFile> files, List<ExportFile> others) {

    static final Cleared NOTHING = new Cleared(List.of(), List.of());

    static final Set<ExportPart> TOKENS = Set.of(ExportPart.REFRESH_TOKEN, ExportPart.ACCESS_TOKEN);

    public Cleared {
        files = List.copyOf(files);
        others = List.copyOf(others);
    }

    /**
     * Removes it.
     *
     * @param tokenFile what the token file holds after the revocation
     * @param deadline until when to wait for other builds that are writing exports
     */
    static Cleared of(ExportedTo recorded, Map<String, String> tokenFile, FileTrust trust, Deadline deadline)
            throws Failure {
        Fingerprints ended = Fingerprints.parse(TokenProperties.text(tokenFile, TokenFile.SPENT_REFRESH_TOKENS));
        Optional<String> clientId = TokenProperties.text(tokenFile, TokenFile.CLIENT_ID);
        List<ExportFile> cleared = new ArrayList<>();
        List<ExportFile> others = new ArrayList<>();
        for (ExportFile file : recorded.files()) {
            Predicate<String> isEnded = content -> ended.isOneIn(content) || hasNoToken(file, content, clientId);
            if (file.clear(isEnded, trust, deadline.left())) {
                cleared.add(file);
            } else if (mayHoldLogin(file, file.content(trust), isEnded)) {
                others.add(file);
            }
        }
        return new Cleared(cleared, others);
    }

    /** A copy of a template that isn't as it was written may still have a token of this login. */
    private static boolean mayHoldLogin(ExportFile file, String content, Predicate<String> isEnded) {
        return file.preset() == ExportPreset.TEMPLATE
                ? !content.isBlank()
                : file.holdsLogin(content) && !isEnded.test(content);
    }

    /** Then the client id tells whose it is, or the fingerprint of what was written. */
    private static boolean hasNoToken(ExportFile file, String content, Optional<String> clientId) {
        return switch (file.preset()) {
            case TEMPLATE -> file.keys().values().stream().noneMatch(TOKENS::contains);
            case SFDX -> content.isBlank();
            case PROPERTIES -> file.isWith(content, TOKENS, Optional.empty());
            default ->
                file.keys().containsValue(ExportPart.CLIENT_ID)
                        && file.isWith(content, TOKENS, Optional.empty())
                        && file.isWith(content, Set.of(ExportPart.CLIENT_ID), clientId);
        };
    }
}
