package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that machines have named: they look like keys and numbers, and are folders all the same. */
class OddFolderTest {

    private static final String SHA_256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target/" + SHA_256,
                SHA_256 + "/main/default",
                "target/123456789012345",
                "123456789012345/main",
                "target/Nightly-2024@main",
                "target/new/E1A2B3C4D5F60718293A4B5C6D7E8F90",
                "Team_Build1@tmp/sf",
                "My_Pipeline_feature-SF-1234@2/sf",
                "new/20261128095251123/sf"
            })
    void newFolderInAPath_isMade(String folder) throws Exception {
        Files.createDirectory(root.resolve("target"));

        writeMetadata(folder);

        assertThat(root.resolve(folder)).isNotEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {SHA_256, "123456789012345", "Tr0ub4dor&3-Sample"})
    void folderThatIsThere_isUsed(String folder) throws Exception {
        Files.createDirectory(root.resolve(folder));

        writeMetadata(folder);

        assertThat(root.resolve(folder)).isNotEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {SHA_256, "123456789012345", "Tr0ub4dor&3-Sample"})
    void nameThatIsTheWholePath_maySecretlyBeAKey(String folder) {
        assertThatThrownBy(() -> writeMetadata(folder))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("looks like")
                .hasMessageNotContaining(folder);
        assertThat(root.resolve(folder)).doesNotExist();
    }

    private void writeMetadata(String folder) throws Exception {
        new GoalRun(root, Map.of(), Map.of())
                .appMetadata(
                        Map.of("appName", "MavenToken", "contactEmail", "a@acme.example", "outputDirectory", folder));
    }
}
