package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.exports.ExportProblem.NO_REFRESH_TOKEN;
import static io.github.salesforcetoken.store.Samples.ACCESS_TOKEN;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.ORGANIZATION;
import static io.github.salesforcetoken.store.Samples.REFRESH_TOKEN;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.save;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token file with the refresh token of a person, and the access token of a robot by another grant beside it. */
class LoginOfARunTest {

    private static final String ROBOT = "005Robot0000001AAA";
    private static final String ROBOTS_TOKEN = "00DSample000001!AQsecretOfTheRobot";

    @TempDir
    Path folder;

    private Path file;
    private Path env;

    @BeforeEach
    void logIn() throws Failure {
        file = folder.resolve("token.properties");
        env = folder.resolve(".env");
        save(file, Samples.token());
    }

    private static SalesforceToken robots() {
        SalesforceToken token = Samples.token(Optional.empty(), ORGANIZATION, ROBOT);
        return new SalesforceToken(
                Secret.of(ROBOTS_TOKEN),
                token.refreshToken(),
                token.instanceUrl(),
                token.identity(),
                token.tokenType(),
                token.scope(),
                token.issuedAt(),
                token.apiInstanceUrl(),
                token.communityUrl(),
                token.communityId());
    }

    private void saveRobots() throws Failure {
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            reservation.saveBesideRefreshToken(robots(), app(), "fingerprint");
        }
    }

    private Exports.Result write(ExportedLogin login, ExportPreset preset) throws Failure {
        return new Exports(tokenFile(file), List.of(new ExportFile(preset, env)))
                .of(login)
                .write(app(), Optional.empty(), NO_PATIENCE, secrets -> {})
                .orElseThrow();
    }

    private static ExportedLogin byJwt() {
        return new ExportedLogin(Optional.of(robots()), false, Optional.empty());
    }

    private static ExportedLogin byRefreshToken() {
        SalesforceToken token = Samples.token(Optional.empty(), ORGANIZATION, Samples.USER);
        return new ExportedLogin(Optional.of(token), true, Optional.empty());
    }

    @Test
    void runByAnotherGrant_exportsNoRefreshToken() throws Exception {
        write(byRefreshToken(), ExportPreset.ENV);
        assertThat(env).content().contains(REFRESH_TOKEN, ACCESS_TOKEN);
        saveRobots();

        Exports.Result result = write(byJwt(), ExportPreset.ENV);

        assertThat(result.values().hasRefreshToken()).isFalse();
        assertThat(env).content().contains(ROBOTS_TOKEN).doesNotContain(REFRESH_TOKEN, ACCESS_TOKEN);
        assertThat(tokenFile(file).read()).containsEntry(TokenFile.REFRESH_TOKEN, REFRESH_TOKEN);
    }

    @Test
    void runByAnotherGrant_exportsItsOwnTokenWhateverTheFileHoldsMeanwhile() throws Exception {
        write(byJwt(), ExportPreset.SF_ENV);
        assertThat(env).content().contains(ROBOTS_TOKEN).doesNotContain(ACCESS_TOKEN);
    }

    /** Another build of the robot may have saved its access token just before. */
    @Test
    void runByTheRefreshToken_exportsNoAccessTokenOfAnother() throws Exception {
        saveRobots();

        write(byRefreshToken(), ExportPreset.ENV);

        assertThat(env).content().contains(REFRESH_TOKEN, ACCESS_TOKEN).doesNotContain(ROBOTS_TOKEN);
    }

    /** Another person may have logged in just before. */
    @Test
    void runByTheRefreshToken_exportsNoRefreshTokenOfAnother() throws Exception {
        save(file, Samples.token(Optional.of("5Aep861secretOfSomebodyElse"), ORGANIZATION, ROBOT));

        write(byRefreshToken(), ExportPreset.ENV);

        assertThat(env).content().contains(ACCESS_TOKEN).doesNotContain("5Aep861secretOfSomebodyElse");
    }

    @Test
    void exportThatNeedsARefreshToken_isRefusedBeforeAnotherGrantIsSent() throws Exception {
        Exports exports = new Exports(tokenFile(file), List.of(new ExportFile(ExportPreset.SFDX, env)));

        Failure failure =
                catchThrowableOfType(Failure.class, () -> exports.prove(ExportValues.known(app()), false, NO_PATIENCE));

        assertThat(failure.problem()).isEqualTo(NO_REFRESH_TOKEN);
        exports.prove(ExportValues.known(app()), true, NO_PATIENCE);
        assertThat(env).doesNotExist();
    }

    @Test
    void earlierExportOfTheRefreshToken_isNotCalledOutdatedByAnotherGrant() throws Exception {
        write(byRefreshToken(), ExportPreset.ENV);
        saveRobots();

        Exports.Result result = new Exports(tokenFile(file), List.of())
                .of(byJwt())
                .write(app(), Optional.empty(), NO_PATIENCE, secrets -> {})
                .orElseThrow();

        assertThat(result.outdated()).isEmpty();
    }

    @Test
    void exportWithoutARefreshToken_isNotCalledOutdatedLater() throws Exception {
        saveRobots();
        write(byJwt(), ExportPreset.ENV);

        Exports.Result result = new Exports(tokenFile(file), List.of())
                .of(byRefreshToken())
                .write(app(), Optional.empty(), NO_PATIENCE, secrets -> {})
                .orElseThrow();

        assertThat(result.outdated()).isEmpty();
    }

    @Test
    void codeWithoutARefreshToken_keepsOnlyThatOfTheSameUser() throws Exception {
        saveRobots();
        saveRobots(); // remembers whose the refresh token is, again
        byte[] before = Files.readAllBytes(file);

        save(file, Samples.token(Optional.empty(), ORGANIZATION, Samples.USER));
        assertThat(tokenFile(file).read())
                .containsEntry(TokenFile.REFRESH_TOKEN, REFRESH_TOKEN)
                .doesNotContainKey(TokenFile.REFRESH_TOKEN_USER_ID);

        Files.write(file, before);
        save(file, Samples.token(Optional.empty(), ORGANIZATION, ROBOT));
        assertThat(tokenFile(file).read())
                .containsEntry(TokenFile.USER_ID, ROBOT)
                .doesNotContainKeys(TokenFile.REFRESH_TOKEN, TokenFile.REFRESH_TOKEN_USER_ID);
    }

    /** As one that a hand has written: it may be anybody's. */
    @Test
    void refreshTokenOfAnUnknownUser_isNotKeptForTheRobot() throws Exception {
        Files.writeString(
                file,
                TokenFile.REFRESH_TOKEN + "=" + REFRESH_TOKEN + "\n" + TokenFile.CLIENT_ID + "=" + app().clientId()
                        + "\n");
        saveRobots();
        assertThat(tokenFile(file).read()).containsEntry(TokenFile.REFRESH_TOKEN, REFRESH_TOKEN);

        save(file, Samples.token(Optional.empty(), ORGANIZATION, ROBOT));

        assertThat(tokenFile(file).read()).doesNotContainKey(TokenFile.REFRESH_TOKEN);
    }
}
