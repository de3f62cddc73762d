package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.PlaceProblem.SERVER_NOT_DECRYPTED;
import static io.github.salesforcetoken.settings.PlaceProblem.SERVER_UNKNOWN;
import static io.github.salesforcetoken.settings.PlaceProblem.SERVER_WITHOUT_USERNAME;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueKind;
import io.github.salesforcetoken.oauth.WrongValue;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The {@code <server>} in settings.xml: user name = client id, password = client secret. No other entry is decrypted. */
public final class ServerCredentials implements Source {

    /** The entry that is looked for when the user names none, and that need not be there. */
    public static final String DEFAULT_ID = "salesforce";

    /** What Maven's encryption leaves in the file: Base64 in braces, since Maven 4 after the names of its parts. */
    private static final Pattern ENCRYPTED =
            Pattern.compile("(?<![$@%&#{])\\{(?:\\[[^\\[\\]{}]*+])?[A-Za-z0-9+/]{16,}+=*+}");

    /** Deeper than any chain of causes; one may also be a circle. */
    private static final int DEEPEST = 20;

    private final Settings settings;
    private final SettingsDecrypter decrypter;
    private final String id;
    private final Optional<String> clientId;
    private Optional<Server> decrypted;

    /**
     * @param id of the {@code <server>}
     * @param clientId the client id that an earlier source has; the secret of another client is not for it
     */
    public ServerCredentials(Settings settings, SettingsDecrypter decrypter, String id, Optional<String> clientId) {
        this.settings = requireNonNull(settings, "settings is null");
        this.decrypter = requireNonNull(decrypter, "decrypter is null");
        this.id = requireNonNull(id, "id is null");
        this.clientId = requireNonNull(clientId, "clientId is null");
    }

    @Override
    public Optional<String> find(Setting setting) throws Failure {
        return switch (setting) {
            case CLIENT_ID -> clientId();
            case CLIENT_SECRET ->
                server().isPresent() && isOfSameClient(server().get())
                        ? given(server().get().getPassword())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public String nameFor(Setting setting) {
        return "<server> " + WrongValue.quoted(WrongValue.NAME.shown(id)) + " in settings.xml";
    }

    private Optional<String> clientId() throws Failure {
        if (server().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> username = given(server().get().getUsername());
        if (username.isEmpty()) {
            throw new Failure(SERVER_WITHOUT_USERNAME, WrongValue.NAME.shown(id), "");
        }
        return username;
    }

    static Optional<String> given(String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /** Compared without what may stand around it, as it will be used. A variable that nothing filled may be any client's. */
    private boolean isOfSameClient(Server server) throws Failure {
        Optional<String> username = given(server.getUsername());
        if (clientId.isEmpty() || username.isEmpty()) {
            return true;
        }
        ValueKind.Read read = ValueKind.CLIENT_ID.read(username.get(), Setting.CLIENT_ID.parameter());
        if (read.mistakenFor().isPresent() && ValueKind.isUnfilled(username.get())) {
            throw Gate.mistaken(
                    Setting.CLIENT_ID,
                    nameFor(Setting.CLIENT_ID),
                    read.mistakenFor().get());
        }
        return clientId.get().equals(read.text());
    }

    private Optional<Server> server() throws Failure {
        if (decrypted == null) {
            decrypted = decrypted(settings, decrypter, id);
            if (decrypted.isEmpty() && !id.equals(DEFAULT_ID)) {
                throw new Failure(SERVER_UNKNOWN, WrongValue.NAME.shown(id), "");
            }
        }
        return decrypted;
    }

    /** One entry; empty when there is none. */
    static Optional<Server> decrypted(Settings settings, SettingsDecrypter decrypter, String id) throws Failure {
        Server server = settings.getServer(id);
        if (server == null) {
            return Optional.empty();
        }
        String password = server.getPassword();
        if (password != null && ValueKind.isUnfilled(password) && !isEncrypted(password)) {
            return Optional.of(server); // its braces are an expression's that nothing replaced, and the gate says so
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        for (SettingsProblem problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new Failure(SERVER_NOT_DECRYPTED, WrongValue.NAME.shown(id), reason(problem));
            }
        }
        Server plain = result.getServer();
        if (plain.getPassword() != null && isEncrypted(plain.getPassword())) {
            throw new Failure(SERVER_NOT_DECRYPTED, WrongValue.NAME.shown(id), "Maven left the password encrypted.");
        }
        return Optional.of(plain);
    }

    /** Whether a password is as the file has it, because Maven could not decrypt it and went on. */
    static boolean isEncrypted(String password) {
        return ENCRYPTED.matcher(password).find();
    }

    /** In words of ours: Maven's may quote the encrypted text, or the file with the master password. */
    private static String reason(SettingsProblem problem) {
        Throwable cause = problem.getException();
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof GeneralSecurityException || cause instanceof RuntimeException) {
                return "It was encrypted with another master password, or it's damaged.";
            }
            cause = cause.getCause();
        }
        return "Maven finds no master password in settings-security.xml, or in the file that settings.security names.";
    }
}
