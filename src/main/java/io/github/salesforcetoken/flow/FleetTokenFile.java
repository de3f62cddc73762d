package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.AccessTokenProblem.RESCUED_EARLIER;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.FleetFile;
import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.RefreshMark;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** This machine's token file, reserved for one run. */
final class FleetTokenFile implements FleetFile {

    private final Reservation file;
    private final Path path;

    /** What Salesforce has issued, and no file has yet. */
    private Optional<Secret> issued = Optional.empty();

    private FleetTokenFile(Reservation file, Path path) {
        this.file = requireNonNull(file, "file is null");
        this.path = requireNonNull(path, "path is null");
    }

    /**
     * Takes a reservation over, and gives it free when this fails.
     *
     * @throws Failure when it is of another app, or its successor is in a rescue file, so that its refresh token is spent
     */
    static FleetTokenFile of(Reservation file, ClientApp app, Path path) throws Failure {
        try {
            new StoredLogin(file.content()).checkIsOf(app);
            FleetTokenFile own = new FleetTokenFile(file, path);
            own.refuseWhatIsRescued();
            return own;
        } catch (Failure e) {
            file.close();
            throw e;
        }
    }

    private void refuseWhatIsRescued() throws Failure {
        Optional<Secret> token = content().login().refreshToken();
        if (token.isPresent()) {
            Optional<Path> rescueFile = file.mark()
                    .of(token.get())
                    .flatMap(RefreshMark.Lost::rescueFile)
                    .filter(Files::exists);
            if (rescueFile.isPresent()) {
                throw new Failure(RESCUED_EARLIER, rescueFile.get().toString());
            }
        }
    }

    /** The mark of what is sent, and what may yet be saved. */
    RefreshMark prepare() throws Failure {
        file.prepare();
        return file.mark();
    }

    void expect(Optional<Secret> refreshToken) {
        issued = refreshToken;
    }

    @Override
    public Content content() {
        Map<String, String> values = file.content();
        return new Content(FleetLogin.of(values), TokenProperties.text(values, TokenFile.FLEET_HOLDER));
    }

    @Override
    public void write(Content content) throws Failure {
        Map<String, Optional<String>> changes = content.login().changes();
        changes.put(TokenFile.FLEET_HOLDER, content.mark());
        boolean isIssued = issued.isPresent() && issued.equals(content.login().refreshToken());
        file.write(changes, isIssued);
        if (isIssued) {
            file.mark().clear();
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
