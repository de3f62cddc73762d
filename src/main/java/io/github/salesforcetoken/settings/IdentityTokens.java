package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.IdentityProblem;
import io.github.salesforcetoken.oauth.IdentityRequest;
import io.github.salesforcetoken.oauth.IdentitySource;
import io.github.salesforcetoken.oauth.IdentityToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.SubjectTokenType;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** From the user's words to the identity token that is exchanged: a token that is set, or one that GitHub's runner issues. */
public final class IdentityTokens {

    /** GitHub's runner sets both for a job that may have an identity token. */
    private static final String REQUEST_ADDRESS = "ACTIONS_ID_TOKEN_REQUEST_URL";

    private static final String REQUEST_TOKEN = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

    /** A class of Apex, perhaps with its namespace. */
    private static final Pattern HANDLER = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,99}");

    private IdentityTokens() {}

    /** @throws Failure when there is none, or more than one */
    public static IdentitySource read(Values values, Map<String, String> environment) throws Failure {
        String typeName = values.text(Setting.SUBJECT_TOKEN_TYPE).orElse(SubjectTokenType.JWT.parameter());
        SubjectTokenType type = SubjectTokenType.of(typeName);
        Optional<String> handler = values.text(Setting.TOKEN_HANDLER);
        if (handler.isPresent() && !HANDLER.matcher(handler.get()).matches()) {
            throw new Failure(IdentityProblem.HANDLER_MALFORMED, WrongValue.NAME, handler.get());
        }
        Optional<Secret> token = values.secret(Setting.SUBJECT_TOKEN);
        Optional<String> audience = values.text(Setting.OIDC_AUDIENCE);
        if (token.isPresent() && audience.isPresent()) {
            throw new Failure(IdentityProblem.GIVEN_TWICE);
        }
        if (token.isPresent()) {
            return new IdentitySource(
                    Optional.of(IdentityToken.of(token.get(), type)), Optional.empty(), type, handler);
        }
        String to = audience.orElseThrow(() -> new Failure(IdentityProblem.ABSENT));
        return new IdentitySource(Optional.empty(), Optional.of(request(environment, to)), type, handler);
    }

    private static IdentityRequest request(Map<String, String> environment, String audience) throws Failure {
        String address = environment.getOrDefault(REQUEST_ADDRESS, "");
        String token = environment.getOrDefault(REQUEST_TOKEN, "");
        if (address.isBlank() || token.isBlank()) {
            boolean isGitHub = "true".equals(environment.get("GITHUB_ACTIONS"));
            throw new Failure(isGitHub ? IdentityProblem.NO_PERMISSION : IdentityProblem.NO_ISSUER);
        }
        return IdentityRequest.of(address, Secret.of(token.strip()), audience);
    }
}
