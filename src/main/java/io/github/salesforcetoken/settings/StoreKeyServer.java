package io.github.salesforcetoken.settings;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** The {@code <server>} in settings.xml whose password is the key of a shared store. Decrypted only when that key is asked for. */
public final class StoreKeyServer implements Source {

    /** The only entry that it may be. */
    public static final String ID = "salesforce-token-store";

    private final Settings settings;
    private final SettingsDecrypter decrypter;

    public StoreKeyServer(Settings settings, SettingsDecrypter decrypter) {
        this.settings = requireNonNull(settings, "settings is null");
        this.decrypter = requireNonNull(decrypter, "decrypter is null");
    }

    @Override
    public Optional<String> find(Setting setting) throws Failure {
        return setting == Setting.TOKEN_STORE_KEY
                ? ServerCredentials.decrypted(settings, decrypter, ID)
                        .map(Server::getPassword)
                        .flatMap(ServerCredentials::given)
                : Optional.empty();
    }

    @Override
    public String nameFor(Setting setting) {
        return "<server> \"" + ID + "\" in settings.xml";
    }
}
