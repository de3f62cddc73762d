package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goals on two machines that share a login by a real program. */
@DisabledOnOs(OS.WINDOWS)
class TokenStoreTest extends TokenStoreSetup {

    private GoalRun machine(String name, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SALESFORCE_LOGIN_URL", org.url().toString(),
                "SALESFORCE_CLIENT_ID", ROTATING,
                "SALESFORCE_CLIENT_SECRET", SECRET,
                "SALESFORCE_TOKEN_STORE", "exec:" + store.resolve("program"),
                "SALESFORCE_TOKEN_STORE_KEY", KEY));
        environment.putAll(more);
        return new GoalRun(Files.createDirectories(root.resolve(name)), Map.of(), environment);
    }

    private Map<String, String> fileOf(String machine) throws Exception {
        return new TokenFile(root.resolve(machine).resolve("salesforce-token.properties")).read();
    }

    @Test
    void twoMachines_shareARotatingLogin() throws Exception {
        Map<String, String> outside = Map.of("SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(ROTATING));
        assertThat(catchThrowable(() -> machine("one", outside).accessToken("default", Map.of())))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("The token store is empty");

        GoalRun one = machine("one", outside).accessToken("default", Map.of("overwrite", true));
        GoalRun two = machine("two", Map.of()).accessToken("default", Map.of());
        GoalRun again = machine("one", outside).accessToken("default", Map.of());

        assertThat(two.log()).contains("refresh token rotated and saved");
        assertThat(org.accepts(fileOf("one").get(TokenFile.ACCESS_TOKEN))).isTrue();
        assertThat(fileOf("one")).containsEntry(TokenFile.GENERATION, "3");
        assertThat(again.log()).contains("The refresh token in SALESFORCE_REFRESH_TOKEN isn't used");
        int asked = requests();
        machine("two", Map.of()).check(Map.of());
        assertThat(requests()).isEqualTo(asked);
        String stored = Files.readString(store.resolve("login"));
        for (String log : new String[] {one.log(), two.log(), again.log(), stored}) {
            assertThatNoneOccurIn(
                    log,
                    KEY,
                    SECRET,
                    fileOf("one").get(TokenFile.ACCESS_TOKEN),
                    fileOf("one").get(TokenFile.REFRESH_TOKEN),
                    fileOf("two").get(TokenFile.ACCESS_TOKEN));
        }
    }

    /** Only an empty store is filled with it, and only if the token file has no login either. */
    @Test
    void tokenFromOutside_isToldNotToBeUsedUnlessItBeginsTheLogin() throws Exception {
        String secret = org.issueRefreshToken(ROTATING);
        Map<String, String> outside = Map.of("SALESFORCE_REFRESH_TOKEN", secret);
        Map<String, Object> overwrite = Map.of("overwrite", true);
        String unused = "The refresh token in SALESFORCE_REFRESH_TOKEN isn't used";

        GoalRun begun = machine("one", outside).accessToken("default", overwrite);
        GoalRun again = machine("one", outside).accessToken("default", overwrite);
        store = store("another");
        Files.createDirectory(root.resolve("two"));
        Files.writeString(
                root.resolve("two").resolve("salesforce-token.properties"),
                TokenFile.REFRESH_TOKEN + "=" + org.issueRefreshToken(ROTATING) + "\n");
        GoalRun ofTheFile = machine("two", outside).accessToken("default", overwrite);

        assertThat(begun.log()).doesNotContain("isn't used").contains("refresh token rotated and saved");
        assertThat(again.log()).containsOnlyOnce(unused).contains("refresh token rotated and saved");
        assertThat(ofTheFile.log()).containsOnlyOnce(unused).contains("refresh token rotated and saved");
        assertThatNoneOccurIn(begun.log() + again.log() + ofTheFile.log(), KEY, SECRET, secret);
    }

    /** As a build leaves it that was killed while it waited for Salesforce. */
    @Test
    void answerThatAnEarlierRunHasLost_isAskedAboutAndInBatchModeTold() throws Exception {
        Map<String, String> outside = Map.of("SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(ROTATING));
        machine("one", outside).accessToken("default", Map.of("overwrite", true));
        String sent = fileOf("one").get(TokenFile.REFRESH_TOKEN);
        TokenFile file = new TokenFile(root.resolve("one").resolve("salesforce-token.properties"));
        try (Reservation reservation = file.reserve(Duration.ofSeconds(5))) {
            reservation.mark().set(Secret.of(sent), Instant.parse("2026-11-26T14:35:10Z"));
        }

        int asked = requests();
        assertThat(catchThrowable(() -> machine("one", Map.of()).accessToken("default", Map.of())))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Nobody confirmed that the old one should be sent again");
        assertThat(requests()).isEqualTo(asked);
        GoalRun told = machine("one", Map.of("CI", "true")).accessToken("default", Map.of());
        GoalRun after = machine("one", Map.of()).accessToken("default", Map.of());

        assertThat(told.log())
                .contains(
                        "The answer to an earlier refresh was lost: the refresh token was sent at 2026-11-26T14:35:10Z",
                        "If it is refused, it was spent and its successor is lost",
                        "refresh token rotated and saved");
        assertThat(after.log()).doesNotContain("was lost");
        assertThatNoneOccurIn(told.log(), sent, fileOf("one").get(TokenFile.REFRESH_TOKEN));
    }

    /** Somebody may have copied a token by hand, into a variable of any name. */
    @Test
    void program_getsNoCopyOfWhatTheTokenFileHas() throws Exception {
        Map<String, String> outside = Map.of("SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(ROTATING));
        machine("one", outside).accessToken("default", Map.of("overwrite", true));
        String accessToken = fileOf("one").get(TokenFile.ACCESS_TOKEN);

        machine("one", Map.of("COPY", accessToken, "HEADER", "Bearer " + accessToken, "OTHER", "stays"))
                .accessToken("default", Map.of("maxAge", "PT10M"));

        assertThat(Files.readAllLines(store.resolve("environment")))
                .contains("OTHER=stays")
                .noneMatch(line -> line.startsWith("COPY=") || line.startsWith("HEADER="));
    }

    /** It's a secret, although this goal doesn't use it. */
    @ParameterizedTest
    @ValueSource(strings = {"another-client", "${env.UNSET}"})
    void program_getsNoSecretOfAServerWhoeverItIsFor(String username) throws Exception {
        String secret = "se${cret}-of-another-client"; // nothing that would have to be decrypted
        Map<String, String> environment = Map.of(
                "SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(ROTATING), "ITS_SECRET", secret, "OTHER", "stays");

        machine("one", environment)
                .server("salesforce", username, secret)
                .accessToken("default", Map.of("overwrite", true));

        assertThat(Files.readAllLines(store.resolve("environment")))
                .contains("OTHER=stays")
                .noneMatch(line -> line.startsWith("ITS_SECRET="));
    }

    /** It may be far away, and may have nothing that is young enough. */
    @Test
    void offlineBuild_asksNoStore() throws Exception {
        Map<String, String> outside = Map.of("SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(ROTATING));
        machine("one", outside).accessToken("default", Map.of("overwrite", true));
        Files.delete(store.resolve("environment"));

        assertThat(catchThrowable(
                        () -> machine("one", Map.of()).offline().accessToken("default", Map.of("maxAge", "PT10M"))))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Maven is offline");
        assertThat(store.resolve("environment")).doesNotExist();
    }

    @Test
    void forgottenStore_keepsASharedLoginFromBeingRefreshed() throws Exception {
        Map<String, String> outside = Map.of("SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(ROTATING));
        machine("one", outside).accessToken("default", Map.of("overwrite", true));
        int asked = requests();

        assertThat(catchThrowable(() ->
                        machine("one", Map.of("SALESFORCE_TOKEN_STORE", "")).accessToken("default", Map.of())))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("is shared by many machines");
        assertThat(requests()).isEqualTo(asked);
    }

    /** With {@code overwrite}, the login of one would be written into the other. */
    @Test
    void twoStores_areTwoLoginsInOneTokenFile() throws Exception {
        Path other = store("other");
        GoalRun one = machine("one", Map.of("SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(ROTATING)))
                .accessToken("default", Map.of("overwrite", true));
        GoalRun two = new GoalRun(one, "two");

        Throwable failure = catchThrowable(() ->
                two.accessToken("default", Map.of("overwrite", true, "tokenStore", "exec:" + other + "/program")));

        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("module (default) and two (default)")
                .hasMessageContaining(" in exec:" + store + "/program")
                .hasMessageContaining(" in exec:" + other + "/program.");
        assertThat(requests()).isEqualTo(1);
        assertThat(other.resolve("login")).doesNotExist();
        assertThatNoneOccurIn(
                failure.getMessage() + one.log(), KEY, SECRET, fileOf("one").get(TokenFile.REFRESH_TOKEN));
    }

    /** The path of one store is often each module's own. */
    @Test
    void oneStoreByTwoPaths_isAskedOnce() throws Exception {
        GoalRun one = machine("one", Map.of("SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(ROTATING)))
                .accessToken("default", Map.of("overwrite", true, "tokenStore", "exec:../store/program"));

        new GoalRun(one, "two")
                .accessToken("default", Map.of("overwrite", true, "tokenStore", "exec:../two/../store/program"));

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void twoStores_areTwoLoginsForOneExportOfParallelModules() throws Exception {
        Path other = store("other");
        GoalRun one = machine("one", Map.of("SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(ROTATING)))
                .inParallel()
                .accessToken("default", exported("one.properties", "exec:" + store + "/program"));

        Throwable failure = catchThrowable(() -> new GoalRun(one, "two")
                .accessToken("default", exported("two.properties", "exec:" + other + "/program")));
        new GoalRun(one, "three").accessToken("default", exported("three.properties", "exec:../store/program"));

        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("camel of module (default) and camel of two (default). Nothing was sent.");
        assertThat(other.resolve("environment")).doesNotExist();
        assertThatNoneOccurIn(failure.getMessage() + one.log(), KEY, SECRET);
    }

    private static Map<String, Object> exported(String tokenFile, String tokenStore) {
        return Map.of(
                "overwrite",
                true,
                "tokenFile",
                tokenFile,
                "tokenStore",
                tokenStore,
                "exports",
                List.of(Export.of("camel:it.properties")));
    }
}
