package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.BYTE_ORDER_MARK;
import static io.github.salesforcetoken.files.FileProblem.IS_SOMEBODY_ELSES;
import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;
import static io.github.salesforcetoken.files.FileProblem.NOT_UTF8;
import static io.github.salesforcetoken.files.FileProblem.TOO_LARGE;
import static io.github.salesforcetoken.store.TokenFileProblem.PENDING_MALFORMED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.LeftBehind;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginFields;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.PendingAuthorization;
import io.github.salesforcetoken.oauth.RedirectUri;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** {@code <tokenFile>.pending}: what {@code authorize-url} leaves for {@code exchange-code}, readable by the owner only. */
public final class PendingFile {

    /** What its name has after that of the token file. */
    public static final String SUFFIX = PrivateFiles.PENDING;

    private static final String STATE = "state";
    private static final String CODE_VERIFIER = "codeVerifier";
    private static final String REDIRECT_URI = "redirectUri";
    private static final String LOGIN_URL = "loginUrl";
    private static final String CLIENT_ID = "clientId";
    private static final String CREATED_AT = "createdAt";

    private static final Set<String> KEYS =
            Set.of(STATE, CODE_VERIFIER, REDIRECT_URI, LOGIN_URL, CLIENT_ID, CREATED_AT);

    private final Path path;
    private final Path tokenFile;
    private final FileTrust trust;

    /** @param tokenFile the file beside which it lies */
    public PendingFile(Path tokenFile) {
        this(tokenFile, FileTrust.ofThisUser());
    }

    /** @param trust whose files are believed */
    public PendingFile(Path tokenFile, FileTrust trust) {
        this.path = PrivateFiles.beside(tokenFile, PrivateFiles.PENDING);
        this.tokenFile = tokenFile;
        this.trust = requireNonNull(trust, "trust is null");
    }

    public Path path() {
        return path;
    }

    /** Replaces what was pending: only the newest request counts. */
    public void save(PendingAuthorization pending) throws Failure {
        PropertiesText text = PropertiesText.of("");
        text.put(STATE, pending.state().reveal());
        text.put(CODE_VERIFIER, pending.codeVerifier().reveal());
        text.put(REDIRECT_URI, pending.redirectUri().toString());
        text.put(LOGIN_URL, pending.loginUrl().toString());
        text.put(CLIENT_ID, pending.clientId());
        text.put(CREATED_AT, pending.createdAt().toString());
        Path target = PrivateFiles.writableTarget(path, trust);
        if (isOfOthers(target)) {
            throw new Failure(IS_SOMEBODY_ELSES, path.toString());
        }
        boolean isNew = Files.notExists(target);
        PrivateFiles.replace(target, text.toString().getBytes(UTF_8), trust);
        if (isNew) {
            trust.keepOwner(target, tokenFile);
        }
    }

    /**
     * What is pending.
     *
     * @return empty when nothing is, also where {@link #delete} has left a link to an empty file
     * @throws Failure when the file is there but cannot be read: going on without it would drop PKCE unnoticed
     */
    public Optional<PendingAuthorization> load() throws Failure {
        Path file = PrivateFiles.target(path, NOT_READABLE);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String content = content(file);
        if (content.isEmpty() && Files.isSymbolicLink(path)) {
            return Optional.empty();
        }
        try {
            PropertiesText text = PropertiesText.of(content);
            return Optional.of(new PendingAuthorization(
                    LoginFields.secret(text.get(STATE).orElseThrow()),
                    LoginFields.secret(text.get(CODE_VERIFIER).orElseThrow()),
                    RedirectUri.of(text.get(REDIRECT_URI).orElseThrow()),
                    loginUrl(text.get(LOGIN_URL).orElseThrow()),
                    LoginFields.clientId(text.get(CLIENT_ID).orElseThrow()),
                    Instant.parse(text.get(CREATED_AT).orElseThrow())));
        } catch (NoSuchElementException | IllegalArgumentException | DateTimeParseException | Failure e) {
            throw new Failure(PENDING_MALFORMED, path.toString()); // without the cause, which may quote the content
        }
    }

    private String content(Path file) throws Failure {
        try {
            return TextFile.read(file, path, trust);
        } catch (Failure e) {
            throw e.problem() == NOT_UTF8 ? new Failure(PENDING_MALFORMED, path.toString()) : e;
        }
    }

    /** Whether it's a file with text or keys that {@link #save} doesn't write. */
    private boolean isOfOthers(Path target) throws Failure {
        try {
            String text = TextFile.read(target, path, trust);
            Set<String> keys = PropertiesText.of(text).toMap().keySet();
            return !KEYS.containsAll(keys) || keys.isEmpty() && !text.isBlank();
        } catch (IllegalArgumentException e) {
            return true; // a malformed escape, which save doesn't write
        } catch (Failure e) {
            if (e.problem() == NOT_UTF8 || e.problem() == BYTE_ORDER_MARK || e.problem() == TOO_LARGE) {
                return true;
            }
            throw e;
        }
    }

    /** It is shown to people, so it must be what {@link #save} wrote: in a file damaged by hand the verifier may stand here. */
    private static URI loginUrl(String text) throws Failure {
        URI host = LoginHost.ofLoginUrl(text).uri();
        if (!host.toString().equals(text)) {
            throw new IllegalArgumentException("more than a login host");
        }
        return host;
    }

    /** Forgets what was answered, once its code is spent. Another run may have made a new request meanwhile, which stays. */
    public void deleteAnswered(Optional<PendingAuthorization> answered) {
        try {
            if (load().equals(answered)) {
                delete();
            }
        } catch (Failure e) {
            // It isn't what was answered.
        }
    }

    /** Forgets whatever is pending; should it stay, the next request replaces it. */
    public void delete() {
        try {
            Path target = PrivateFiles.target(path, NOT_READABLE);
            if (isOfOthers(target)) {
                LeftBehind.remove(target, trust);
            } else if (Files.isSymbolicLink(path)) { // which is the user's; without its file it would lead nowhere
                PrivateFiles.replace(target, new byte[0], trust);
            } else {
                PrivateFiles.deleteQuietly(path);
                LeftBehind.remove(target, trust);
            }
        } catch (Failure e) {
            // It isn't what was saved, or its place isn't ours any more.
        }
    }
}
