package io.github.salesforcetoken.console;

import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.metadata.AppMetadata;
import io.github.salesforcetoken.metadata.AppType;
import io.github.salesforcetoken.metadata.ClientType;
import io.github.salesforcetoken.metadata.MetadataFile;
import io.github.salesforcetoken.metadata.MetadataFolder;
import io.github.salesforcetoken.metadata.SalesforceProject;
import io.github.salesforcetoken.metadata.Unattended;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.settings.Setting;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** What {@code app-metadata} says when the files are there: what is in the way, and the way from files to a client id. */
public record AppMetadataReport(
        AppMetadata app,
        MetadataFolder folder,
        Path build,
        Run run,
        Shell shell,
        Log log,
        Optional<String> privateKey) {

    /** To be filled in; in quotes, because a shell would read from a file called org. */
    private static final String TARGET_ORG = " --target-org \"<org>\"";

    private static final String LOCKED = "for apps created since July 2026 Salesforce ";

    /** @param place the folder, as the reader knows it */
    public void tell(Map<MetadataFile, MetadataFolder.Outcome> outcomes, String place) {
        warn();
        log.info("Metadata of the " + app.type() + " " + app.name() + ", in " + place + ":");
        outcomes.forEach((file, outcome) ->
                log.info("  %-11s %s".formatted(outcome.name().toLowerCase(Locale.ROOT), file.path())));
        SalesforceProject project = SalesforceProject.around(folder.path(), build);
        tellProject(project);
        log.info("Deploy it to an org that the Salesforce CLI is logged in to:");
        log.info("  sf project deploy start " + sources(project, outcomes.keySet()) + TARGET_ORG);
        app.unattended().ifPresent(this::tellAssignment);
        if (consumerKey().isEmpty()) {
            tellRetrieval();
        }
        if (app.clientType() == ClientType.CONFIDENTIAL) {
            log.info("The client secret is shown only in Setup: " + secretPage() + ".");
            log.info("Where to keep it: " + Documentation.page("credentials.md"));
        }
        if (isOfClientCredentials()) {
            log.info("Set the environment variable SALESFORCE_CLIENT_SECRET to it.");
        }
        log.info("The app works everywhere after 2 to 10 minutes. Next:");
        log.info("  " + app.unattended().map(this::accessToken).orElseGet(this::login));
    }

    private void tellAssignment(Unattended access) {
        log.info("Let the user use the app:");
        log.info("  sf org assign permset --name " + access.permissionSet() + " --on-behalf-of "
                + access.clientCredentialsUser().map(shell::argument).orElse("\"<username>\"") + TARGET_ORG);
    }

    private void tellRetrieval() {
        log.info("Salesforce generates the consumer key, which is the client id. Retrieve it:");
        log.info("  sf project retrieve start --metadata " + shell.argument(app.componentWithConsumerKey()) + TARGET_ORG
                + " --output-dir target/retrieved");
        log.info("It's the <consumerKey> in the retrieved file.");
    }

    private boolean isOfClientCredentials() {
        return app.unattended()
                .filter(access -> access.grant() == GrantType.CLIENT_CREDENTIALS)
                .isPresent();
    }

    private Optional<String> consumerKey() {
        return app.unattended().flatMap(Unattended::consumerKey);
    }

    private String login() {
        return run.login() + domainAndClientId() + asInTheApp();
    }

    private String accessToken(Unattended access) {
        String command = run.command("access-token")
                + option(Setting.GRANT, access.grant().parameter())
                + domainAndClientId();
        return access.grant() == GrantType.JWT_BEARER
                ? command
                        + option(Setting.PRIVATE_KEY_FILE, privateKey.orElse("<private key>"))
                        + " \"-Dsalesforce.username=<username>\""
                : command;
    }

    private String domainAndClientId() {
        return " \"-Dsalesforce.domain=<domain>\""
                + option(Setting.CLIENT_ID, consumerKey().orElse("<consumerKey>"));
    }

    private void warn() {
        if (app.type() == AppType.CONNECTED_APP) {
            log.warn(
                    "Since Spring '26 no org can create a Connected App, unless Salesforce Customer Support has enabled it"
                            + " there. If the deploy is refused, use <appType>external-client-app</appType>"
                            + " (\"-Dsalesforce.appType=…\").");
        }
        if (app.type() == AppType.CONNECTED_APP && isOfClientCredentials()) {
            log.warn("According to one report, Salesforce refuses <oauthClientCredentialUser> in the metadata of a"
                    + " Connected App. If the deploy is refused, delete that line and set the user in Setup.");
        }
        if (app.unattended().isEmpty()) {
            LoginReport.warnWithoutRefreshToken(app.oauthScopes(), log);
            if (app.refreshTokenPolicy().bringsNone()) {
                log.warn("With refreshTokenPolicy zero, Salesforce issues no refresh token");
            }
        }
        if (!app.rotation()) {
            log.warn("refreshTokenRotation: " + LOCKED + "keeps rotation switched on.");
        }
        if (app.refreshTokenPolicy().outlastsIdleLimit()) {
            log.warn("refreshTokenPolicy " + app.refreshTokenPolicy() + ": " + LOCKED
                    + "ends a refresh token after 30 idle days.");
        }
    }

    private void tellProject(SalesforceProject project) {
        if (!project.exists()) {
            log.info("The Salesforce CLI needs a project, and there isn't one yet. Put this line into "
                    + project.root().resolve(SalesforceProject.FILE));
            log.info("  " + project.leastContent(folder.path()));
        }
        if (!project.root().equals(build)) {
            log.info("Run the next sf commands in " + shell.path(project.root().toString()));
        }
    }

    /** The folder; where others have files in it as well, only the app's, so that nothing else is deployed with it. */
    private String sources(SalesforceProject project, Collection<MetadataFile> files) {
        List<Path> sources = folder.holdsMoreThan(List.copyOf(files))
                ? files.stream().map(file -> folder.path().resolve(file.path())).toList()
                : List.of(folder.path());
        return sources.stream()
                .map(source -> "--source-dir " + shell.path(project.relative(source)))
                .collect(joining(" "));
    }

    private String secretPage() {
        return switch (app.type()) {
            case EXTERNAL_CLIENT_APP ->
                "External Client App Manager → " + app.name()
                        + " → Settings → OAuth Settings → Consumer Key and Secret";
            case CONNECTED_APP -> "App Manager → " + app.name() + " → View → Manage Consumer Details";
        };
    }

    /** What a login must be told too, because it is not the default. */
    private String asInTheApp() {
        String redirectUri = app.redirectUri().toString();
        String scopes = app.oauthScopes().toString();
        return (redirectUri.equals(RedirectUri.DEFAULT) ? "" : option(Setting.REDIRECT_URI, redirectUri))
                + (scopes.equals(Scopes.DEFAULT) ? "" : option(Setting.SCOPES, scopes));
    }

    private String option(Setting setting, String value) {
        return ' ' + shell.argument("-D" + setting.property() + "=" + value);
    }
}
