package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.LoginHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refresh tokens from outside, and the names of their places. */
class RefreshTokenSourceTest {

    private static final String CLIENT = "3MVG9Acme";
    private static final String OWN = "5Aep861OwnValue";
    private static final String OF_URL = "5Aep861OfTheUrl";

    @ParameterizedTest
    @ValueSource(strings = {"the POM", "a project property"})
    void tokenAndUrlInOnePlace_areBothFoundInTheirOrderAndByTheirNames(String place) throws Exception {
        List<GivenRefreshToken> given = in(place);

        assertThat(given).extracting(token -> token.token().reveal()).containsExactly(OWN, OF_URL);
        assertThat(given)
                .extracting(GivenRefreshToken::place)
                .containsExactly("the property salesforce.refreshToken", "the property salesforce.sfdxAuthUrl");
        assertThatNoneOccurIn(given.toString(), OWN, OF_URL);
    }

    @Test
    void propertyThatIsInNoPom_mayBeTheTokenFiles() throws Exception {
        assertThat(in("a project property"))
                .extracting(GivenRefreshToken::mayBeTheFiles)
                .containsExactly(true, false);
        assertThat(in("the POM")).extracting(GivenRefreshToken::mayBeTheFiles).containsExactly(false, false);
    }

    private static List<GivenRefreshToken> in(String place) throws Exception {
        List<Source> sources = new ArrayList<>(List.of(Source.of(
                place,
                Map.of(
                        Setting.REFRESH_TOKEN,
                        OWN,
                        Setting.SFDX_AUTH_URL,
                        "force://" + CLIENT + "::" + OF_URL + "@acme.my.salesforce.com"))));
        sources.addAll(RefreshTokenSource.ofSfdxAuthUrl(values(sources)));
        return RefreshTokenSource.in(
                values(sources),
                ClientApp.of(LoginHost.ofDomain("acme"), CLIENT, Optional.empty(), ClientAuthentication.POST));
    }

    private static Values values(List<Source> sources) {
        return new Values(sources, Gate.silent(), secret -> {});
    }
}
