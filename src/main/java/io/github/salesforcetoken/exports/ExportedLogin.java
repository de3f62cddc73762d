package io.github.salesforcetoken.exports;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Identity;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.store.TokenChanges;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.util.Map;
import java.util.Optional;

/**
 * The login that a run exports: its own. The token file may have another's refresh token, and another build may have saved there
 * since.
 *
 * @param token the run's access token; empty when the token file tells
 * @param isOfRefreshToken whether that came by the token file's refresh token
 * @param username of whoever has logged in, if it was asked for
 */
public record ExportedLogin(Optional<SalesforceToken> token, boolean isOfRefreshToken, Optional<String> username) {

    public ExportedLogin {
        requireNonNull(token, "token is null");
        requireNonNull(username, "username is null");
    }

    /** The one that the run has put into the token file. */
    public static ExportedLogin ofTheFile(Optional<String> username) {
        return new ExportedLogin(Optional.empty(), true, username);
    }

    /** What there is to export, given what the token file holds now. */
    ExportValues values(Map<String, String> tokenFile, ClientApp app, Optional<RedirectUri> redirectUri) {
        return ExportValues.of(login(tokenFile, app), app, redirectUri).with(username);
    }

    private Map<String, String> login(Map<String, String> tokenFile, ClientApp app) {
        Map<String, String> login = TokenProperties.ofRefreshToken(tokenFile);
        if (token.isEmpty()) {
            return login;
        }
        Map<String, String> own = TokenChanges.withoutRefreshToken(token.get(), app);
        if (!isOfRefreshToken || !isSame(login, token.get().identity())) {
            return own;
        }
        if (TokenProperties.text(login, TokenFile.ACCESS_TOKEN).isEmpty()) {
            TokenProperties.text(login, TokenFile.REFRESH_TOKEN)
                    .ifPresent(refreshToken -> own.put(TokenFile.REFRESH_TOKEN, refreshToken));
            return own;
        }
        return login;
    }

    private static boolean isSame(Map<String, String> login, Identity identity) {
        return TokenProperties.isSameId(
                        TokenProperties.text(login, TokenFile.ORGANIZATION_ID), identity.organizationId())
                && TokenProperties.isSameId(TokenProperties.text(login, TokenFile.USER_ID), identity.userId());
    }
}
