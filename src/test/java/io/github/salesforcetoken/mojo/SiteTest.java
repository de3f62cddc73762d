package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Login hosts as people name them: sites with a path, and two names of one org. */
class SiteTest extends AccessTokenMojoSetup {

    private static final String OAUTH = "/partners/services/oauth2/";

    @ParameterizedTest
    @ValueSource(strings = {"/partners", "/partners/", "/partners/s/login/"})
    void pathOfASite_isKeptForEveryEndpoint(String path) throws Exception {
        Map<String, String> environment = Map.of("SALESFORCE_CLIENT_SECRET", SECRET);
        Map<String, Object> site = new HashMap<>(Map.of("clientId", ROTATING, "loginUrl", org.url() + path));
        GoalRun login = new GoalRun(root, Map.of(), environment);

        String printed = login.authorizeUrl(site).log();
        String url = printed.lines()
                .filter(line -> line.startsWith(org.url().toString()))
                .findFirst()
                .orElseThrow();
        assertThat(url).startsWith(org.url() + OAUTH + "authorize?");
        String code = org.authorize(url);
        new GoalRun(root, Map.of("salesforce.code", code), environment).exchangeCode(site);
        assertThat(file()).containsEntry(TokenFile.LOGIN_URL, org.url() + "/partners");

        new GoalRun(root, Map.of(), environment).accessToken("default", site);
        new GoalRun(root, Map.of(), environment).check(Map.of());
        new GoalRun(root, Map.of(), environment).revoke(Map.of());

        assertThat(org.requests().stream()
                        .map(request -> request.path())
                        .filter(requested -> requested.contains("/oauth2/"))
                        .distinct())
                .containsExactlyInAnyOrder(OAUTH + "authorize", OAUTH + "token", OAUTH + "userinfo", OAUTH + "revoke");
    }

    @Test
    void fileMadeAtTheHostOfAllOrgs_isTakenByTheMyDomainOfItsOrg() throws Exception {
        new GoalRun(root, Map.of(), environment(ROTATING, org.issueRefreshToken(ROTATING)))
                .accessToken("default", Map.of());
        rewrite(TokenFile.LOGIN_URL, "https://test.salesforce.com"); // its instanceUrl is this org's own
        int before = requests();

        new GoalRun(root, Map.of(), Map.of("SALESFORCE_CLIENT_SECRET", SECRET))
                .accessToken("default", Map.of("loginUrl", org.url().toString()));

        assertThat(requests()).isEqualTo(before + 1);
        assertThat(file()).containsEntry(TokenFile.LOGIN_URL, org.url().toString());
    }

    @Test
    void fileOfAnotherOrg_isRefusedWithBothHosts() throws Exception {
        String token = org.issueRefreshToken(ROTATING);
        new GoalRun(root, Map.of(), environment(ROTATING, token)).accessToken("default", Map.of());
        int before = requests();
        for (String other : List.of("https://acme--uat.sandbox.my.salesforce.com", "https://test.salesforce.com")) {
            MojoFailureException failure = failure(MojoFailureException.class, Map.of(), Map.of("loginUrl", other));

            assertThat(failure)
                    .hasMessageContaining("a different loginUrl")
                    .hasMessageContaining(org.url().toString())
                    .hasMessageContaining(other);
            assertThatNoneOccurIn(failure.getMessage(), token);
        }
        assertThat(failure(MojoFailureException.class, Map.of(), Map.of("clientId", HEADLESS)))
                .hasMessageContaining(abbreviated(ROTATING))
                .hasMessageContaining(abbreviated(HEADLESS));
        assertThat(requests()).isEqualTo(before);
    }

    @Test
    void pendingLoginOfAnotherHost_isRefusedWithBothHosts() throws Exception {
        Map<String, String> environment = Map.of("SALESFORCE_CLIENT_SECRET", SECRET);
        new GoalRun(root, Map.of(), environment)
                .authorizeUrl(Map.of("clientId", ROTATING, "loginUrl", "https://acme.my.salesforce.com"));
        try {
            new GoalRun(root, Map.of("salesforce.code", "aPrx" + "x1Y2".repeat(20) + "=="), environment)
                    .exchangeCode(Map.of("loginUrl", org.url().toString()));
            throw new AssertionError("not refused");
        } catch (MojoFailureException e) {
            assertThat(e)
                    .hasMessageContaining("https://acme.my.salesforce.com")
                    .hasMessageContaining(org.url().toString());
        }
        assertThat(requests()).isZero();
    }

    private static String abbreviated(String clientId) {
        return clientId.substring(0, 5) + "\u2026" + clientId.substring(clientId.length() - 5);
    }

    private void rewrite(String key, String value) throws Exception {
        var path = root.resolve("salesforce-token.properties");
        Files.writeString(path, Files.readString(path).replaceFirst("(?m)^" + key + "=.*$", key + "=" + value));
    }
}
