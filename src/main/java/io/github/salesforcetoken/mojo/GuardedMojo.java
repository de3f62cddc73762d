package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.flow.Guards;
import io.github.salesforcetoken.flow.Hosts;
import io.github.salesforcetoken.flow.Inspection;
import io.github.salesforcetoken.flow.Once;
import io.github.salesforcetoken.flow.Retries;
import io.github.salesforcetoken.flow.SharedInspection;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** What the goals share that a build can hold to an org, a user, or to anything but production. */
abstract class GuardedMojo extends RefreshTokenMojo implements Hosts, Once {

    /**
     * Fail unless the org is a sandbox or scratch org. Default: <code>false</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "requireSandbox")
    private String requireSandbox;

    /**
     * Fail unless the org has this id, of 15 or 18 characters.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "expectedOrganizationId")
    private String expectedOrganizationId;

    /**
     * Fail unless the token belongs to this Salesforce user.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "expectedUsername")
    private String expectedUsername;

    GuardedMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void addParameters(PomOrCommandLine parameters) {
        super.addParameters(parameters);
        parameters
                .with(Setting.REQUIRE_SANDBOX, requireSandbox)
                .with(Setting.EXPECTED_ORGANIZATION_ID, expectedOrganizationId)
                .with(Setting.EXPECTED_USERNAME, expectedUsername);
    }

    /** What the user demands. */
    final Guards guards(Values values) throws Failure {
        return Guards.of(
                values.text(Setting.REQUIRE_SANDBOX),
                values.text(Setting.EXPECTED_ORGANIZATION_ID),
                values.text(Setting.EXPECTED_USERNAME));
    }

    final SharedInspection inspection(ClientApp app, Retries retries) {
        return inspection(app, retries, false);
    }

    /** @param usernameIsWanted whether it is asked even where the build doesn't demand one */
    final SharedInspection inspection(ClientApp app, Retries retries, boolean usernameIsWanted) {
        return new SharedInspection(new Inspection(app.loginHost(), retries), this, this, usernameIsWanted);
    }

    @Override
    public final Salesforce at(URI host) throws Failure {
        return salesforce(host);
    }

    @Override
    public final Map<String, String> ask(String question, Callable<Map<String, String>> work) throws Exception {
        return askOnce(question, work);
    }

    @Override
    public final Map<String, String> askAgain(
            String question, Map<String, String> outdated, Callable<Map<String, String>> work) throws Exception {
        return once(question + ' ' + work().asked(), Optional.of(outdated), patience(), work);
    }

    /** The file's access token has ended: no module gets it from another one any more. */
    final void forgetEndedToken() throws Exception {
        forgetDone("access-token");
        forgetDone("check");
        forgetDone("open token"); // and not that a page was opened
    }
}
