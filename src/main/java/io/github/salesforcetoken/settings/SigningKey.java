package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.files.StoreException;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.JwtAssertion;
import io.github.salesforcetoken.oauth.KeyProblem;
import io.github.salesforcetoken.oauth.PrivateKeys;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Finds the key to sign with: a PEM file, a keystore, or PEM in a variable. */
public final class SigningKey {

    private final Values values;
    private final PathResolver paths;
    private final Consumer<KeyFile> warnOpen;

    /** Turns what the user gave into a path. */
    public interface PathResolver {
        Path resolve(String given) throws Failure;
    }

    /**
     * @param warnOpen is told of a file that others may read
     */
    public SigningKey(Values values, PathResolver paths, Consumer<KeyFile> warnOpen) {
        this.values = values;
        this.paths = paths;
        this.warnOpen = warnOpen;
    }

    /**
     * Signs an assertion each time it is asked for one.
     *
     * @throws Failure when no user is named
     */
    public Supplier<Grant> assertions(ClientApp app, Clock clock) throws Failure, StoreException {
        String user = values.text(Setting.USERNAME).orElseThrow(() -> new Failure(ValueProblem.USERNAME_ABSENT));
        if (!user.matches("[^\\s@]++@\\S++") || !WrongValue.secretIn(user).isEmpty()) {
            throw new Failure(ValueProblem.USERNAME_MALFORMED, WrongValue.EMAIL, user);
        }
        String audience = values.text(Setting.AUDIENCE).orElse(JwtAssertion.audienceOf(app.loginHost()));
        RSAPrivateKey key = load();
        return () -> new Grant.JwtBearer(JwtAssertion.sign(key, app.clientId(), user, audience, clock.instant()));
    }

    private RSAPrivateKey load() throws Failure, StoreException {
        Optional<String> pemFile = values.text(Setting.PRIVATE_KEY_FILE);
        Optional<String> keystore = values.text(Setting.KEYSTORE);
        if (pemFile.isPresent() && keystore.isPresent()) {
            throw new Failure(KeyProblem.GIVEN_TWICE);
        }
        if (pemFile.isPresent()) {
            return PrivateKeys.ofPem(file(pemFile.get()).text());
        }
        if (keystore.isPresent()) {
            Secret password = values.secret(Setting.KEYSTORE_PASSWORD)
                    .orElseThrow(() -> new Failure(KeyProblem.KEYSTORE_PASSWORD_ABSENT));
            return PrivateKeys.ofKeystore(file(keystore.get()).bytes(), password, values.text(Setting.KEYSTORE_ALIAS));
        }
        return PrivateKeys.ofPem(values.secret(Setting.PRIVATE_KEY).orElseThrow(() -> new Failure(KeyProblem.ABSENT)));
    }

    private KeyFile file(String given) throws Failure {
        KeyFile file = new KeyFile(paths.resolve(given));
        if (file.isOpenToOthers()) {
            warnOpen.accept(file);
        }
        return file;
    }
}
