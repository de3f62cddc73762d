package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** The goal as a build runs it: parameters and variables in, token file, project properties and log out. */
class AccessTokenMojoTest extends AccessTokenMojoSetup {

    @Test
    void refresh_ofASecretInTheEnvironmentWarnsOnceAndThenUsesTheFile() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));

        GoalRun first = new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());
        GoalRun second = new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());

        assertThat(first.log())
                .contains("Access token for 00DSimulated001MAA (" + org.url() + "), refresh token rotated and saved")
                .containsOnlyOnce("[WARNING] The refresh token in SALESFORCE_REFRESH_TOKEN is spent")
                .contains("docs/fleet.md");
        assertThat(second.log())
                .doesNotContain("[WARNING] The refresh token")
                .contains("The refresh token in SALESFORCE_REFRESH_TOKEN is spent; the one in"
                        + " salesforce-token.properties");
        assertThat(org.accepts(file().get(TokenFile.ACCESS_TOKEN))).isTrue();
        assertThatNothingShowsIn(first.log() + second.log(), environment);
    }

    @Test
    void properties_tellLaterGoalsWhereTheTokenIsAndNotTheToken() throws Exception {
        GoalRun run = new GoalRun(root, Map.of(), environment(ROTATING, org.issueRefreshToken(ROTATING)))
                .accessToken("default", Map.of());

        assertThat(run.project.getProperties())
                .containsOnly(
                        Map.entry("salesforce.instanceUrl", org.url().toString()),
                        Map.entry("salesforce.organizationId", "00DSimulated001MAA"),
                        Map.entry("salesforce.userId", file().get(TokenFile.USER_ID)),
                        Map.entry(
                                "salesforce.tokenFile",
                                root.resolve("salesforce-token.properties").toString()));
    }

    @Test
    void exposeAccessToken_setsItAsAProperty() throws Exception {
        GoalRun run = new GoalRun(root, Map.of(), environment(ROTATING, org.issueRefreshToken(ROTATING)))
                .accessToken("default", Map.of("exposeAccessToken", true));

        assertThat(run.project.getProperties())
                .containsEntry("salesforce.accessToken", file().get(TokenFile.ACCESS_TOKEN));
        assertThatNothingShowsIn(run.log(), Map.of());
    }

    @Test
    void tokenFileThatCanOnlyBeRead_isEnoughWithoutRotation() throws Exception {
        Path tokenFile = root.resolve("salesforce-token.properties");
        assumeTrue(tokenFile.getFileSystem().supportedFileAttributeViews().contains("posix"), "modes are POSIX");
        Map<String, String> environment = environment(HEADLESS, org.issueRefreshToken(HEADLESS));
        new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());
        Files.setPosixFilePermissions(tokenFile, PosixFilePermissions.fromString("r--------"));
        String before = Files.readString(tokenFile);

        GoalRun run =
                new GoalRun(root, Map.of(), environment).accessToken("default", Map.of("exposeAccessToken", true));

        assertThat(run.log())
                .contains("for this build only, refresh token unchanged")
                .contains("It isn't saved, because salesforce-token.properties is read-only");
        String accessToken = run.project.getProperties().getProperty("salesforce.accessToken");
        assertThat(org.accepts(accessToken)).isTrue();
        assertThat(run.log()).doesNotContain(accessToken);
        assertThatNothingShowsIn(run.log(), environment);
        assertThat(Files.readString(tokenFile)).isEqualTo(before);
        org.end(file().get("salesforce.accessToken"));
        assertThat(new GoalRun(root, Map.of(), environment).check(Map.of()).log())
                .contains("not saved because the file can only be read");
    }

    @Test
    void modulesOfOneBuild_shareOneRequestAndItsResult() throws Exception {
        GoalRun first = new GoalRun(root, Map.of(), environment(ROTATING, org.issueRefreshToken(ROTATING)));
        GoalRun second = new GoalRun(first);
        first.accessToken("default", Map.of());
        second.accessToken("default", Map.of());

        assertThat(requests()).isEqualTo(1);
        assertThat(second.project.getProperties()).isEqualTo(first.project.getProperties());
    }

    /** As properties-maven-plugin does it, and the goal a second time in the same build. */
    @Test
    void tokenFileReadIntoProjectProperties_doesNotBringASpentTokenBack() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        GoalRun run = new GoalRun(root, Map.of(), environment).accessToken("first", Map.of());
        file().forEach(run.project.getProperties()::setProperty);

        run.accessToken(
                "second", Map.of("clientId", ROTATING, "loginUrl", org.url().toString()));
        run.accessToken(
                "third", Map.of("clientId", ROTATING, "loginUrl", org.url().toString()));

        assertThat(requests()).isEqualTo(3);
        assertThat(org.accepts(file().get(TokenFile.ACCESS_TOKEN))).isTrue();
    }

    @Test
    void loginUrlReadIntoAProjectProperty_doesNotContradictTheDomain() throws Exception {
        Files.writeString(root.resolve("salesforce-token.properties"), """
                salesforce.refreshToken=5Aep861Stored
                salesforce.accessToken=00DSimulated001!Stored
                salesforce.instanceUrl=https://acme.my.salesforce.com
                salesforce.loginUrl=https://acme.my.salesforce.com
                salesforce.clientId=%s
                salesforce.id=https://login.salesforce.com/id/00DSimulated001MAA/005Simulated001IAA
                salesforce.issuedAt=%s
                """.formatted(ROTATING, Instant.now()));
        Map<String, Object> fromFile =
                Map.of("domain", "acme", "loginUrl", "https://acme.my.salesforce.com", "maxAge", "PT10M");
        Map<String, Object> other =
                Map.of("domain", "acme", "loginUrl", "https://umbrella.my.salesforce.com", "maxAge", "PT10M");

        assertThat(new GoalRun(root, Map.of(), Map.of())
                        .accessToken("default", fromFile)
                        .log())
                .contains("Access token reused");
        assertThat(failure(MojoFailureException.class, Map.of(), other))
                .hasMessageContaining("Both domain and loginUrl are set");
    }

    @Test
    void maxAge_reusesAndSaysHowOldItIsAlsoOffline() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());

        GoalRun run = new GoalRun(root, Map.of(), environment).accessToken("default", Map.of("maxAge", "PT10M"));

        assertThat(run.log()).contains("Access token reused, ").contains(" seconds old (maxAge PT10M)");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void sfdxAuthUrl_isAllThatIsNeeded() throws Exception {
        String refreshToken = org.issueRefreshToken(ROTATING);
        String url = "force://" + ROTATING + ":" + SECRET + ":" + refreshToken + "@" + org.url() + "/";
        Map<String, String> environment = Map.of("SALESFORCE_SFDX_AUTH_URL", " \"" + url + "\" ");

        GoalRun run = new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());

        assertThat(file()).containsEntry(TokenFile.CLIENT_ID, ROTATING);
        assertThat(run.log()).contains("The refresh token in SALESFORCE_SFDX_AUTH_URL is spent");
        assertThatNothingShowsIn(run.log(), Map.of("url", url, "token", refreshToken));
    }

    @Test
    void sfdxAuthUrl_ofAnotherAppThanTheOneNamedIsRefused() {
        String url = "force://" + ROTATING + ":" + SECRET + ":5Aep861Token@" + org.url();

        MojoFailureException failure = failure(
                MojoFailureException.class, Map.of("SALESFORCE_SFDX_AUTH_URL", url), Map.of("clientId", HEADLESS));

        assertThat(failure).hasMessageContaining("is for a different app than <clientId>");
        assertThatNoneOccurIn(failure.toString(), SECRET, "5Aep861Token");
    }

    @Test
    void jwtBearer_signsWithAKeyFileAndWarnsWhenOthersMayReadIt() throws Exception {
        Path key = Files.writeString(root.resolve("ci.pem"), KEYS.privateKeyPkcs1Pem());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        GoalRun run =
                new GoalRun(root, Map.of(), Map.of()).accessToken("default", jwt(Map.of("privateKeyFile", "ci.pem")));

        assertThat(run.log())
                .contains("saved, by jwt_bearer")
                .contains("[WARNING] ci.pem holds a private key and can be read by others: chmod 600 ci.pem");
        assertThatNoneOccurIn(run.log(), KEYS.privateKeyPkcs1Pem());
    }

    @Test
    void jwtBearer_takesTheKeyFromTheEnvironment() throws Exception {
        Map<String, String> environment =
                Map.of("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem().replace("\n", "\\n"));

        GoalRun run = new GoalRun(root, Map.of(), environment).accessToken("default", jwt(Map.of()));

        assertThat(run.log()).contains("saved, by jwt_bearer").doesNotContain("WARNING");
        assertThat(file()).doesNotContainKey(TokenFile.REFRESH_TOKEN);
    }

    @Test
    void clientCredentials_areIssuedAtTheOrgAndRefusedAtLogin() throws Exception {
        Map<String, String> environment = Map.of("SALESFORCE_CLIENT_SECRET", SECRET);
        Map<String, Object> parameters = Map.of("grant", "client_credentials", "clientId", HEADLESS);
        Map<String, Object> atTheOrg = new HashMap<>(parameters);
        atTheOrg.put("loginUrl", org.url().toString());

        assertThat(failure(MojoFailureException.class, environment, parameters))
                .hasMessageContaining("Client credentials aren't accepted by https://login.salesforce.com")
                .hasMessageContaining("<domain>acme</domain>");
        GoalRun run = new GoalRun(root, Map.of(), environment).accessToken("default", atTheOrg);

        assertThat(run.log()).contains("saved, by client_credentials");
        assertThatNothingShowsIn(run.log(), environment);
    }

    @Test
    void gitHubActions_hearOfEachSecretBeforeAnythingElseIsSaid() throws Exception {
        Map<String, String> environment = new HashMap<>(environment(ROTATING, org.issueRefreshToken(ROTATING)));
        environment.put("GITHUB_ACTIONS", "true");

        String log = new GoalRun(root, Map.of(), environment)
                .accessToken("default", Map.of())
                .log();

        List<String> lines = log.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("[DEBUG]"))
                .toList();
        assertThat(lines.subList(0, 2))
                .containsExactly(
                        "::add-mask::" + file().get(TokenFile.ACCESS_TOKEN),
                        "::add-mask::" + file().get(TokenFile.REFRESH_TOKEN));
        assertThatNothingShowsIn(log.replaceAll("(?m)^::add-mask::.*$", ""), environment);
    }
}
