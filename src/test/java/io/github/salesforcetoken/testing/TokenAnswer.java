package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.minidev.json.JSONObject;

/** The fields of a success. There is no {@code expires_in}, and {@code issued_at} is a string of milliseconds. */
final class TokenAnswer {

    static final String ORG_ID = TokenVault.ORG_ID_15 + "MAA";

    private final Directory directory;

    TokenAnswer(Directory directory) {
        this.directory = directory;
    }

    Map<String, String> fields(TokenVault.Tokens tokens) {
        Approval approval = tokens.approval();
        List<String> scopes = approval.scopes();
        String id = identity(directory, approval);
        String issuedAt = Long.toString(directory.clock().millis());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("access_token", tokens.accessToken());
        if (tokens.refreshToken() != null) {
            fields.put("refresh_token", tokens.refreshToken());
        }
        fields.put("signature", signature(approval.app(), id + issuedAt));
        fields.put("scope", inAnotherOrder(scopes));
        if (scopes.contains("openid")) {
            fields.put("id_token", idToken(approval));
        }
        fields.put("instance_url", directory.url().toString());
        fields.put("id", id);
        fields.put("token_type", "Bearer");
        fields.put("issued_at", issuedAt);
        if (scopes.contains("sfap_api") || scopes.contains("mcp_api")) {
            fields.put("api_instance_url", directory.url().toString());
        }
        return fields;
    }

    /** The identity URL; its last two segments are the ids of org and user. */
    static String identity(Directory directory, Approval approval) {
        return directory.url() + "/id/" + ORG_ID + "/" + approval.user().id();
    }

    /** Salesforce answers the scopes in an order of its own, and adds implied ones. */
    private static String inAnotherOrder(List<String> scopes) {
        List<String> granted = new ArrayList<>(scopes);
        Collections.reverse(granted);
        if (!granted.contains("id")) {
            granted.add("id");
        }
        return String.join(" ", granted);
    }

    /** The key is the consumer secret, which at Salesforce every app has. */
    private static String signature(SimulatedApp app, String signed) {
        String key = app.clientSecret() == null ? app.clientId() : app.clientSecret();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** In the shape of a JWT; the org publishes no key, so its signature is only text. */
    private String idToken(Approval approval) {
        Instant now = directory.clock().instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", directory.url().toString());
        claims.put("sub", identity(directory, approval));
        claims.put("aud", approval.app().clientId());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 120);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("kid", "1");
        header.put("typ", "JWT");
        header.put("alg", "RS256");
        return base64Url(header) + "." + base64Url(claims) + "." + RandomText.of(342);
    }

    private static String base64Url(Map<String, Object> json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSONObject.toJSONString(json).getBytes(UTF_8));
    }
}
