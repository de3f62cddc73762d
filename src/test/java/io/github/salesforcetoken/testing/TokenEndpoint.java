package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;

/** Exchanges codes and refresh tokens. All its errors are HTTP 400, {@code invalid_client} too. */
final class TokenEndpoint {

    static final String PATH = "/services/oauth2/token";

    /** Longer than the RFC's 128 characters is tolerated; {@code ~} is not, although the RFC allows it. */
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9_-]{43,}");

    private final ClientAuthentication clients;
    private final CodeBook codes;
    private final TokenVault tokens;
    private final OneRefreshAtATime refreshes;
    private final TokenAnswer answer;
    private final HeadlessGrants headless;
    private final TokenExchange exchange;

    TokenEndpoint(Directory directory, CodeBook codes, TokenVault tokens, OneRefreshAtATime refreshes) {
        this.clients = new ClientAuthentication(directory);
        this.codes = codes;
        this.tokens = tokens;
        this.refreshes = refreshes;
        this.answer = new TokenAnswer(directory);
        this.headless = new HeadlessGrants(directory, clients, tokens);
        this.exchange = new TokenExchange(directory, clients, tokens);
    }

    /** A body that is not a form has no {@code grant_type}, and is answered like an unknown one. */
    MockResponse.Builder answer(LoggedRequest request) {
        AnswerFormat format = AnswerFormat.of(request);
        try {
            request.formParameters().refuseRepeated();
            return format.answer(200, grant(request));
        } catch (OAuthError e) {
            return format.answer(400, e.fields());
        }
    }

    private Map<String, String> grant(LoggedRequest request) {
        return switch (request.formParameters().get("grant_type", "")) {
            case "authorization_code" -> redeem(request);
            case "refresh_token" -> refresh(request);
            case HeadlessGrants.JWT_BEARER -> answer.fields(headless.jwtBearer(request));
            case HeadlessGrants.CLIENT_CREDENTIALS -> answer.fields(headless.clientCredentials(request));
            case TokenExchange.GRANT_TYPE -> answer.fields(exchange.exchange(request));
            default -> throw new OAuthError("unsupported_grant_type", "grant type not supported");
        };
    }

    private Map<String, String> redeem(LoggedRequest request) {
        Parameters form = request.formParameters();
        SimulatedApp app = clients.authenticate(request, SimulatedApp.Policy.SECRET_REQUIRED);
        AuthorizationRequestCheck.redirectUri(form, app);
        Approval approval = codes.redeem(form.get("code"), app);
        if (!approval.redirectUri().equals(form.get("redirect_uri"))) {
            throw new OAuthError("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
        checkVerifier(form.get("code_verifier"), approval.codeChallenge());
        return answer.fields(tokens.open(approval));
    }

    private Map<String, String> refresh(LoggedRequest request) {
        Parameters form = request.formParameters();
        SimulatedApp app = clients.authenticate(request, SimulatedApp.Policy.SECRET_REQUIRED_FOR_REFRESH);
        if (form.has("scope")) {
            throw new OAuthError("invalid_request", "scope parameter not supported");
        }
        String token = form.get("refresh_token");
        return answer.fields(refreshes.of(token, () -> tokens.refresh(token, app)));
    }

    private static void checkVerifier(String verifier, String challenge) {
        if (challenge == null) {
            if (verifier != null) {
                throw new OAuthError("invalid_grant", "unexpected code verifier");
            }
            return;
        }
        if (verifier == null
                || !VERIFIER.matcher(verifier).matches()
                || !challengeOf(verifier).equals(challenge)) {
            throw new OAuthError("invalid_grant", "invalid code verifier");
        }
    }

    private static String challengeOf(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
