package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.flow.GivenRefreshToken;
import io.github.salesforcetoken.flow.Revoke;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.TokenFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Revokes the stored login at Salesforce, then removes its tokens from the token file; <code>loginUrl</code>,
 * <code>clientId</code> and all that is yours stay in it. A token that has ended already counts as revoked. When Salesforce
 * cannot be reached, nothing is removed. Bound to the phase <code>post-integration-test</code> it cleans up after a build;
 * in a reactor it acts once. Example: <code>mvn salesforce-token:revoke</code>
 *
 * @since 1.0.0
 */
@Mojo(name = "revoke", requiresProject = false, threadSafe = true)
public class RevokeMojo extends RefreshTokenMojo {

    @Inject
    RevokeMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    Map<String, String> run() throws Exception {
        TokenFile tokenFile = new TokenFile(subject());
        Values values = values(Optional.empty());
        RevokeReport report = new RevokeReport(getLog(), shown(tokenFile.path()));
        if (Revoke.isNothingIn(tokenFile.read())
                && values.secrets(Setting.REFRESH_TOKEN).isEmpty()) {
            report.tellThatNothingIsThere();
            return Map.of();
        }
        refuseOffline();
        ClientApp app = app(values);
        List<GivenRefreshToken> given = RefreshTokenSource.in(values, app);
        List<Revoke.Ended> ended = new Revoke(tokenFile, app, given, retries(values))
                .revoke(endpoints().revocation(app.loginHost(), timeout(values)));
        report.tell(ended, given);
        return Map.of();
    }
}
