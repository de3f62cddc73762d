package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.Explanation.ofCode;
import static io.github.salesforcetoken.oauth.Explanation.ofPair;

import java.util.List;

/** What Salesforce says about a stored token that is used or revoked. */
final class RefreshErrors {

    static final List<Explanation> OF_A_CODE = List.of(
            ofPair(
                    "invalid_grant",
                    "expired access/refresh token",
                    "The refresh token no longer works: revoked, idle too long, already rotated, pushed out by newer logins,"
                            + " or sent to another login host.",
                    "Check <loginUrl> (\"-Dsalesforce.loginUrl=…\"), then run authorize-url again and exchange the new code at"
                            + " once."),
            ofPair(
                    "invalid_grant",
                    "token validity expired",
                    "Going by its text, the refresh token is older than the app's refresh token policy allows.",
                    "Run authorize-url again and exchange the new code at once; a longer policy is the administrator's"
                            + " choice."),
            ofPair(
                    "invalid_request",
                    "scope parameter not supported",
                    "Scopes were sent with a refresh or client credentials request, where Salesforce takes none.",
                    "Set scopes only when logging in: change <scopes> (\"-Dsalesforce.scopes=…\"), run authorize-url again, and"
                            + " exchange the new code."),
            ofCode(
                    "unsupported_token_type",
                    "Salesforce does not recognise the token that was to be revoked; it has expired or is revoked already.",
                    "Nothing is left to revoke. For a new token run authorize-url and exchange the code at once."),
            ofCode(
                    "invalid_token",
                    "The token is unknown, expired, or revoked already, or it belongs to another login host.",
                    "Check <loginUrl> (\"-Dsalesforce.loginUrl=…\"). For a new token run authorize-url and exchange the code at"
                            + " once."));

    static final List<Explanation> UNDER_ANY_CODE = List.of(ofCode(
            "Data Not Available",
            "The org behind this token is gone, most often a scratch org that expired or was deleted.",
            "Set <loginUrl> (\"-Dsalesforce.loginUrl=…\") to the org that replaces it, run authorize-url, and exchange the new"
                    + " code at once."));

    private RefreshErrors() {}
}
