package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which address a browser is sent to, and which answers are none. */
class FrontDoorTest {

    private static final URI ORG = URI.create("https://acme.my.salesforce.com");
    private static final Secret TOKEN = Secret.of("00D5g00000Abc12!AQsecret");
    private static final String DOOR = ORG + "/secur/frontdoor.jsp?otp=s3cr3t%3D%3D&startURL=%2Fx&cshc=a";

    private static FrontDoor read(URI host, String address) throws OAuthException {
        return FrontDoor.of(host, TOKEN, Optional.empty())
                .read(200, "{\"frontdoor_uri\":\"" + address + "\"}", Instant.EPOCH);
    }

    @Test
    void call_namesThePageAndBearsTheToken() throws Exception {
        Call<FrontDoor> call =
                FrontDoor.of(ORG, TOKEN, Optional.of(PagePath.of("a b?c=d", LoginHost.ofDomain("acme"))));

        assertThat(call.uri()).hasToString(ORG + "/services/oauth2/singleaccess?redirect_uri=%2Fa+b%3Fc%3Dd");
        assertThat(call.authorization()).contains(Secret.of("Bearer " + TOKEN.reveal()));
        assertThat(FrontDoor.of(ORG, TOKEN, Optional.empty()).uri().getRawQuery())
                .isNull();
    }

    @Test
    void frontDoorOfTheOrg_isTakenAndHidden() throws Exception {
        FrontDoor door = read(ORG, DOOR);

        assertThat(door.uri()).hasToString(DOOR);
        assertThat(door.toString()).doesNotContain("s3cr3t");
        assertThat(door.secrets()).contains(Secret.of(DOOR), Secret.of("s3cr3t%3D%3D"), Secret.of("s3cr3t=="));
    }

    @Test
    void ampersandsOfHtml_areUnderstood() throws Exception {
        assertThat(read(ORG, DOOR.replace("&", "&amp;")).uri()).hasToString(DOOR);
    }

    @Test
    void frontDoorOfASite_isTaken() throws Exception {
        URI site = URI.create("https://acme.my.site.com/partners");
        String own = "https://acme.my.site.com/partners/secur/frontdoor.jsp?otp=1";
        assertThat(read(site, own).uri()).hasToString(own);
        assertThat(read(site, own.replace("/partners", "")).uri()).isNotNull();
        assertThat(catchThrowableOfType(OAuthException.class, () -> read(ORG, own)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/secur/frontdoor.jsp?otp=1",
                "http://acme.my.salesforce.com/secur/frontdoor.jsp?otp=1",
                "https://acme.my.salesforce.com:8443/secur/frontdoor.jsp?otp=1",
                "https://x@acme.my.salesforce.com/secur/frontdoor.jsp?otp=1",
                "https://acme.my.salesforce.com@evil.example/secur/frontdoor.jsp?otp=1",
                "https://acme.my.salesforce.com.evil.example/secur/frontdoor.jsp?otp=1",
                "https://acme.my.salesforce.com/secur/logout.jsp?otp=1",
                "https://acme.my.salesforce.com//secur/frontdoor.jsp?otp=1",
                "https://acme.my.salesforce.com/secur/../secur/frontdoor.jsp?otp=1",
                "https://acme.my.salesforce.com/secur/frontdoor.jsp",
                "https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=",
                "https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=%20",
                "https://acme.my.salesforce.com/secur/frontdoor.jsp?sid=1",
                "https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=1&otp=2",
                "https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=1#x",
                "/secur/frontdoor.jsp?otp=1",
                "javascript:alert(1)?otp=1",
                "https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=1 x",
                "https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=%zz",
                ""
            })
    void whatIsNoFrontDoorOfTheOrg_isRefusedAndNotShown(String address) {
        OAuthException failure = catchThrowableOfType(OAuthException.class, () -> read(ORG, address));

        assertThat(failure).as(address).isInstanceOf(OAuthException.NotUnderstood.class);
        assertThat(failure.getMessage()).doesNotContain("otp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invalid_Scope", "Bad_OAuth_Token", "Invalid_Param", "No_Access"})
    void refusalInOneWord_isARefusal(String word) {
        OAuthException.Refused refused = catchThrowableOfType(
                OAuthException.Refused.class,
                () -> FrontDoor.of(ORG, TOKEN, Optional.empty()).read(403, word, Instant.EPOCH));
        assertThat(refused.is(word)).isTrue();
    }
}
