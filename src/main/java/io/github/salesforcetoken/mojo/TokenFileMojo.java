package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.console.ExportReport;
import io.github.salesforcetoken.console.Message;
import io.github.salesforcetoken.console.MissingFile;
import io.github.salesforcetoken.exports.ExportFile;
import io.github.salesforcetoken.exports.ExportProblem;
import io.github.salesforcetoken.exports.ExportRequest;
import io.github.salesforcetoken.exports.ExportValues;
import io.github.salesforcetoken.exports.ExportedLogin;
import io.github.salesforcetoken.exports.ExportedTo;
import io.github.salesforcetoken.exports.Exports;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.flow.AccessTokenProblem;
import io.github.salesforcetoken.flow.ExchangeProblem;
import io.github.salesforcetoken.flow.FileUse;
import io.github.salesforcetoken.flow.FilesOfModules;
import io.github.salesforcetoken.flow.OneLoginPerFile;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.KeyProblem;
import io.github.salesforcetoken.oauth.Problem;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenFileProblem;
import io.github.salesforcetoken.store.UrlFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all goals share that work on a token file: where it is, which login of the build it is for, and where that goes besides. */
abstract class TokenFileMojo extends SalesforceMojo {

    /** The token file when the user names none. */
    static final String DEFAULT_TOKEN_FILE = "salesforce-token.properties";

    private TokenFile opened;

    /** For whom this goal was about to use the token file, and may have changed it. */
    private Optional<ClientApp> used = Optional.empty();

    @Override
    abstract Values given();

    /** The token file. */
    @Override
    final Path subject() throws Failure {
        Optional<String> given = given().text(Setting.TOKEN_FILE);
        return given.isPresent()
                ? path(given.get(), ValueProblem.TOKEN_FILE_MALFORMED)
                : paths().start().resolve(DEFAULT_TOKEN_FILE); // which needs no look for secrets in it
    }

    /** What lacks a file that may lie elsewhere says so. */
    @Override
    final Message worded(Throwable failure, Message message) {
        Optional<MissingFile> file = missingFile(failure);
        return file.isPresent() ? file.get().in(message) : message;
    }

    private Optional<MissingFile> missingFile(Throwable failure) {
        if (!(failure instanceof Failure known)) {
            return Optional.empty();
        }
        Problem problem = known.problem();
        if (problem == ExchangeProblem.NO_PENDING_REQUEST) {
            return missing(opened.path(), PendingFile.SUFFIX);
        }
        if (problem == ValueProblem.CLIENT_ID_ABSENT
                || problem == AccessTokenProblem.NO_REFRESH_TOKEN
                || problem == AccessTokenProblem.REFRESH_TOKEN_SPENT) {
            return missing(opened.path(), "");
        }
        return problem == KeyProblem.NOT_READABLE
                ? missing(Path.of(known.shown()), "").map(MissingFile::withoutValue)
                : Optional.empty();
    }

    /** As {@link MissingFile#beside} has it. */
    final Optional<MissingFile> missing(Path tokenFile, String suffix) {
        return MissingFile.beside(tokenFile, suffix, Setting.TOKEN_FILE.parameter(), paths()::elsewhere);
    }

    /** One for the whole goal, so that it is read and not read again. */
    final TokenFile tokenFile() throws Failure {
        if (opened == null) {
            opened = new TokenFile(subject(), trust());
        }
        return opened;
    }

    @Override
    final void takeNoteOfSharedAnswer() {
        if (opened != null) {
            opened.forgetContent();
        }
    }

    /**
     * Refuses a second login for a token file that this build uses already.
     *
     * @param who whom the login stands for; empty when that is for the file to say
     */
    final void useTokenFileFor(ClientApp app, String who, FileUse use) throws Failure {
        OneLoginPerFile.in(build()).use(subject(), new OneLoginPerFile.Login(app, who, store(), use, place()));
        used = Optional.of(app);
    }

    /** Refuses another login than the one that this build uses a token file for. */
    final void checkTokenFileFor(ClientApp app, String who) throws Failure {
        OneLoginPerFile.in(build())
                .check(subject(), new OneLoginPerFile.Login(app, who, store(), FileUse.PREPARED, place()));
    }

    /** Where machines share the login, by whatever path; empty when it's this machine's own. */
    final String store() throws Failure {
        Optional<String> given =
                grant() == GrantType.REFRESH_TOKEN ? given().text(Setting.TOKEN_STORE) : Optional.empty();
        return given.isPresent() ? meaning().apply(Setting.TOKEN_STORE, given.get()) : "";
    }

    /**
     * Refuses a file for an address that can't be written, isn't ours to replace, is where this login is kept or exported to, or is written by a
     * module beside this one.
     *
     * @param isShared whether modules with one token file may replace each other's address
     */
    final void checkUrlFile(Path file, boolean isShared) throws Failure {
        TokenFile own = tokenFile();
        if (ExportedTo.in(own.path(), own.content()).leadsTo(file) || PrivateFiles.isOfTokenFile(own.path(), file)) {
            throw new Failure(TokenFileProblem.IS_OF_THE_LOGIN, file.toString()).about(Setting.URL_FILE.parameter());
        }
        UrlFile.prove(file, trust());
        List<String> owners = isShared ? List.of(RealPaths.of(own.path()).toString()) : List.of();
        Optional<String> other = otherModuleAt(
                file, Setting.URL_FILE.parameter(), owners, Map.of(FilesOfModules.WHOLE, Setting.URL_FILE.parameter()));
        if (other.isPresent()) {
            throw new Failure(TokenFileProblem.IS_OF_ANOTHER_MODULE, file.toString(), other.get())
                    .about(Setting.URL_FILE.parameter());
        }
    }

    /**
     * Where else the login goes, once it's sure that every file can be written.
     *
     * @param ofThePom null when it has none
     * @param bringsRefreshToken whether the run gets or uses one
     * @param patience how long to wait for another build that has the token file
     * @return empty in most builds, and no class of exports is loaded then
     */
    final Optional<Exports> provenExports(
            List<Export> ofThePom, ClientApp app, boolean bringsRefreshToken, Duration patience) throws Failure {
        String commandLine = session().getUserProperties().getProperty(Setting.EXPORTS.property());
        List<ExportFile> files = new ArrayList<>();
        for (Export export : Export.given(ofThePom, commandLine)) {
            List<ExportRequest.Key> keys = new ArrayList<>();
            for (Map.Entry<String, String> key : export.keys()) {
                keys.add(new ExportRequest.Key(key.getKey(), key.getValue()));
            }
            ExportRequest request = new ExportRequest(export.preset(), export.file(), keys, export.template());
            files.add(request.file(environment(), this::resolve, trust()));
        }
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Exports exports = new Exports(tokenFile(), files);
        exports.prove(ExportValues.known(app), bringsRefreshToken, patience);
        for (ExportFile file : files) {
            if (!file.preset().isOfTheRunner()) {
                warnWhenGitWouldCommit(file.path());
            }
        }
        return Optional.of(exports);
    }

    /**
     * Refuses another login, or the same in another form, where a module beside this one writes its own: the tests of one
     * would use the other's.
     *
     * @param login what tells that two token files are for the same one
     */
    final void useExportsFor(Optional<Exports> exports, String login) throws Failure {
        if (exports.isEmpty()) {
            return;
        }
        List<String> owners = List.of(RealPaths.of(subject()).toString(), login);
        for (ExportFile export : exports.get().files()) {
            String preset = export.preset().id();
            Optional<String> other = otherModuleAt(export.path(), preset, owners, export.forms(FilesOfModules.WHOLE));
            if (other.isPresent()) {
                throw new Failure(
                        ExportProblem.FILE_TWICE,
                        preset + " of " + place(),
                        export.path().toString(),
                        other.get());
            }
        }
    }

    /** As {@link FilesOfModules#use} has it. Without {@code -T}, each module is tested before the next one writes. */
    private Optional<String> otherModuleAt(Path file, String what, List<String> owners, Map<String, String> forms) {
        return session().getRequest().getDegreeOfConcurrency() > 1
                ? FilesOfModules.in(build()).use(file, module(), what + " of " + place(), owners, forms)
                : Optional.empty();
    }

    /** Whether a file is to have the name of whoever has logged in, which the token file doesn't have. */
    static boolean needUsername(Optional<Exports> exports) {
        return exports.isPresent() && exports.get().needUsername();
    }

    /**
     * Writes a login that the token file holds now, and says so; also which exports of earlier runs still hold another.
     *
     * @param token the run's access token; empty when it has put a new login into the token file
     * @param username of whoever has logged in, if it was asked for
     * @param redirectUri empty for a goal that has none
     */
    final void write(
            Optional<Exports> exports,
            Optional<SalesforceToken> token,
            Optional<String> username,
            ClientApp app,
            Optional<RedirectUri> redirectUri,
            Duration patience)
            throws Failure {
        if (exports.isEmpty() && !tokenFile().content().containsKey(TokenFile.EXPORTED_TO)) {
            return;
        }
        Exports all = exports.isPresent() ? exports.get() : new Exports(tokenFile(), List.of());
        Optional<Exports.Result> written = all.of(
                        new ExportedLogin(token, grant() == GrantType.REFRESH_TOKEN, username))
                .write(app, redirectUri, patience, this::mask);
        if (written.isPresent()) {
            new ExportReport(getLog(), this::shown).tell(written.get());
        }
        used = Optional.empty();
    }

    /** A goal without exports, or one that has failed before it wrote them, may have spent the refresh token of earlier ones. */
    @Override
    final void atEnd() {
        try {
            if (used.isPresent()) {
                write(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        used.get(),
                        Optional.empty(),
                        Duration.ZERO);
            }
        } catch (Failure e) {
            return; // the next run says it, and this one may have failed for another reason
        }
    }

    /** Of the token file and what lies beside it, whichever of them this goal makes. */
    final void warnWhenGitWouldCommitTokens(Path tokenFile) {
        warnWhenGitWouldCommit(tokenFile, TokenFile.SUFFIXES);
    }
}
