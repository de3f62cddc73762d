package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules of one build: each runs as what it says, and gets what it asked for, with no more requests than needed. */
class ReactorTest extends AccessTokenMojoSetup {

    private static final String USERINFO = "/services/oauth2/userinfo";

    private GoalRun one;
    private GoalRun two;
    private String refreshToken;

    @BeforeEach
    void beginBuild() {
        refreshToken = org.issueRefreshToken(ROTATING);
        one = new GoalRun(root, Map.of(), environment(ROTATING, refreshToken));
        two = new GoalRun(one, "two");
    }

    @Test
    void otherLoginUrl_isAskedThere() throws Exception {
        try (SimulatedOrg other = SimulatedOrg.builder()
                .app(SimulatedApp.confidential(ROTATING, SECRET, SimulatedOrg.REDIRECT_URI))
                .build()) {
            other.adoptRefreshToken(ROTATING, refreshToken);
            one.accessToken("default", Map.of("tokenFile", "one.properties"));
            two.accessToken(
                    "default",
                    Map.of(
                            "tokenFile",
                            "one.properties".replace("one", "two"),
                            "loginUrl",
                            other.url().toString()));

            assertThat(one.project.getProperties())
                    .containsEntry("salesforce.instanceUrl", org.url().toString());
            assertThat(two.project.getProperties())
                    .containsEntry("salesforce.instanceUrl", other.url().toString());
            assertThat(other.accepts(token("two.properties"))).isTrue();
            assertThat(org.accepts(token("one.properties"))).isTrue();
        }
    }

    @Test
    void otherUser_isNotGivenTheFirstOnesToken() throws Exception {
        GoalRun first = new GoalRun(root, Map.of(), Map.of("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem()));
        GoalRun second = new GoalRun(first, "two");
        first.accessToken("default", jwt(Map.of("tokenFile", "one.properties")));
        Map<String, Object> other = jwt(Map.of("tokenFile", "two.properties"));
        other.put("username", "grace@example.com");

        Throwable failure = catchThrowable(() -> second.accessToken("default", other));

        assertThat(failure).isInstanceOf(MojoFailureException.class).hasMessageContaining("Salesforce refused the");
        assertThat(second.project.getProperties()).isEmpty();
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void otherGrantAppOrSecretWay_isAskedByThat() throws Exception {
        one.accessToken("default", Map.of("tokenFile", "one.properties"));
        two.accessToken(
                "default", Map.of("tokenFile", "two.properties", "grant", "client_credentials", "clientId", HEADLESS));
        new GoalRun(one, "three")
                .accessToken(
                        "default",
                        Map.of(
                                "tokenFile", "two.properties",
                                "grant", "client_credentials",
                                "clientId", HEADLESS,
                                "clientAuthentication", "basic"));

        assertThat(org.requests("/services/oauth2/token").stream().map(request -> request.formField("grant_type")))
                .containsExactly("refresh_token", "client_credentials", "client_credentials");
        assertThat(new TokenFile(root.resolve("two.properties")).read()).doesNotContainKey(TokenFile.REFRESH_TOKEN);
    }

    @Test
    void otherRefreshToken_isSentForItsOwnFile() throws Exception {
        String other = org.issueRefreshToken(ROTATING);
        two.project.getProperties().setProperty("salesforce.refreshToken", other);
        one.accessToken("default", Map.of("tokenFile", "one.properties"));
        two.accessToken("default", Map.of("tokenFile", "two.properties"));

        assertThat(org.requests("/services/oauth2/token").stream().map(request -> request.formField("refresh_token")))
                .containsExactly(refreshToken, other);
        assertThatNoneOccurIn(one.log(), refreshToken, other);
    }

    @Test
    void exposedAccessToken_isForTheModuleThatAskedForIt() throws Exception {
        one.accessToken("default", Map.of());
        two.accessToken("default", Map.of("exposeAccessToken", true));
        GoalRun three = new GoalRun(one, "three").accessToken("default", Map.of());

        assertThat(requests()).isEqualTo(1);
        assertThat(one.project.getProperties()).doesNotContainKey("salesforce.accessToken");
        assertThat(two.project.getProperties())
                .containsEntry("salesforce.accessToken", file().get(TokenFile.ACCESS_TOKEN));
        assertThat(three.project.getProperties())
                .containsKey("salesforce.instanceUrl")
                .doesNotContainKey("salesforce.accessToken");
        assertThat(one.log())
                .containsOnlyOnce("refresh token rotated and saved")
                .containsOnlyOnce("shared with module (default)");
        assertThatNothingShowsIn(one.log(), Map.of());
    }

    @Test
    void exposedAccessToken_isNotForTheModulesAfterTheOneThatAskedForIt() throws Exception {
        one.accessToken("default", Map.of("exposeAccessToken", true));
        two.accessToken("default", Map.of());

        assertThat(requests()).isEqualTo(1);
        assertThat(two.project.getProperties())
                .containsKey("salesforce.userId")
                .doesNotContainKey("salesforce.accessToken");
    }

    @Test
    void exports_ofEachModuleAreWrittenWithOneRequest() throws Exception {
        one.accessToken("default", Map.of("exports", List.of(Export.of("camel:one.properties"))));
        two.accessToken("default", Map.of("exports", List.of(Export.of("env:two.env"))));
        two.accessToken("another", Map.of("exports", List.of(Export.of("json:three.json"))));

        assertThat(requests()).isEqualTo(1);
        String current = file().get(TokenFile.REFRESH_TOKEN);
        assertThat(root.resolve("one.properties")).content().contains(current);
        assertThat(root.resolve("two.env")).content().contains(current);
        assertThat(root.resolve("three.json")).content().contains(current);
        assertThatNothingShowsIn(one.log(), Map.of());
    }

    /** What {@code -X} shows of these two paths is the same. */
    @Test
    void exports_whosePathsNoLogShowsAreWrittenForEachModule() throws Exception {
        one.accessToken("default", Map.of("exports", List.of(Export.of("env:one!.env"))));
        two.accessToken("default", Map.of("exports", List.of(Export.of("env:two!.env"))));

        assertThat(requests()).isEqualTo(1);
        String current = file().get(TokenFile.REFRESH_TOKEN);
        assertThat(root.resolve("one!.env")).content().contains(current);
        assertThat(root.resolve("two!.env")).content().contains(current);
        assertThatNothingShowsIn(one.log(), Map.of());
    }

    /** The goal reads no further than the first place that has a value. */
    @Test
    void otherUser_isNotGivenTheFirstOnesTokenWhenALaterPlaceIsBroken() throws Exception {
        GoalRun first = new GoalRun(
                root,
                Map.of(),
                Map.of("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem(), "SALESFORCE_USERNAME", "$(SF_USERNAME)"));
        GoalRun second = new GoalRun(first, "two");
        first.accessToken("default", jwt(Map.of("tokenFile", "same.properties")));
        Map<String, Object> other = jwt(Map.of("tokenFile", "same.properties"));
        other.put("username", "grace@example.com");

        Throwable failure = catchThrowable(() -> second.accessToken("default", other));

        assertThat(failure).isInstanceOf(MojoFailureException.class).hasMessageContaining("two (default)");
        assertThat(second.project.getProperties()).isEmpty();
        assertThatNoneOccurIn(first.log() + failure.getMessage(), KEYS.privateKeyPkcs8Pem(), token("same.properties"));
    }

    @Test
    void guards_ofEachModuleAreItsOwnAndCostNoSecondRefresh() throws Exception {
        one.accessToken("default", Map.of());
        Throwable otherOrg =
                catchThrowable(() -> two.accessToken("default", Map.of("expectedOrganizationId", "00DSimulated002")));
        Throwable sandbox = catchThrowable(
                () -> new GoalRun(one, "three").accessToken("default", Map.of("requireSandbox", "true")));
        Throwable user = catchThrowable(
                () -> new GoalRun(one, "four").accessToken("default", Map.of("expectedUsername", "grace@example.com")));
        GoalRun five =
                new GoalRun(one, "five").accessToken("default", Map.of("expectedUsername", SimulatedOrg.USERNAME));

        assertThat(List.of(otherOrg, sandbox, user)).allMatch(MojoFailureException.class::isInstance);
        assertThat(two.project.getProperties()).isEmpty();
        assertThat(five.project.getProperties()).containsKey("salesforce.userId");
        assertThat(requests()).isEqualTo(1);
        assertThat(org.requests(USERINFO)).hasSize(1);
    }

    @Test
    void guard_thatStopsTheFirstModuleDoesNotStopTheSecond() throws Exception {
        Throwable failure =
                catchThrowable(() -> one.accessToken("default", Map.of("expectedUsername", "grace@example.com")));
        two.accessToken("default", Map.of());

        assertThat(failure).isInstanceOf(MojoFailureException.class);
        assertThat(two.project.getProperties()).containsKey("salesforce.userId");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void check_ofEachModuleHasItsOwnGuardsAndAsksOnce() throws Exception {
        one.accessToken("default", Map.of());
        one.check(Map.of());
        Throwable failure = catchThrowable(() -> two.check(Map.of("expectedOrganizationId", "00DSimulated002")));
        new GoalRun(one, "three").check(Map.of("expectedUsername", SimulatedOrg.USERNAME));

        assertThat(failure).isInstanceOf(MojoFailureException.class);
        assertThat(one.log()).contains("guards    expectedUsername: met");
        assertThat(org.requests(USERINFO)).hasSize(1);
    }

    @Test
    void tokenThatHasEnded_isReplacedOnceForModulesWithOtherGuards() throws Exception {
        new GoalRun(root, Map.of(), environment(ROTATING, refreshToken)).accessToken("default", Map.of());
        org.end(file().get(TokenFile.ACCESS_TOKEN));

        one.accessToken("default", Map.of("maxAge", "PT10M", "expectedUsername", SimulatedOrg.USERNAME));
        Throwable failure = catchThrowable(
                () -> two.accessToken("default", Map.of("maxAge", "PT10M", "expectedUsername", "grace@example.com")));

        assertThat(failure).isInstanceOf(MojoFailureException.class).hasMessageContaining("grace@example.com");
        assertThat(requests()).isEqualTo(2);
        assertThat(org.accepts(file().get(TokenFile.ACCESS_TOKEN))).isTrue();
    }

    /** Also to one that wants just what the first did, which noticed nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"access-token", "check"})
    void tokenThatHasEnded_isGivenToNoModuleAfterTheOneThatNoticed(String goal) throws Exception {
        new GoalRun(root, Map.of(), environment(ROTATING, refreshToken)).accessToken("default", Map.of());
        String ended = file().get(TokenFile.ACCESS_TOKEN);
        org.end(ended);
        Map<String, Object> exposed = Map.of("maxAge", "PT10M", "exposeAccessToken", true);
        Map<String, Object> other = Map.of("maxAge", "PT10M", "exposeAccessToken", true, "requireSandbox", "false");

        one.accessToken("default", exposed);
        if (goal.equals("access-token")) {
            two.accessToken("default", Map.of("maxAge", "PT10M", "expectedUsername", SimulatedOrg.USERNAME));
        } else {
            two.check(Map.of());
        }
        GoalRun three = new GoalRun(one, "three").accessToken("default", exposed);
        GoalRun four = new GoalRun(one, "four").accessToken("default", other);

        String fresh = file().get(TokenFile.ACCESS_TOKEN);
        assertThat(fresh).isNotEqualTo(ended);
        assertThat(three.project.getProperties()).containsEntry("salesforce.accessToken", fresh);
        assertThat(four.project.getProperties()).containsEntry("salesforce.accessToken", fresh);
        assertThat(requests()).isEqualTo(2);
        assertThatNoneOccurIn(one.log(), ended, fresh, refreshToken);
    }

    @Test
    void failure_isSharedByModulesThatAskTheSame() {
        org.end(refreshToken);

        Throwable first = catchThrowable(() -> one.accessToken("default", Map.of()));
        Throwable second = catchThrowable(() -> two.accessToken("default", Map.of("exposeAccessToken", true)));

        assertThat(first).isInstanceOf(MojoFailureException.class);
        assertThat(second).isInstanceOf(MojoFailureException.class).hasMessage(first.getMessage());
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void anotherExecutionOfTheSame_inAnotherModuleSharesAndInOneModuleRepeats() throws Exception {
        one.accessToken("early", Map.of());
        two.accessToken("default", Map.of());
        assertThat(requests()).isEqualTo(1);

        one.accessToken("late", Map.of());
        two.accessToken("late", Map.of());
        one.accessToken("late", Map.of());

        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void otherLogin_onOneTokenFileIsRefusedByName() throws Exception {
        one.accessToken("first", Map.of());
        Map<String, String> before = file();

        Throwable failure = catchThrowable(
                () -> two.accessToken("second", Map.of("grant", "client_credentials", "clientId", HEADLESS)));

        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("module (first) and two (second)")
                .hasMessageContaining("#two-logins-in-one-token-file");
        assertThat(requests()).isEqualTo(1);
        assertThat(file()).isEqualTo(before);
        assertThatNothingShowsIn(failure.getMessage(), Map.of());
    }

    /** The file itself would refuse it too, and name nobody. */
    @Test
    void otherAppOrHost_onATokenFileThatHasALoginIsRefusedByName() throws Exception {
        one.accessToken("default", Map.of());

        assertThat(List.of(
                        catchThrowable(() -> two.accessToken("default", Map.of("clientId", HEADLESS))),
                        catchThrowable(() -> two.accessToken("default", Map.of("loginUrl", "sandbox"))),
                        catchThrowable(() -> two.check(Map.of("clientId", HEADLESS)))))
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(MojoFailureException.class)
                        .hasMessageContaining("module (default) and two (default)"));
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void otherUserOrRefreshToken_onOneTokenFileIsRefused() throws Exception {
        Map<String, String> environment = new HashMap<>(environment(ROTATING, refreshToken));
        environment.put("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem());
        GoalRun jwt = new GoalRun(root, Map.of(), environment).accessToken("default", jwt(Map.of("tokenFile", "j")));
        Map<String, Object> other = jwt(Map.of("tokenFile", "j"));
        other.put("username", "grace@example.com");
        GoalRun token = new GoalRun(jwt, "token").accessToken("default", Map.of("tokenFile", "r"));
        GoalRun otherToken = new GoalRun(jwt, "other");
        otherToken.project.getProperties().setProperty("salesforce.refreshToken", org.issueRefreshToken(ROTATING));

        assertThat(List.of(
                        catchThrowable(() -> new GoalRun(jwt, "grace").accessToken("default", other)),
                        catchThrowable(() -> otherToken.accessToken("default", Map.of("tokenFile", "r")))))
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(MojoFailureException.class)
                        .hasMessageContaining("use the same token file for different logins"));
        assertThat(requests()).isEqualTo(2);
        assertThat(token.project.getProperties()).isNotEmpty();
    }

    /** Whichever comes first: with two modules at a time nobody knows. */
    @ParameterizedTest
    @ValueSource(strings = {"access-token, access-token", "access-token, check", "check, access-token", "check, check"})
    void fileWhoseLoginOneModuleUses_takesNoOtherFromAnotherModuleInEitherOrder(String goals) throws Exception {
        Map<String, String> withoutToken = new HashMap<>(environment(ROTATING, refreshToken));
        withoutToken.remove("SALESFORCE_REFRESH_TOKEN");
        String[] goal = goals.split(", ");
        for (boolean isOutsideFirst : List.of(true, false)) {
            Files.deleteIfExists(root.resolve("salesforce-token.properties"));
            new GoalRun(root, Map.of(), environment(ROTATING, org.issueRefreshToken(ROTATING)))
                    .accessToken("default", Map.of());
            GoalRun plain = new GoalRun(root, Map.of(), withoutToken);
            GoalRun outside = new GoalRun(plain, "outside");
            outside.project.getProperties().setProperty("salesforce.refreshToken", org.issueRefreshToken(ROTATING));
            GoalRun first = isOutsideFirst ? outside : plain;
            run(first, goal[0]);

            Throwable failure = catchThrowable(() -> run(first == plain ? outside : plain, goal[1]));

            assertThat(failure)
                    .as("outside first: %s", isOutsideFirst)
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageContaining("use the same token file for different logins");
            assertThatCode(() -> run(first, goal[1])).doesNotThrowAnyException();
        }
    }

    private static void run(GoalRun module, String goal) throws Exception {
        if (goal.equals("check")) {
            module.check(Map.of());
        } else {
            module.accessToken("default", Map.of());
        }
    }

    /** Nobody's login is replaced then, and the other module has none of its own. */
    @Test
    void emptyFile_takesALoginFromOutsideForModulesThatHaveNone() throws Exception {
        Map<String, String> withoutToken = new HashMap<>(environment(ROTATING, refreshToken));
        withoutToken.remove("SALESFORCE_REFRESH_TOKEN");
        GoalRun plain = new GoalRun(root, Map.of(), withoutToken);
        GoalRun outside = new GoalRun(plain, "outside");
        outside.project.getProperties().setProperty("salesforce.refreshToken", refreshToken);
        outside.accessToken("default", Map.of());

        plain.accessToken("default", Map.of());
        plain.check(Map.of());

        assertThat(plain.project.getProperties()).containsKey("salesforce.userId");
    }

    @Test
    void modulesOfOneNameInTwoGroups_areToldApart() throws Exception {
        GoalRun same = new GoalRun(one, "module");
        same.project.setGroupId("org.other");
        one.project.setGroupId("org.example");
        GoalRun.reactor(one, same);
        one.accessToken("default", Map.of());
        same.accessToken("other", Map.of("exposeAccessToken", true));

        Throwable failure = catchThrowable(() -> same.accessToken("second", Map.of("clientId", HEADLESS)));

        assertThat(requests()).isEqualTo(1);
        assertThat(one.log()).containsOnlyOnce("shared with org.example:module (default)");
        assertThat(failure).hasMessageContaining("org.example:module (default) and org.other:module (second)");
    }

    @Test
    void sameLogin_onOneTokenFileIsNoOtherLogin() throws Exception {
        one.accessToken("default", Map.of());
        two.accessToken("default", Map.of("maxAge", "PT10M"));
        two.check(Map.of());
        Path link =
                Files.createSymbolicLink(root.resolve("link.properties"), root.resolve("salesforce-token.properties"));
        new GoalRun(one, "three").accessToken("default", Map.of("tokenFile", link.toString(), "maxAge", "PT10M"));

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void codesOfTwoModules_areNotBothExchangedIntoOneFile() throws Exception {
        String code = org.issueCode(ROTATING, SimulatedOrg.REDIRECT_URI);
        String other = org.issueCode(ROTATING, SimulatedOrg.REDIRECT_URI);
        one.project.getProperties().setProperty("salesforce.code", code);
        two.project.getProperties().setProperty("salesforce.code", other);
        one.exchangeCode(Map.of());

        Throwable failure = catchThrowable(() -> two.exchangeCode(Map.of()));
        new GoalRun(one, "three").project.getProperties().setProperty("salesforce.code", code);

        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("module (default) and two (default)");
        assertThat(requests()).isEqualTo(1);
        assertThatNoneOccurIn(one.log() + failure.getMessage(), code, other);
    }

    @Test
    void code_isExchangedOnceForModulesThatExportDifferently() throws Exception {
        String code = org.issueCode(ROTATING, SimulatedOrg.REDIRECT_URI);
        one.project.getProperties().setProperty("salesforce.code", code);
        two.project.getProperties().setProperty("salesforce.code", code);

        one.exchangeCode(Map.of("requireRefreshToken", true));
        two.exchangeCode(
                Map.of("requireRefreshToken", true, "timeout", "PT20S", "exports", List.of(Export.of("env:two.env"))));

        assertThat(requests()).isEqualTo(1);
        assertThat(root.resolve("two.env")).content().contains(file().get(TokenFile.REFRESH_TOKEN));
    }

    @Test
    void authorizeUrl_isOneForModulesThatSaveItDifferently() throws Exception {
        one.authorizeUrl(Map.of("urlFile", "one.txt"));
        two.authorizeUrl(Map.of("urlFile", "two.txt"));

        assertThat(root.resolve("two.txt")).hasSameTextualContentAs(root.resolve("one.txt"));
        assertThat(two.project.getProperties())
                .containsEntry(
                        "salesforce.authorizeUrl",
                        Files.readString(root.resolve("one.txt")).strip());
    }

    @Test
    void authorizeUrl_ofAnotherAppForOneTokenFileIsRefused() throws Exception {
        one.authorizeUrl(Map.of());
        String pending = Files.readString(root.resolve("salesforce-token.properties.pending"));

        Throwable failure = catchThrowable(() -> two.authorizeUrl(Map.of("clientId", HEADLESS)));

        assertThat(failure).isInstanceOf(MojoFailureException.class).hasMessageContaining("two (default)");
        assertThat(root.resolve("salesforce-token.properties.pending")).hasContent(pending);
    }

    private String token(String file) throws Exception {
        return new TokenFile(root.resolve(file)).read().get(TokenFile.ACCESS_TOKEN);
    }
}
