package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Certificates;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.JwtAssertion;
import io.github.salesforcetoken.oauth.KeyProblem;
import io.github.salesforcetoken.oauth.PrivateKeys;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the key to sign with: a PEM file, a keystore, or PEM in a variable. */
public final class SigningKey {

    /** How long before its end a certificate is worth a word. */
    private static final Duration SOON = Duration.ofDays(30);

    private final Values values;
    private final PathResolver paths;
    private final Warnings warnings;

    /** What is not right about a key that can be used. */
    public interface Warnings {
        void openToOthers(KeyFile file);

        /** Whatever is right or wrong about it. */
        void used(KeyFile file);

        /** @param file with the certificate, which Salesforce has too */
        void ending(Path file, Instant end, Instant now);
    }

    /** Turns what the user gave into a path. */
    public interface PathResolver {
        Path resolve(String given) throws Failure;
    }

    public SigningKey(Values values, PathResolver paths, Warnings warnings) {
        this.values = values;
        this.paths = paths;
        this.warnings = warnings;
    }

    /**
     * Signs an assertion each time it is asked for one.
     *
     * @throws Failure when no user is named
     */
    public Supplier<Grant> assertions(ClientApp app, Clock clock) throws Failure {
        String user = values.text(Setting.USERNAME).orElseThrow(() -> new Failure(ValueProblem.USERNAME_ABSENT));
        if (!WrongValue.isUserName(user)) {
            throw new Failure(ValueProblem.USERNAME_MALFORMED, WrongValue.EMAIL, user);
        }
        String audience = values.text(Setting.AUDIENCE).orElse(JwtAssertion.audienceOf(app.loginHost()));
        RSAPrivateKey key = load(clock.instant());
        return () -> new Grant.JwtBearer(JwtAssertion.sign(key, app.clientId(), user, audience, clock.instant()));
    }

    private RSAPrivateKey load(Instant now) throws Failure {
        Optional<String> pemFile = values.text(Setting.PRIVATE_KEY_FILE);
        Optional<String> keystore = values.text(Setting.KEYSTORE);
        if (pemFile.isPresent() && keystore.isPresent()) {
            throw new Failure(KeyProblem.GIVEN_TWICE);
        }
        if (pemFile.isPresent()) {
            KeyFile file = file(Setting.PRIVATE_KEY_FILE, pemFile.get());
            RSAPrivateKey key = PrivateKeys.ofPem(file.text());
            Path beside = KeyFile.certificateBeside(file.path());
            warnBeforeEnd(key, certificatesIn(beside), beside, now);
            return key;
        }
        if (keystore.isPresent()) {
            Secret password = values.secret(Setting.KEYSTORE_PASSWORD)
                    .orElseThrow(() -> new Failure(KeyProblem.KEYSTORE_PASSWORD_ABSENT));
            KeyFile file = file(Setting.KEYSTORE, keystore.get());
            byte[] content = file.bytes();
            RSAPrivateKey key = PrivateKeys.ofKeystore(content, password, values.text(Setting.KEYSTORE_ALIAS));
            warnBeforeEnd(key, Certificates.inKeystore(content, password), file.path(), now);
            return key;
        }
        return PrivateKeys.ofPem(values.secret(Setting.PRIVATE_KEY).orElseThrow(() -> new Failure(KeyProblem.ABSENT)));
    }

    private KeyFile file(Setting setting, String given) throws Failure {
        KeyFile file = new KeyFile(paths.resolve(given), setting);
        if (file.isOpenToOthers()) {
            warnings.openToOthers(file);
        }
        warnings.used(file);
        return file;
    }

    /** A key signs without its certificate, so that one which can't be read is nothing to fail for. */
    private static List<X509Certificate> certificatesIn(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Certificates.in(new KeyFile(file, Setting.CERTIFICATE_FILE).bytes())
                    : List.of();
        } catch (Failure e) {
            return List.of();
        }
    }

    private void warnBeforeEnd(RSAPrivateKey key, List<X509Certificate> certificates, Path file, Instant now) {
        Certificates.of(key, certificates)
                .map(certificate -> certificate.getNotAfter().toInstant())
                .filter(end -> end.isBefore(now.plus(SOON)))
                .ifPresent(end -> warnings.ending(file, end, now));
    }
}
