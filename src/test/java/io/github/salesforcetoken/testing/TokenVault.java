package io.github.salesforcetoken.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tokens given out, by approval: what one refresh token and its successors brought forth lives and dies together. */
final class TokenVault {

    static final String ORG_ID_15 = "00DSimulated001";

    private final List<Lineage> lineages = new ArrayList<>();
    private final Map<String, Lineage> byToken = new HashMap<>();
    private final Map<String, Lineage> headless = new HashMap<>();
    private final int approvalLimit;

    TokenVault(int approvalLimit) {
        this.approvalLimit = approvalLimit;
    }

    /**
     * Tokens for a new approval.
     *
     * <p>Without the refresh scope, or when the policy says "Immediately expire", Salesforce answers without the field
     * {@code refresh_token} and without an error. Too many approvals of one user and app revoke the oldest.
     */
    synchronized Tokens open(Approval approval) {
        Lineage lineage = new Lineage(approval);
        boolean lasting = approval.scopes().stream().anyMatch(SimulatedApp::isRefreshScope)
                && !approval.app().has(SimulatedApp.Policy.REFRESH_TOKEN_IMMEDIATELY_EXPIRES);
        if (lasting) {
            lineage.refreshToken = newRefreshToken(lineage);
            lineages.add(lineage);
            List<Lineage> alive = lineages.stream().filter(lineage::rivals).toList();
            alive.subList(0, Math.max(0, alive.size() - approvalLimit)).forEach(Lineage::revoke);
        }
        return new Tokens(approval, newAccessToken(lineage), lineage.refreshToken);
    }

    /** A new approval whose refresh token is this one. */
    synchronized void adopt(Approval approval, String refreshToken) {
        Lineage lineage = byToken.remove(open(approval).refreshToken());
        lineage.refreshToken = refreshToken;
        byToken.put(refreshToken, lineage);
    }

    /** The access token of a login without a person: the same again as long as it lives. */
    synchronized Tokens openHeadless(Approval approval) {
        Lineage lineage = headless.computeIfAbsent(
                approval.app().clientId() + " " + approval.user().id(), name -> new Lineage(approval));
        String token = lineage.accessTokens.stream().findFirst().orElseGet(() -> newAccessToken(lineage));
        return new Tokens(approval, token, null);
    }

    /**
     * A new access token, and with rotation a new refresh token. An old one then gives the lineage away as stolen:
     * Salesforce revokes the current refresh token and all access tokens. Everything that is wrong with a refresh token
     * has one wording.
     */
    synchronized Tokens refresh(String refreshToken, SimulatedApp app) {
        Lineage lineage = byToken.get(refreshToken);
        if (lineage == null || !lineage.approval.app().clientId().equals(app.clientId()) || !lineage.alive) {
            throw expired();
        }
        if (!refreshToken.equals(lineage.refreshToken)) {
            if (lineage.spentRefreshTokens.contains(refreshToken)) {
                lineage.revoke();
            }
            throw expired();
        }
        if (!app.has(SimulatedApp.Policy.ROTATION)) {
            return new Tokens(lineage.approval, newAccessToken(lineage), null);
        }
        lineage.spentRefreshTokens.add(refreshToken);
        lineage.refreshToken = newRefreshToken(lineage);
        return new Tokens(lineage.approval, newAccessToken(lineage), lineage.refreshToken);
    }

    /** Ends one session, or with a refresh token the whole approval. */
    synchronized void revoke(String token) {
        Lineage lineage = byToken.get(token);
        if (lineage == null) {
            throw new OAuthError("unsupported_token_type", "this token type is not supported");
        }
        if (lineage.accessTokens.remove(token)) {
            return;
        }
        if (!lineage.alive || !token.equals(lineage.refreshToken)) {
            throw new OAuthError("invalid_token");
        }
        lineage.revoke();
    }

    /** The approval behind a live access token, or {@code null}. */
    synchronized Approval session(String accessToken) {
        Lineage lineage = byToken.get(accessToken);
        return lineage != null && lineage.accessTokens.contains(accessToken) ? lineage.approval : null;
    }

    private String newAccessToken(Lineage lineage) {
        String token = ORG_ID_15 + "!AQ" + RandomText.of(40) + "." + RandomText.of(20) + "_" + RandomText.of(20);
        lineage.accessTokens.add(token);
        byToken.put(token, lineage);
        return token;
    }

    private String newRefreshToken(Lineage lineage) {
        String token = "5Aep861" + RandomText.of(40) + "." + RandomText.of(20) + "_" + RandomText.of(18);
        byToken.put(token, lineage);
        return token;
    }

    private static OAuthError expired() {
        return new OAuthError("invalid_grant", "expired access/refresh token");
    }

    /**
     * The tokens of one answer.
     *
     * @param refreshToken {@code null} when there is none, or when the old one stays valid
     */
    record Tokens(Approval approval, String accessToken, String refreshToken) {}

    private static final class Lineage {
        private final Approval approval;
        private final Set<String> accessTokens = new HashSet<>();
        private final Set<String> spentRefreshTokens = new HashSet<>();
        private String refreshToken;
        private boolean alive = true;

        Lineage(Approval approval) {
            this.approval = approval;
        }

        boolean rivals(Lineage other) {
            return other.alive
                    && other.approval.app().clientId().equals(approval.app().clientId())
                    && other.approval.user().equals(approval.user());
        }

        void revoke() {
            alive = false;
            accessTokens.clear();
        }
    }
}
