package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.Call;
import io.github.salesforcetoken.oauth.CallbackParser;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginHints;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.PendingAuthorization;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenFileProblem;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.MutableClock;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.net.ConnectException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeCodeTest {

    private static final String TOKEN_ENDPOINT = "/services/oauth2/token";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MutableClock clock = MutableClock.create();
    private SimulatedOrg org;

    @TempDir
    private Path folder;

    @BeforeEach
    void startOrg() {
        org = SimulatedOrg.builder().clock(clock).build();
    }

    @AfterEach
    void stopOrg() {
        org.close();
    }

    @Test
    void exchange_savesTheTokensAndForgetsTheRequest() throws Exception {
        String callback = org.authorize(authorizeUrl().uri().toString());

        SalesforceToken token = exchange(callback);

        assertThat(tokenFile().read())
                .containsEntry(
                        TokenFile.REFRESH_TOKEN,
                        token.refreshToken().orElseThrow().reveal())
                .containsEntry(TokenFile.ACCESS_TOKEN, token.accessToken().reveal())
                .containsEntry(TokenFile.INSTANCE_URL, org.url().toString())
                .containsEntry(TokenFile.CLIENT_ID, SimulatedOrg.CLIENT_ID);
        assertThat(pendingFile().load()).isEmpty();
        assertThat(org.requests(TOKEN_ENDPOINT)).hasSize(1);
    }

    @Test
    void exchange_refusesAForeignStateAndSendsNothing() throws Exception {
        AuthorizationRequest older = authorizeUrl();
        authorizeUrl();

        Failure refusal = catchThrowableOfType(
                Failure.class, () -> exchange(org.authorize(older.uri().toString())));

        assertThat(refusal.problem()).isEqualTo(ExchangeProblem.STATE_MISMATCH);
        assertThatNoneOccurIn(
                refusal.getMessage(),
                older.pending().state().reveal(),
                pendingFile().load().orElseThrow().state().reveal());
        assertThatNothingWasSpent();
    }

    @Test
    void exchange_refusesAStateThatNobodyWaitsFor() throws Exception {
        String callback = org.authorize(authorizeUrl().uri().toString());
        pendingFile().delete();

        assertThat(catchThrowableOfType(Failure.class, () -> exchange(callback)).problem())
                .isEqualTo(ExchangeProblem.NO_PENDING_REQUEST);
        assertThatNothingWasSpent();
    }

    @Test
    void exchange_takesABareCodeOfThePendingRequest() throws Exception {
        String callback = org.authorize(authorizeUrl().uri().toString());

        exchange(callback.replaceFirst(".*code=([^&]+).*", "$1"));

        assertThat(org.requests(TOKEN_ENDPOINT).get(0).formField("code_verifier"))
                .isNotNull();
    }

    @Test
    void exchange_takesACodeWithoutARequestOfOurs() throws Exception {
        org.close();
        org = SimulatedOrg.builder()
                .app(SimulatedApp.publicClient(SimulatedOrg.CLIENT_ID, SimulatedOrg.REDIRECT_URI)
                        .without(SimulatedApp.Policy.PKCE_REQUIRED))
                .build();

        exchange(org.issueCode(SimulatedOrg.CLIENT_ID, SimulatedOrg.REDIRECT_URI));

        assertThat(org.requests(TOKEN_ENDPOINT).get(0).formField("code_verifier"))
                .isNull();
        assertThat(tokenFile().read()).containsKey(TokenFile.REFRESH_TOKEN);
    }

    @Test
    void exchange_explainsARefusalOnTheCallbackAndSendsNothing() throws Exception {
        String callback = org.deny(authorizeUrl().uri().toString());

        OAuthException.Denied denied = catchThrowableOfType(OAuthException.Denied.class, () -> exchange(callback));

        assertThat(denied.error()).isEqualTo("access_denied");
        assertThat(denied.description()).contains("end-user denied authorization");
        assertThatNothingWasSpent();
    }

    @ParameterizedTest
    @CsvSource({", 3MVG9Another, clientId", "https://acme.my.salesforce.com, , loginUrl"})
    void exchange_sendsTheCodeForNoOtherAppAndToNoOtherHost(String loginUrl, String clientId, String differs)
            throws Exception {
        String callback = org.authorize(authorizeUrl().uri().toString());
        ClientApp other = ClientApp.of(
                loginUrl == null ? app().loginHost() : LoginHost.ofLoginUrl(loginUrl),
                clientId == null ? app().clientId() : clientId,
                Optional.empty(),
                ClientAuthentication.POST);

        Failure refusal = catchThrowableOfType(
                Failure.class,
                () -> flow().exchange(other, redirectUri(), CallbackParser.parse(callback, Optional.empty()), true));

        assertThat(refusal.problem()).isEqualTo(ExchangeProblem.OTHER_REQUEST_PENDING);
        assertThat(refusal.shown()).isEqualTo(differs);
        assertThatNothingWasSpent();
    }

    @Test
    void exchange_provesTheFileWritableBeforeTheCodeIsSpent() throws Exception {
        String callback = org.authorize(authorizeUrl().uri().toString());
        Files.createDirectory(path());

        Failure refusal = catchThrowableOfType(Failure.class, () -> exchange(callback));

        assertThat(refusal.problem()).isEqualTo(FileProblem.IS_FOLDER);
        assertThatNothingWasSpent();
    }

    @Test
    void exchange_tellsWhenTheRefusedCodeWasAskedFor() throws Exception {
        AuthorizationRequest request = authorizeUrl();
        String callback = org.authorize(request.uri().toString());
        clock.advance(Duration.ofMinutes(16));

        CallException refused = catchThrowableOfType(CallException.class, () -> exchange(callback));

        assertThat(refused.failure()).hasMessage("invalid_grant: expired authorization code");
        assertThat(refused.since()).contains(request.pending().createdAt());
        assertThat(path()).doesNotExist();
        assertThat(org.requests(TOKEN_ENDPOINT)).hasSize(1);
        assertThat(pendingFile().load())
                .as("kept: a wrong secret can be put right")
                .isPresent();
    }

    @Test
    void exchange_withoutARefreshTokenInTheAnswerLeavesTheFileAlone() throws Exception {
        Files.writeString(path(), "salesforce.refreshToken=5AepOldRefreshToken\n");
        org.answerNextTokenRequestWith(answerWithoutRefreshToken());

        Throwable failure = catchThrowable(() -> exchange("aPrxCodeCodeCode=="));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(ExchangeProblem.NO_REFRESH_TOKEN));
        assertThat(path()).hasContent("salesforce.refreshToken=5AepOldRefreshToken");
    }

    @Test
    void exchange_withoutARefreshTokenIsFineWhenNoneIsRequired() throws Exception {
        org.answerNextTokenRequestWith(answerWithoutRefreshToken());

        flow().exchange(app(), redirectUri(), CallbackParser.parse("aPrxCodeCodeCode==", Optional.empty()), false);

        assertThat(tokenFile().read()).containsKey(TokenFile.ACCESS_TOKEN).doesNotContainKey(TokenFile.REFRESH_TOKEN);
    }

    @Test
    void exchange_afterALostAnswerDoesNotSendTheCodeAgain() throws Exception {
        String callback = org.authorize(authorizeUrl().uri().toString());
        org.answerNextTokenRequestWith(CannedAnswer.disconnectBeforeAnswer());

        OAuthException.Unreachable lost =
                catchThrowableOfType(OAuthException.Unreachable.class, () -> exchange(callback));

        assertThat(lost.sent()).isTrue();
        assertThat(org.requests(TOKEN_ENDPOINT)).hasSize(1);
        assertThat(path()).doesNotExist();
    }

    /** A code works once, so that the next run is refused. */
    @Test
    void codeOfARunThatWasKilled_isSaidToHaveBeenSentBefore() throws Exception {
        String callback = org.authorize(authorizeUrl().uri().toString());
        kill(callback);
        String code = callback.replaceFirst(".*code=([^&]+).*", "$1");
        assertThat(Files.readString(Path.of(path() + ".lock"))).isNotEmpty().doesNotContain(code);

        CallException refused = catchThrowableOfType(CallException.class, () -> exchange(callback));

        assertThat(refused.isHalfDone()).isTrue();
        assertThat(refused.since()).isPresent();
        assertThatNoneOccurIn(refused.toString(), code);
        CallException again = catchThrowableOfType(CallException.class, () -> exchange(callback));
        assertThat(again.isHalfDone()).as("Salesforce has answered it since").isFalse();
    }

    /** A code that is sent twice may end its tokens. */
    @Test
    void codeOfARunThatWasKilledInItsSave_isNotSentAgainAndTheSaveIsFinished() throws Exception {
        for (boolean isMoved : List.of(false, true)) {
            String callback = org.authorize(authorizeUrl().uri().toString());
            PendingAuthorization pending = pendingFile().load().orElseThrow();
            SalesforceToken saved = exchange(callback);
            if (!isMoved) {
                Files.move(path(), Samples.leftBehind(path()), StandardCopyOption.REPLACE_EXISTING);
            }
            pendingFile().save(pending);
            int sent = org.requests(TOKEN_ENDPOINT).size();
            String code = callback.replaceFirst(".*code=([^&]+).*", "$1");

            assertThat(exchange(callback)).isEqualTo(saved);

            assertThat(org.requests(TOKEN_ENDPOINT)).hasSize(sent);
            assertThat(org.accepts(saved.accessToken().reveal())).isTrue();
            assertThat(tokenFile().read())
                    .containsEntry(
                            TokenFile.REFRESH_TOKEN,
                            saved.refreshToken().orElseThrow().reveal());
            assertThatNoneOccurIn(Files.readString(path()), code, URLDecoder.decode(code, UTF_8));
            assertThat(pendingFile().load()).isEmpty();
        }
    }

    @Test
    void anotherCode_isSentAlthoughASaveWasFinished() throws Exception {
        SalesforceToken killed = exchange(org.authorize(authorizeUrl().uri().toString()));
        Files.move(path(), Samples.leftBehind(path()), StandardCopyOption.REPLACE_EXISTING);

        SalesforceToken token = exchange(org.authorize(authorizeUrl().uri().toString()));

        assertThat(token.refreshToken()).isNotEqualTo(killed.refreshToken());
        assertThat(tokenFile().read())
                .containsEntry(
                        TokenFile.REFRESH_TOKEN,
                        token.refreshToken().orElseThrow().reveal());
    }

    private void kill(String callback) {
        assertThat(catchThrowableOfType(OutOfMemoryError.class, () -> exchange(flow(dying()), callback)))
                .isNotNull();
    }

    @Test
    void codeThatNeverLeftTheMachine_isNotSaidToHaveBeenSentBefore() throws Exception {
        String callback = org.authorize(authorizeUrl().uri().toString());

        assertThat(catchThrowable(() -> exchange(flow(unreachable()), callback)))
                .isInstanceOf(OAuthException.Unreachable.class);

        assertThat(Path.of(path() + ".lock")).isEmptyFile();
        kill(callback);
        assertThat(catchThrowable(() -> exchange(flow(unreachable()), callback)))
                .isInstanceOf(OAuthException.Unreachable.class);
        assertThat(catchThrowableOfType(CallException.class, () -> exchange(callback))
                        .isHalfDone())
                .as("what an earlier run has sent isn't forgotten")
                .isTrue();
    }

    /** Sent twice, it could end its tokens. */
    @Test
    void codeWhoseTokensAreInARescueFile_isNotSentAgain() throws Exception {
        String callback = org.authorize(authorizeUrl().uri().toString());
        Path rescueFile = failToSave(callback);

        Failure refused = catchThrowableOfType(Failure.class, () -> exchange(callback));

        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.RESCUED_EARLIER);
        assertThat(refused.shown()).isEqualTo(rescueFile.toString());
        assertThat(org.requests(TOKEN_ENDPOINT)).hasSize(1);
        assertThat(pendingFile().load()).isPresent();
        Files.delete(rescueFile);
        assertThat(catchThrowableOfType(CallException.class, () -> exchange(callback))
                        .isHalfDone())
                .isTrue();
    }

    /** The path may lead elsewhere since. */
    @Test
    void codeWhoseTokensAreInARescueFile_isKnownByItsNameWhereTheMarkIsGone() throws Exception {
        String callback = org.authorize(authorizeUrl().uri().toString());
        Path rescueFile = failToSave(callback);
        Path lock = Path.of(path() + ".lock");
        assertThat(Files.readString(lock)).doesNotContain(rescueFile.toString());
        Files.delete(lock);

        Failure refused = catchThrowableOfType(Failure.class, () -> exchange(callback));

        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.RESCUED_EARLIER);
        assertThat(org.requests(TOKEN_ENDPOINT)).hasSize(1);
        Files.delete(rescueFile);
    }

    @Test
    void rescuedCode_isNoSpentRefreshTokenToTheNextLogin() throws Exception {
        String callback = org.authorize(authorizeUrl().uri().toString());
        Path rescueFile = failToSave(callback);

        exchange(org.authorize(authorizeUrl().uri().toString()));

        assertThat(new TokenFile(path()).read())
                .containsKey(TokenFile.REFRESH_TOKEN)
                .doesNotContainKeys(TokenFile.SPENT_REFRESH_TOKENS, TokenFile.OUTSIDE_REFRESH_TOKENS);
        Files.delete(rescueFile);
    }

    private Path failToSave(String callback) throws Exception {
        org.answerNextTokenRequestWith(
                CannedAnswer.realAfter(() -> path().toFile().mkdir()));
        Failure rescued = catchThrowableOfType(Failure.class, () -> exchange(callback));
        assertThat(rescued.problem()).isEqualTo(TokenFileProblem.RESCUED);
        Files.delete(path());
        return Path.of(rescued.shown());
    }

    private static Salesforce dying() {
        return new Salesforce() {
            @Override
            public <T> T send(Call<T> call, Duration timeout) throws OAuthException {
                TestSalesforce.ofABuild().send(call, timeout);
                throw new OutOfMemoryError("sample");
            }
        };
    }

    private static Salesforce unreachable() {
        return new Salesforce() {
            @Override
            public <T> T send(Call<T> call, Duration timeout) throws OAuthException {
                throw new OAuthException.Unreachable(
                        "host",
                        443,
                        Optional.empty(),
                        OAuthException.Unreachable.Stage.CONNECT,
                        new ConnectException());
            }
        };
    }

    private static CannedAnswer answerWithoutRefreshToken() {
        return CannedAnswer.json(200, """
                {"access_token":"00D!x","instance_url":"https://acme.my.salesforce.com","token_type":"Bearer",
                 "id":"https://login.salesforce.com/id/00D5g00000Abc12EAB/0055g000001XyzAAE"}""");
    }

    private void assertThatNothingWasSpent() throws Exception {
        assertThat(org.requests(TOKEN_ENDPOINT)).isEmpty();
        assertThat(Files.isRegularFile(path())).isFalse();
    }

    private AuthorizationRequest authorizeUrl() throws Exception {
        return new AuthorizeUrl(pendingFile(), Clock.systemUTC())
                .request(
                        app(),
                        redirectUri(),
                        Scopes.of(Scopes.DEFAULT),
                        LoginHints.of("login", Optional.empty(), Optional.empty()));
    }

    private SalesforceToken exchange(String pasted) throws Exception {
        return exchange(flow(), pasted);
    }

    private SalesforceToken exchange(ExchangeCode flow, String pasted) throws Exception {
        return flow.exchange(app(), redirectUri(), CallbackParser.parse(pasted, Optional.empty()), true);
    }

    private ExchangeCode flow() {
        return flow(TestSalesforce.ofABuild());
    }

    private ExchangeCode flow(Salesforce salesforce) {
        return new ExchangeCode(
                salesforce, tokenFile(), pendingFile(), new Attempts(MutableClock.create()).within(PATIENCE));
    }

    private ClientApp app() throws Exception {
        return ClientApp.of(
                LoginHost.ofLoginUrl(org.url().toString()),
                SimulatedOrg.CLIENT_ID,
                Optional.<Secret>empty(),
                ClientAuthentication.POST);
    }

    private static RedirectUri redirectUri() throws Exception {
        return RedirectUri.of(SimulatedOrg.REDIRECT_URI);
    }

    private TokenFile tokenFile() {
        return new TokenFile(path());
    }

    private PendingFile pendingFile() {
        return new PendingFile(path());
    }

    private Path path() {
        return folder.resolve("salesforce-token.properties");
    }
}
