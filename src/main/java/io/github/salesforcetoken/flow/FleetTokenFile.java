package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.FleetFile;
import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.store.RefreshMark;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** This machine's token file, reserved for one run. */
final class FleetTokenFile implements FleetFile {

    private final Reservation file;
    private final ClientApp app;
    private final Path path;

    /** What Salesforce has issued, and no file has yet. */
    private Optional<Issued> issued = Optional.empty();

    private FleetTokenFile(Reservation file, ClientApp app, Path path) {
        this.file = requireNonNull(file, "file is null");
        this.app = requireNonNull(app, "app is null");
        this.path = requireNonNull(path, "path is null");
    }

    /** @param spent what was sent for it */
    private record Issued(Secret refreshToken, Secret spent) {}

    /**
     * Takes a reservation over, and gives it free when this fails.
     *
     * @throws Failure when it is of another app
     */
    static FleetTokenFile of(Reservation file, ClientApp app, Path path) throws Failure {
        try {
            new StoredLogin(file.content()).checkIsOf(app);
            return new FleetTokenFile(file, app, path);
        } catch (Failure e) {
            file.close();
            throw e;
        }
    }

    /**
     * The answer that an earlier run of this machine has lost, if it has.
     *
     * @throws Failure when the token is known to be spent
     */
    Optional<RefreshMark.Lost> lost(Secret refreshToken) throws Failure {
        return SentRefresh.lost(file, refreshToken, "");
    }

    Path path() {
        return path;
    }

    /** What rotation has spent, as far as the file knows. */
    Fingerprints spent() {
        return new StoredLogin(file.content()).spent();
    }

    /** The access token that it has, also another grant's, which is no part of the login. */
    Optional<Secret> accessToken() {
        return new StoredLogin(file.content()).accessToken();
    }

    /** The mark of what is sent, and what may yet be saved. */
    RefreshMark prepare() throws Failure {
        file.prepare();
        return file.mark();
    }

    /** Takes note of what a refresh has brought, which is written next. What was sent is not spent if that's the same token. */
    void expect(Secret sent, SalesforceToken token) {
        issued = token.successorOf(sent).map(fresh -> new Issued(fresh, sent));
        if (issued.isEmpty()) {
            file.mark().clear(sent);
        }
    }

    @Override
    public Content content() {
        Map<String, String> values = file.content();
        return new Content(ofApp(FleetLogin.of(values)), TokenProperties.text(values, TokenFile.FLEET_HOLDER));
    }

    /** A file that a person has written may not say of which app it is, but a store may be asked by several. */
    private FleetLogin ofApp(FleetLogin login) {
        if (login.refreshToken().isEmpty()) {
            return login;
        }
        FleetLogin own =
                login.text(TokenFile.CLIENT_ID).isPresent() ? login : login.with(TokenFile.CLIENT_ID, app.clientId());
        return own.text(TokenFile.LOGIN_URL).isPresent()
                ? own
                : own.with(TokenFile.LOGIN_URL, app.loginHost().uri().toString());
    }

    @Override
    public void write(Content content) throws Failure {
        Map<String, Optional<String>> changes = content.login().changes();
        changes.put(TokenFile.FLEET_HOLDER, content.mark());
        Optional<Issued> own = issued.filter(
                one -> Optional.of(one.refreshToken()).equals(content.login().refreshToken()));
        file.write(changes, own.map(Issued::spent));
        if (own.isPresent()) {
            file.mark().clear(own.get().spent());
            issued = Optional.empty();
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void close() {
        file.close();
    }
}
