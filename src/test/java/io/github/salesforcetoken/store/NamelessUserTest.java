package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.SavingProcess.SAVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real user without an entry in the passwd file, as containers often run: Java calls it {@code ?}, and its home too. */
class NamelessUserTest {

    private static final int NAMELESS = 123_456;

    @TempDir
    Path folder;

    private Path checkout;
    private Path temporary;

    @BeforeEach
    void createFolders() throws IOException {
        assumeTrue(OtherUser.isAllowed(folder), "only a superuser may act for others");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        checkout = OtherUser.own(Files.createDirectory(folder.resolve("checkout")), NAMELESS);
        temporary = OtherUser.own(Files.createDirectory(folder.resolve("temporary")), NAMELESS);
    }

    /** Saves, or loses the file in the meantime. */
    static final class Saving {
        public static void main(String[] arguments) throws Exception {
            Path path = Path.of(arguments[0]);
            TokenFile file = new TokenFile(path);
            System.out.println("home " + System.getProperty("user.home"));
            try (Reservation reservation = file.reserve(Duration.ofSeconds(5))) {
                if (arguments.length > 1) {
                    Files.createDirectories(path.resolve("in the way"));
                }
                reservation.save(Samples.token(), Samples.app());
                System.out.println(SAVED);
            } catch (Failure e) {
                System.out.println(e.problem() + " " + e.shown());
            }
        }
    }

    private List<String> save(String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of(checkout.resolve("token.properties").toString()));
        arguments.addAll(List.of(more));
        List<String> command = new ArrayList<>(
                List.of("setpriv", "--reuid", "" + NAMELESS, "--regid", "" + NAMELESS, "--clear-groups"));
        ChildJvm.command(ChildJvm.classPath(), temporary, Saving.class, arguments.toArray(String[]::new)).stream()
                .filter(argument -> !argument.startsWith("-Duser.home="))
                .forEach(command::add);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
        builder.environment().remove("HOME");
        Process process = builder.start();
        process.getOutputStream().close();
        return process.inputReader().lines().toList();
    }

    @Test
    void userWithoutAName_savesAFileOfItsOwn() throws Exception {
        assertThat(save()).containsExactly("home ?", SAVED);
        assertThat(save()).containsExactly("home ?", SAVED);
    }

    /** Maven itself makes {@code ?/.m2} in the checkout. */
    @Test
    void rescueFile_isNotPutIntoTheCheckout() throws Exception {
        Path home = OtherUser.own(Files.createDirectory(checkout.resolve("?")), NAMELESS);

        assertThat(save("lose it").get(1)).startsWith("RESCUED " + temporary);
        assertThat(home).isEmptyDirectory();
        try (Stream<Path> rescued = Files.list(temporary)) {
            assertThat(rescued).hasSize(1);
        }
    }
}
