package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.github.salesforcetoken.testing.RsaKeys;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwtAssertionTest {

    @Test
    void assertion_hasTheFourClaimsForThreeMinutesAndAGoodSignature() throws Exception {
        KeyPair keys = RsaKeys.first();
        Instant now = Instant.parse("2026-01-15T10:00:00Z");

        Secret assertion = JwtAssertion.sign(
                (RSAPrivateKey) keys.getPrivate(), "3MVG9Sample", "ci@acme.example", LoginHost.PRODUCTION, now);

        SignedJWT jwt = SignedJWT.parse(assertion.reveal());
        assertThat(jwt.verify(new RSASSAVerifier((RSAPublicKey) keys.getPublic())))
                .isTrue();
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(jwt.getJWTClaimsSet().getClaims()).containsOnlyKeys("iss", "sub", "aud", "exp");
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("3MVG9Sample");
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("ci@acme.example");
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("https://login.salesforce.com");
        assertThat(jwt.getJWTClaimsSet().getExpirationTime()).isEqualTo(Date.from(now.plus(Duration.ofMinutes(3))));
        assertThatNoneOccurIn(new Grant.JwtBearer(assertion).toString(), assertion.reveal());
    }

    @ParameterizedTest
    @CsvSource({
        "production, https://login.salesforce.com",
        "sandbox, https://test.salesforce.com",
        "https://acme.my.salesforce.com, https://login.salesforce.com",
        "https://acme-dev-ed.develop.my.salesforce.com, https://login.salesforce.com",
        "https://acme--uat.sandbox.my.salesforce.com, https://test.salesforce.com",
        "https://acme--uat.my.salesforce.com, https://test.salesforce.com",
        "https://power-app-1-dev-ed.scratch.my.salesforce.com, https://test.salesforce.com",
        "https://acme.my.site.com, https://acme.my.site.com",
        "https://login.acme.example, https://login.acme.example",
        "http://localhost:8080, http://localhost:8080"
    })
    void audience_isTheGenericHostOfTheOrgOrTheSiteItself(String loginUrl, String audience) throws Exception {
        assertThat(JwtAssertion.audienceOf(LoginHost.ofLoginUrl(loginUrl))).isEqualTo(audience);
    }
}
