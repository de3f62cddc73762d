package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.settings.PlaceProblem;
import io.github.salesforcetoken.settings.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsAdviceTest {

    /** Whose password may come from a variable: the POM needn't hold it, and must not point to it, because of -X. */
    @ParameterizedTest
    @EnumSource(
            value = PlaceProblem.class,
            names = {"SECRET_IN_PROPERTIES", "SECRET_IN_CONFIGURATION", "SECRET_IN_MODEL", "SECRET_IN_MVN_FOLDER"})
    void passwordInTheAddressOfATokenStore_belongsIntoTheVariableOrToGit(PlaceProblem problem) {
        String message = message(problem, Setting.TOKEN_STORE);

        assertThat(message)
                .contains("with -X", "Set the whole address in SALESFORCE_TOKEN_STORE", "credential helper")
                .doesNotContain("can use it", "${env.NAME}");
        assertThat(message(problem, Setting.CLIENT_SECRET)).contains("${env.NAME}", "SALESFORCE_CLIENT_SECRET");
    }

    /** Each server has its own variable. */
    @ParameterizedTest
    @CsvSource({
        "salesforce, SALESFORCE_CLIENT_SECRET",
        "uat, SALESFORCE_CLIENT_SECRET",
        "salesforce-token-store, SALESFORCE_TOKEN_STORE_KEY"
    })
    void passwordInATrackedSettingsXml_hasThePlaceOfItsServer(String id, String variable) {
        assertThat(message(PlaceProblem.SECRET_IN_SETTINGS, id))
                .contains("<server> \"" + id + "\"", "<password>${env." + variable + "}</password>");
    }

    /** No goal takes it. */
    @ParameterizedTest
    @EnumSource(
            value = PlaceProblem.class,
            names = {"SECRET_IN_PROPERTIES", "SECRET_IN_CONFIGURATION", "SECRET_IN_MODEL", "SECRET_IN_MVN_FOLDER"})
    void accessToken_isToBeTakenOut(PlaceProblem problem) {
        assertThat(message(problem, "accessToken")).contains("action=Take it out");
    }

    /** A password with such a character ends the address where the reader doesn't expect it. */
    @Test
    void proxyAddressInTheEnvironment_isToBePercentEncoded() {
        assertThat(message(PlaceProblem.PROXY_MALFORMED, "HTTPS_PROXY"))
                .contains(
                        "HTTPS_PROXY isn't",
                        "a special character isn't encoded",
                        "http://user:password@host:port",
                        "percent-encode",
                        "%23 for #");
    }

    /** They have fields of their own for the port, the user name and the password. */
    @ParameterizedTest
    @CsvSource({"https.proxyHost", "<proxies> in settings.xml"})
    void proxyElsewhere_isOnlyTheNameOfAHost(String place) {
        assertThat(message(PlaceProblem.PROXY_MALFORMED, place))
                .contains(place + " names no host", "without scheme")
                .doesNotContain("http://");
    }

    private static String message(PlaceProblem problem, Setting setting) {
        return message(problem, setting.parameter());
    }

    private static String message(PlaceProblem problem, String shown) {
        Failure failure = new Failure(problem, shown, "pom.xml");
        return Advice.of(failure, AdviceProbe.ACCESS_TOKEN)
                .orElseThrow()
                .message()
                .toString();
    }
}
