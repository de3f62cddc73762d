package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.exports.Exported.key;
import static io.github.salesforcetoken.store.Samples.ACCESS_TOKEN;
import static io.github.salesforcetoken.store.Samples.CLIENT_SECRET;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.REFRESH_TOKEN;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.save;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.exports.ExportRequest.Key;
import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.Failures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A login under a project's own keys, and in a project's own text. */
class OwnFormTest {

    private static final String USERNAME = Exported.USERNAME;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("token.properties");
    }

    private ExportFile asked(ExportRequest request) throws Failure {
        return request.file(Map.of(), folder::resolve, Samples.trust());
    }

    private ExportFile properties(String name, Key... keys) throws Failure {
        return asked(new ExportRequest("properties", name, List.of(keys), ""));
    }

    private ExportFile template(String name, String text) throws Exception {
        Files.writeString(folder.resolve("template"), text);
        return asked(new ExportRequest("template", name, List.of(), "template"));
    }

    private Exports exports(ExportFile... files) {
        return new Exports(tokenFile(file), List.of(files));
    }

    private void prove(ExportFile... files) throws Exception {
        exports(files).prove(ExportValues.known(app()), true, NO_PATIENCE);
    }

    private void write(ExportFile... files) throws Exception {
        exports(files)
                .of(ExportedLogin.ofTheFile(Optional.of(USERNAME)))
                .write(app(), Optional.empty(), NO_PATIENCE, secrets -> {});
    }

    private void endLogin() throws Exception {
        try (Reservation reservation = tokenFile(file).reserveForRemoval(NO_PATIENCE)) {
            reservation.removeTokens();
        }
    }

    private static Failure assertRefused(ExportProblem problem, ThrowingCallable attempt) {
        Failure failure = catchThrowableOfType(Failure.class, attempt);
        assertThat(failure).as("expected %s", problem).isNotNull();
        assertThat(failure.problem()).isEqualTo(problem);
        assertThatNoneOccurIn(failure.toString(), ACCESS_TOKEN, REFRESH_TOKEN, CLIENT_SECRET);
        return failure;
    }

    @Test
    void login_standsUnderTheKeysThatTheTestsReadBesideTheirOthers() throws Exception {
        save(file, Samples.token());
        Path tests = Files.writeString(folder.resolve("it.properties"), "# ours\nsf.user = ada\nsf.token=old\n");
        ExportFile export = properties("it.properties", key("sf.token", "refreshToken"), key("sf.url", "instanceUrl"));
        prove(export);
        write(export);

        assertThat(Files.readString(tests))
                .isEqualTo("# ours\nsf.user = ada\nsf.token=" + REFRESH_TOKEN
                        + "\nsf.url=https://acme.my.salesforce.com\n");
        assertOwnerOnly(tests);
        assertThat(tokenFile(file).read().get(TokenFile.EXPORTED_TO))
                .startsWith("properties:it.properties?sf.token=refreshToken&sf.url=instanceUrl#");
    }

    @Test
    void everyName_standsForItsValue() throws Exception {
        save(file, Samples.token());
        String names =
                "accessToken refreshToken instanceUrl loginUrl clientId clientSecret organizationId userId username";
        StringBuilder text = new StringBuilder();
        for (String name : names.split(" ")) {
            text.append("${").append(name).append("}\n");
        }
        ExportFile export = template("all.txt", text.toString());
        prove(export);
        write(export);

        Map<String, String> token = tokenFile(file).read();
        assertThat(Files.readAllLines(folder.resolve("all.txt")))
                .containsExactly(
                        ACCESS_TOKEN,
                        REFRESH_TOKEN,
                        "https://acme.my.salesforce.com",
                        app().loginHost().uri().toString(),
                        app().clientId(),
                        CLIENT_SECRET,
                        token.get(TokenFile.ORGANIZATION_ID),
                        token.get(TokenFile.USER_ID),
                        USERNAME);
        assertOwnerOnly(folder.resolve("all.txt"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a$${clientId}b|a${clientId}b",
                "$$${clientId}|$${clientId}",
                "$${|${",
                "$|$",
                "{$}|{$}",
                "$$|$$",
                "${clientId}${clientId}|3MVG9sampleClientId3MVG9sampleClientId"
            })
    void dollarSigns_standForThemselvesWhereNoNameFollows(String text, String copy) throws Exception {
        save(file, Samples.token());
        write(template("copy", text));

        assertThat(folder.resolve("copy")).hasContent(copy);
    }

    @ParameterizedTest
    @CsvSource({"refresh_token", "refreshtoken", "redirectUri", "authenticationType", "''", "a value of 50 characters"})
    void nameOfNoValue_isRefusedWithThoseThatThereAre(String name) {
        Failure failure =
                assertRefused(ExportProblem.KEY_UNKNOWN, () -> properties("it.properties", key("sf.token", name)));
        assertThat(failure.shown(2)).isEqualTo("sf.token");
        assertRefused(ExportProblem.TEMPLATE_UNKNOWN, () -> template("copy", "1\n2 ${" + name + "}"));
    }

    @Test
    void keys_areOnesOwnAndDifferent() {
        assertRefused(ExportProblem.KEYS_ABSENT, () -> properties("it.properties"));
        assertRefused(
                ExportProblem.KEY_TWICE,
                () -> properties("it.properties", key("sf.a", "refreshToken"), key("sf.a", "accessToken")));
        for (String ours : List.of("salesforce.refreshToken", "salesforce.issuedAt", "salesforce.spentRefreshTokens")) {
            assertRefused(ExportProblem.KEY_IS_OURS, () -> properties("it.properties", key(ours, "refreshToken")));
        }
    }

    @Test
    void whatAPresetHasNoUseFor_isRefused() {
        List<Key> keys = List.of(key("sf.token", "refreshToken"));
        assertRefused(ExportProblem.NEEDLESS, () -> asked(new ExportRequest("camel", "a", keys, "")));
        assertRefused(ExportProblem.NEEDLESS, () -> asked(new ExportRequest("template", "a", keys, "template")));
        assertRefused(ExportProblem.NEEDLESS, () -> asked(new ExportRequest("env", "a", List.of(), "template")));
        assertRefused(ExportProblem.NEEDLESS, () -> asked(new ExportRequest("properties", "a", keys, "template")));
        assertRefused(ExportProblem.TEMPLATE_ABSENT, () -> asked(new ExportRequest("template", "a", List.of(), "")));
        assertRefused(ExportProblem.FILE_ABSENT, () -> asked(new ExportRequest("properties", "", keys, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "a\nb ${clientId\n}", "${clientId", "${clientId}${"})
    void nameWithoutAnEnd_isRefusedWithItsLine(String text) {
        Failure failure = assertRefused(ExportProblem.TEMPLATE_UNFINISHED, () -> template("copy", text));
        assertThat(failure.shown(2)).isEqualTo(text.startsWith("a") ? "2" : "1");
    }

    @Test
    void templateThatIsNotOne_isRefused() throws Exception {
        assertRefused(
                ExportProblem.TEMPLATE_NOT_FOUND, () -> asked(new ExportRequest("template", "a", List.of(), "none")));
        assertRefused(ExportProblem.TEMPLATE_IS_EXPORT, () -> template("./template", "${clientId}"));
        Files.createLink(folder.resolve("link"), folder.resolve("template"));
        assertRefused(ExportProblem.TEMPLATE_IS_EXPORT, () -> template("link", "${clientId}"));
        Failure large =
                assertRefused(ExportProblem.TEMPLATE_UNUSABLE, () -> template("copy", "x".repeat(10 * 1024 * 1024)));
        assertThat(Failures.problems(large)).endsWith(FileProblem.TOO_LARGE);
        assertRefused(ExportProblem.TEMPLATE_UNUSABLE, () -> asked(new ExportRequest("template", "a", List.of(), ".")));
        assertRefused(
                ExportProblem.IS_TOKEN_FILE, () -> prove(template("copy", "salesforce.issuedAt=${organizationId}\n")));
        assertThat(folder.resolve("copy")).doesNotExist();
    }

    @Test
    void valueThatThisRunDoesNotHave_isRefusedBeforeAnythingIsSent() throws Exception {
        ExportFile secret = template("copy", "${clientSecret}");
        assertRefused(
                ExportProblem.VALUE_ABSENT,
                () -> exports(secret).prove(ExportValues.known(Exported.publicApp()), true, NO_PATIENCE));
        ExportFile token = template("copy", "${refreshToken}");
        assertRefused(
                ExportProblem.NO_REFRESH_TOKEN,
                () -> exports(token).prove(ExportValues.known(app()), false, NO_PATIENCE));
        assertThat(exports(token).needUsername()).isFalse();
        assertThat(exports(template("copy", "${username}")).needUsername()).isTrue();
    }

    @Test
    void fileThatIsNoCopyOfTheTemplate_isNotReplaced() throws Exception {
        save(file, Samples.token());
        Path mine = Files.writeString(folder.resolve("copy"), "mine = 1\n");
        assertRefused(ExportProblem.CONTENT_FOREIGN, () -> prove(template("copy", "id = ${clientId}\n")));
        assertThat(mine).hasContent("mine = 1");

        Files.writeString(mine, "id = of another login\n");
        prove(template("copy", "id = ${clientId}\n"));
        write(template("copy", "id = ${clientId}\n"));
        prove(template("copy", "the template has changed: ${clientId} ${organizationId}\n"));
        write(template("copy", "the template has changed: ${clientId} ${organizationId}\n"));

        assertThat(tokenFile(file).read().get(TokenFile.EXPORTED_TO))
                .startsWith("template:copy?clientId=clientId&organizationId=organizationId#");
    }

    /** The record says what was written there, not that all of it is ours for ever. */
    @Test
    void textThatSomebodyPutInThePlaceOfACopy_isNotReplaced() throws Exception {
        save(file, Samples.token());
        ExportFile export = template("copy", "id = ${clientId}\n");
        write(export);
        prove(export);
        Path mine = Files.writeString(folder.resolve("copy"), "mine = 1\n");

        assertRefused(ExportProblem.CONTENT_FOREIGN, () -> prove(export));
        assertRefused(ExportProblem.CONTENT_FOREIGN, () -> prove(template("copy", "changed: ${clientId}\n")));

        assertThat(mine).hasContent("mine = 1");
    }

    /** While the request was on its way. */
    @Test
    void textThatSomebodyPutThereSinceTheProof_isNotReplaced() throws Exception {
        save(file, Samples.token());
        ExportFile export = template("copy", "id = ${clientId}\n");
        prove(export);
        Path mine = Files.writeString(folder.resolve("copy"), "mine = 1\n");

        Failure failure = assertRefused(ExportProblem.TOKENS_SAVED, () -> write(export));

        assertThat(Failures.problems(failure)).endsWith(ExportProblem.CONTENT_FOREIGN);
        assertThat(tokenFile(file).read()).doesNotContainKey(TokenFile.EXPORTED_TO);
        assertRefused( // another build may have put it there since that was looked at
                ExportProblem.CONTENT_FOREIGN,
                () -> export.write(Exported.values(), List.of(), Samples.trust(), NO_PATIENCE));
        assertThat(mine).hasContent("mine = 1");
    }

    /** Whatever reads the other one would send the token that is spent now. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void textThatSomebodyPutThereSinceTheProof_keepsNoOtherFileFromBeingWritten(boolean isFirst) throws Exception {
        save(file, Samples.token());
        ExportFile copy = template("copy", "id = ${clientId}\n");
        ExportFile other = new ExportFile(ExportPreset.CAMEL, folder.resolve("it.properties"));
        ExportFile[] both = isFirst ? new ExportFile[] {copy, other} : new ExportFile[] {other, copy};
        prove(both);
        Path mine = Files.writeString(folder.resolve("copy"), "mine = 1\n");

        Failure failure = assertRefused(ExportProblem.TOKENS_SAVED, () -> write(both));

        assertThat(Failures.problems(failure)).endsWith(ExportProblem.CONTENT_FOREIGN);
        Failures.assertThatItHides(failure, REFRESH_TOKEN);
        assertThat(Files.readString(other.path())).contains(REFRESH_TOKEN);
        assertThat(tokenFile(file).read().get(TokenFile.EXPORTED_TO))
                .contains("it.properties")
                .doesNotContain("copy");
        assertThat(mine).hasContent("mine = 1");
    }

    @Test
    void bothAreForgottenWithTheLogin_whateverTheirNames() throws Exception {
        save(file, Samples.token());
        Path tests = Files.writeString(folder.resolve("a?b,c.properties"), "mine=1\n");
        write(
                properties("a?b,c.properties", key("sf.a=b&c,?d%", "refreshToken"), key("sf.url", "instanceUrl")),
                template("a?b", "${accessToken}"));
        assertThat(Files.readString(tests)).contains(REFRESH_TOKEN);
        endLogin();

        assertThat(exports().clear(NO_PATIENCE).files()).hasSize(2);
        assertThat(tests).hasContent("mine=1");
        assertThat(folder.resolve("a?b")).doesNotExist();
        assertThat(tokenFile(file).read()).doesNotContainKey(TokenFile.EXPORTED_TO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${accessToken}", "${instanceUrl}\n", "${clientId}=${userId}\n"})
    void fileOfMoreLinesThanTheTemplate_isNotReplacedHoweverShortThatIs(String text) throws Exception {
        Path mine = Files.writeString(folder.resolve("copy"), "a=b\nc=d\n");

        assertRefused(ExportProblem.CONTENT_FOREIGN, () -> prove(template("copy", text)));

        assertThat(mine).hasContent("a=b\nc=d");
    }

    @Test
    void secondWrite_changesNothing() throws Exception {
        save(file, Samples.token());
        ExportFile own = properties("it.properties", key("sf.token", "refreshToken"));
        ExportFile copy = template("copy", "${refreshToken}");
        write(own, copy);
        Exports.Result again = exports(own, copy)
                .write(app(), Optional.empty(), NO_PATIENCE, secrets -> {})
                .orElseThrow();

        assertThat(again.written()).isEmpty();
        assertThat(again.upToDate()).containsExactly(own, copy);
        assertThat(again.outdated()).isEmpty();
    }

    @Test
    void keyThatIsNoLongerWritten_isToldWhenItsTokenIsOld() throws Exception {
        save(file, Samples.token());
        write(properties("it.properties", key("sf.old", "refreshToken")));
        Files.writeString(folder.resolve("it.properties"), "sf.old=5Aep861another\n");
        Exports.Result result = exports(properties("it.properties", key("sf.new", "refreshToken")))
                .write(app(), Optional.empty(), NO_PATIENCE, secrets -> {})
                .orElseThrow();

        assertThat(result.outdated()).hasSize(1);
    }

    @Test
    void lineBreakInAValue_fitsNoTemplate() throws Exception {
        ExportFile copy = template("copy", "${accessToken}");
        Map<String, String> login = Exported.login();
        login.put(TokenFile.ACCESS_TOKEN, "a\nb");
        assertRefused(
                ExportProblem.VALUE_UNFIT,
                () -> copy.write(
                        ExportValues.of(login, app(), Optional.empty()), List.of(), Samples.trust(), NO_PATIENCE));
    }
}
