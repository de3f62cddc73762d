package io.github.salesforcetoken.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalesforceProjectTest {

    @TempDir
    Path temporary;

    private Path build;
    private Path folder;

    @BeforeEach
    void makeFolders() throws IOException {
        build = temporary.resolve("build");
        folder = Files.createDirectories(build.resolve("salesforce/force-app/main/default"));
    }

    @Test
    void around_isTheBuildWhereThereIsNoProject() {
        SalesforceProject project = SalesforceProject.around(folder, build);

        assertThat(project).isEqualTo(new SalesforceProject(build, false));
        assertThat(project.relative(folder))
                .isEqualTo(Path.of("salesforce/force-app/main/default").toString());
        assertThat(project.leastContent(folder))
                .isEqualTo("{ \"packageDirectories\": [ { \"path\": \"salesforce\", \"default\": true } ] }");
    }

    @Test
    void around_isTheNearestProjectAbove() throws IOException {
        Files.createFile(temporary.resolve(SalesforceProject.FILE));
        assertThat(SalesforceProject.around(folder, build)).isEqualTo(new SalesforceProject(temporary, true));

        Files.createFile(build.resolve("salesforce").resolve(SalesforceProject.FILE));
        SalesforceProject nearer = SalesforceProject.around(folder, build);
        assertThat(nearer).isEqualTo(new SalesforceProject(build.resolve("salesforce"), true));
        assertThat(nearer.relative(folder))
                .isEqualTo(Path.of("force-app/main/default").toString());
    }

    @Test
    void around_isBesideAFolderThatLiesOutsideTheBuild() {
        Path outside = temporary.resolve("outside/app");

        assertThat(SalesforceProject.around(outside, build))
                .isEqualTo(new SalesforceProject(temporary.resolve("outside"), false));
    }

    @Test
    void relative_isThePathAsItIsAndJsonEscapesIt() {
        SalesforceProject project = new SalesforceProject(build, true);

        assertThat(project.relative(build.resolve("my app"))).isEqualTo("my app");
        assertThat(project.relative(build)).isEqualTo(".");
        assertThat(project.leastContent(build)).contains("\"path\": \".\"");
        assertThat(project.leastContent(build.resolve("a\"\n\u202eb")))
                .contains("\"path\": \"a\\u0022\\u000a\\u202eb\"");
        assertThat(project.leastContent(build.resolve("Söhne ##[a] ::\u00a0b")))
                .contains("\"path\": \"Söhne \\u0023\\u0023[a] \\u003a\\u003a\\u00a0b\"");
    }
}
