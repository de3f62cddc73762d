package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules of one build that write an address to one file. */
class AddressesOfModulesTest {

    private static final String CLIENT = "3MVG9WebClientId";
    private static final String SECRET = "1234567890123456789";

    private final SimulatedOrg org = SimulatedOrg.builder()
            .app(SimulatedApp.confidential(CLIENT, SECRET, SimulatedOrg.REDIRECT_URI)
                    .withScopes("api", "refresh_token", "web"))
            .build();

    @TempDir
    private Path root;

    private Path address;
    private GoalRun one;
    private GoalRun two;

    @BeforeEach
    void begin() throws Exception {
        address = root.resolve("url.txt");
        for (String login : List.of("one", "two")) {
            Files.writeString(
                    root.resolve(login + ".properties"),
                    TokenFile.REFRESH_TOKEN + "=" + org.issueRefreshToken(CLIENT) + "\n");
        }
        one = new GoalRun(root, Map.of(), Map.of("SALESFORCE_CLIENT_SECRET", SECRET));
        two = new GoalRun(one, "two");
    }

    @AfterEach
    void stopOrg() {
        org.close();
    }

    private Map<String, Object> of(String login) {
        return with(login, "urlFile", "url.txt");
    }

    private Map<String, Object> with(String login, String name, Object value) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("clientId", CLIENT);
        parameters.put("loginUrl", org.url().toString());
        parameters.put("tokenFile", login + ".properties");
        parameters.put(name, value);
        return parameters;
    }

    private void assertRefused(String by, ThrowingCallable goal) throws Exception {
        String before = Files.readString(address);
        int requests = org.requests().size();

        Throwable failure = catchThrowable(goal);

        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("url.txt is also written by another module: " + by + ". Nothing was sent.")
                .hasMessageContaining("<urlFile>${project.build.directory}/url.txt</urlFile>");
        assertThat(org.requests()).hasSize(requests);
        assertThat(address).content().isEqualTo(before);
        assertThatNoneOccurIn(failure.getMessage(), before.strip(), SECRET);
    }

    /** The tests of the first would log in with the address of the second, and those of the second couldn't. */
    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    void addressOfAParallelModule_isNotReplacedWhoeverItLogsIn(String login) throws Exception {
        one.inParallel().open(of("one"));

        assertRefused(
                "urlFile of module (default)",
                () -> two.open(with(login, "urlFile", "../" + root.getFileName() + "/url.txt")));
    }

    @Test
    void exportOfAParallelModule_doesNotGoWhereAnAddressIs() throws Exception {
        one.inParallel().open(of("one"));

        assertThat(catchThrowable(
                        () -> two.accessToken("default", with("two", "exports", List.of(Export.of("camel:url.txt"))))))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("urlFile of module (default) and camel of two (default). Nothing was sent.");
        assertThat(address).content().startsWith(org.url() + "/").doesNotContain("camel");
    }

    @Test
    void addressOfTheModuleItselfOrOfOneBefore_isReplaced() throws Exception {
        one.open(of("one"));
        String first = Files.readString(address);
        two.open(of("two"));
        String second = Files.readString(address);
        two.inParallel().open(of("one"));
        two.open(of("two"));

        assertThat(List.of(first, second)).doesNotHaveDuplicates();
        assertThat(address).content().isNotIn(first, second);
    }

    /** Nobody's tests wait for it; the last address is as good as the others. */
    @Test
    void goalThatIsCalledByItself_writesOneAddressAfterTheOther() throws Exception {
        one.inParallel().run("open", new OpenMojo(request -> null), "default-cli", of("one"));
        String first = Files.readString(address);
        two.run("open", new OpenMojo(request -> null), "default-cli", of("one"));

        assertThat(address).content().isNotEqualTo(first);
        assertThat(catchThrowable(() -> two.run("open", new OpenMojo(request -> null), "default-cli", of("two"))))
                .isInstanceOf(MojoFailureException.class);
    }

    @Test
    void oneRequestOfAllModules_hasOneAddress() throws Exception {
        one.inParallel().authorizeUrl(of("one"));
        String first = Files.readString(address);
        two.authorizeUrl(of("one"));

        assertThat(address).content().isEqualTo(first);
        assertRefused("urlFile of module (default)", () -> two.authorizeUrl(of("two")));
        assertThat(root.resolve("two.properties.pending")).doesNotExist();
    }
}
