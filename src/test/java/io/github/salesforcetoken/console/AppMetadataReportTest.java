package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.metadata.AppMetadata;
import io.github.salesforcetoken.metadata.AppType;
import io.github.salesforcetoken.metadata.Apps;
import io.github.salesforcetoken.metadata.MetadataFolder;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Scopes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Paths are those of the system, so what is told about them is compared where they have slashes. */
@DisabledOnOs(OS.WINDOWS)
class AppMetadataReportTest {

    private static final String RETRIEVE =
            "  sf project retrieve start --metadata \"ExtlClntAppGlobalOauthSettings:MavenToken_glbloauth\""
                    + " --target-org \"<org>\" --output-dir target/retrieved";

    @TempDir
    Path build;

    private final List<String> said = new ArrayList<>();
    private final Optional<String> privateKey = Optional.empty();

    @Test
    void tell_leadsFromTheFilesToAClientId() throws Exception {
        Files.createFile(build.resolve("sfdx-project.json"));

        tell(Apps.app(AppType.EXTERNAL_CLIENT_APP), "force-app/main/default");

        assertThat(said)
                .containsExactly(
                        "Metadata of the External Client App MavenToken, in force-app/main/default:",
                        "  written     externalClientApps/MavenToken.eca-meta.xml",
                        "  written     extlClntAppGlobalOauthSets/MavenToken_glbloauth.ecaGlblOauth-meta.xml",
                        "  written     extlClntAppOauthSettings/MavenToken_oauth.ecaOauth-meta.xml",
                        "  written     extlClntAppOauthPolicies/MavenToken_oauthPlcy.ecaOauthPlcy-meta.xml",
                        "  written     extlClntAppPolicies/MavenToken_plcy.ecaPlcy-meta.xml",
                        "Deploy it to an org that the Salesforce CLI is logged in to:",
                        "  sf project deploy start --source-dir force-app/main/default --target-org \"<org>\"",
                        "Salesforce generates the consumer key, which is the client id. Retrieve it:",
                        RETRIEVE,
                        "It's the <consumerKey> in the retrieved file.",
                        "The app works everywhere after 2 to 10 minutes. Next:",
                        "  mvn salesforce-token:login \"-Dsalesforce.domain=<domain>\""
                                + " \"-Dsalesforce.clientId=<consumerKey>\"");
    }

    @Test
    void tell_saysWhatMakesAProjectWhereThereIsNone() throws Exception {
        tell(Apps.app(AppType.EXTERNAL_CLIENT_APP), "force-app/main/default");

        assertThat(said)
                .containsSequence(
                        "The Salesforce CLI needs a project, and there isn't one yet. Put this line into "
                                + build.resolve("sfdx-project.json"),
                        "  { \"packageDirectories\": [ { \"path\": \"force-app\", \"default\": true } ] }",
                        "Deploy it to an org that the Salesforce CLI is logged in to:");
    }

    @Test
    void tell_saysWhereToRunTheCommandsWhenTheProjectIsElsewhere() throws Exception {
        Path project = Files.createDirectories(build.resolve("salesforce"));
        Files.createFile(project.resolve("sfdx-project.json"));

        tell(Apps.app(AppType.EXTERNAL_CLIENT_APP), "salesforce/force-app/main/default");

        assertThat(said)
                .contains(
                        "Run the next sf commands in " + project,
                        "  sf project deploy start --source-dir force-app/main/default --target-org \"<org>\"");
    }

    @Test
    void tell_deploysTheFilesAloneWhereOthersHaveFilesToo() throws Exception {
        write("force-app/main/default/classes/Hello.cls");

        tell(Apps.app(AppType.CONNECTED_APP), "force-app/main/default");

        assertThat(said)
                .contains(
                        "  sf project deploy start --source-dir"
                                + " force-app/main/default/connectedApps/MavenToken.connectedApp-meta.xml --target-org \"<org>\"");
    }

    @Test
    void tell_warnsThatAConnectedAppMayBeRefused() throws Exception {
        tell(Apps.app(AppType.CONNECTED_APP), "force-app/main/default");

        assertThat(said.get(0)).startsWith("[WARN] Since Spring '26 no org can create a Connected App");
        assertThat(said)
                .contains("  sf project retrieve start --metadata \"ConnectedApp:MavenToken\" --target-org \"<org>\""
                        + " --output-dir target/retrieved");
    }

    @Test
    void tell_handsOnWhatALoginMustBeToldToo() throws Exception {
        tell(
                Apps.app(
                        AppType.EXTERNAL_CLIENT_APP,
                        "https://app.example/cb?a=1&b=2",
                        "api,refresh_token,openid",
                        "confidential",
                        true,
                        "specific_lifetime:1:DAYS"),
                "app");

        assertThat(said)
                .contains(
                        "The client secret is shown only in Setup: External Client App Manager → MavenToken → Settings"
                                + " → OAuth Settings → Consumer Key and Secret.",
                        "Where to keep it: " + Documentation.page("credentials.md"),
                        "  mvn salesforce-token:login \"-Dsalesforce.domain=<domain>\" \"-Dsalesforce.clientId=<consumerKey>\""
                                + " \"-Dsalesforce.redirectUri=https://app.example/cb?a=1&b=2\""
                                + " \"-Dsalesforce.scopes=api refresh_token openid\"")
                .noneMatch(line -> line.startsWith("[WARN]"));
    }

    @Test
    void tell_warnsOfWhatSalesforceNoLongerAllows() throws Exception {
        tell(
                Apps.app(AppType.EXTERNAL_CLIENT_APP, RedirectUri.DEFAULT, Scopes.DEFAULT, "public", false, "infinite"),
                "app");

        assertThat(said)
                .startsWith(
                        "[WARN] refreshTokenRotation: for apps created since July 2026 Salesforce keeps rotation"
                                + " switched on.",
                        "[WARN] refreshTokenPolicy infinite: for apps created since July 2026 Salesforce ends a refresh"
                                + " token after 30 idle days.");
    }

    @Test
    void tell_warnsWhenTheAppBringsNoRefreshToken() throws Exception {
        tell(Apps.app(AppType.EXTERNAL_CLIENT_APP, RedirectUri.DEFAULT, "api", "public", true, "zero"), "app");

        assertThat(said)
                .startsWith(
                        "[WARN] The scopes \"api\" don't bring a refresh token: add refresh_token",
                        "[WARN] With refreshTokenPolicy zero, Salesforce issues no refresh token");
    }

    /** As a person would who pastes it, with an sf that shows what it gets. */
    @Test
    void commands_runNothingThatAFolderIsCalled() throws Exception {
        String name = "-$(touch run)`touch run`';touch run;'\"\u001b[2Jü";
        Files.createFile(build.resolve("sfdx-project.json"));

        tell(Apps.app(AppType.EXTERNAL_CLIENT_APP), name);

        String deploy = said.stream()
                .filter(line -> line.contains("project deploy"))
                .findFirst()
                .orElseThrow();
        assertThat(deploy).doesNotContain("\u001b");
        Process sh = new ProcessBuilder("sh", "-c", "sf() { printf '%s\\n' \"$@\"; }\n" + deploy)
                .directory(build.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("project\ndeploy\nstart\n--source-dir\n./" + name + "\n--target-org\n<org>\n");
        assertThat(build.resolve("run")).doesNotExist();
    }

    private void write(String file) throws IOException {
        Path path = build.resolve(file);
        Files.createDirectories(path.getParent());
        Files.createFile(path);
    }

    private void tell(AppMetadata app, String place) throws Exception {
        MetadataFolder folder = new MetadataFolder(build.resolve(place), FileTrust.ofThisUser());
        new AppMetadataReport(
                        app,
                        folder,
                        build,
                        AdviceProbe.run("app-metadata", GrantType.REFRESH_TOKEN),
                        Shell.POSIX,
                        new RecordedLog(said),
                        privateKey)
                .tell(folder.write(app.files(), false), place);
    }
}
