package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.StoreException.Problem.NOT_READABLE;
import static io.github.salesforcetoken.store.StoreException.Problem.PENDING_MALFORMED;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.oauth.InvalidValueException;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.PendingAuthorization;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.NoSuchElementException;
import java.util.Optional;

/** {@code <tokenFile>.pending}: what {@code authorize-url} leaves for {@code exchange-code}, readable by the owner only. */
public final class PendingFile {

    private static final String STATE = "state";
    private static final String CODE_VERIFIER = "codeVerifier";
    private static final String REDIRECT_URI = "redirectUri";
    private static final String LOGIN_URL = "loginUrl";
    private static final String CLIENT_ID = "clientId";
    private static final String CREATED_AT = "createdAt";

    private final Path path;

    /** @param tokenFile the file beside which it lies */
    public PendingFile(Path tokenFile) {
        this.path = PrivateFiles.beside(tokenFile, ".pending");
    }

    public Path path() {
        return path;
    }

    /** Replaces what was pending: only the newest request counts. */
    public void save(PendingAuthorization pending) throws StoreException {
        PropertiesText text = PropertiesText.of("");
        text.put(STATE, pending.state().reveal());
        text.put(CODE_VERIFIER, pending.codeVerifier().reveal());
        text.put(REDIRECT_URI, pending.redirectUri().toString());
        text.put(LOGIN_URL, pending.loginUrl().toString());
        text.put(CLIENT_ID, pending.clientId());
        text.put(CREATED_AT, pending.createdAt().toString());
        PrivateFiles.replace(PrivateFiles.writableTarget(path), text.toString().getBytes(UTF_8));
    }

    /**
     * What is pending.
     *
     * @return empty when nothing is
     * @throws StoreException when the file is there but cannot be read: going on without it would drop PKCE unnoticed
     */
    public Optional<PendingAuthorization> load() throws StoreException {
        Path file = PrivateFiles.target(path, NOT_READABLE);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            PropertiesText text = PropertiesText.of(Files.readString(file));
            return Optional.of(new PendingAuthorization(
                    Secret.of(text.get(STATE).orElseThrow()),
                    Secret.of(text.get(CODE_VERIFIER).orElseThrow()),
                    RedirectUri.of(text.get(REDIRECT_URI).orElseThrow()),
                    loginUrl(text.get(LOGIN_URL).orElseThrow()),
                    text.get(CLIENT_ID).orElseThrow(),
                    Instant.parse(text.get(CREATED_AT).orElseThrow())));
        } catch (NoSuchElementException
                | IllegalArgumentException
                | CharacterCodingException
                | DateTimeParseException
                | InvalidValueException e) {
            throw new StoreException(PENDING_MALFORMED, path); // without the cause, which may quote the content
        } catch (IOException e) {
            throw new StoreException(NOT_READABLE, path, e);
        }
    }

    /** It is shown to people, so it must be what {@link #save} wrote: in a file damaged by hand the verifier may stand here. */
    private static URI loginUrl(String text) throws InvalidValueException {
        URI host = LoginHost.ofLoginUrl(text).uri();
        if (!host.toString().equals(text)) {
            throw new IllegalArgumentException("more than a login host");
        }
        return host;
    }

    /** Forgets what was pending, once its code is spent; should it stay, the next request replaces it. */
    public void delete() {
        PrivateFiles.deleteQuietly(path);
    }
}
