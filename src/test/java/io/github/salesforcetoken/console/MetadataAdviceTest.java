package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.console.AdviceProbe.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.metadata.MetadataProblem;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetadataAdviceTest {

    private static final Set<MetadataProblem> MACHINERY =
            EnumSet.of(MetadataProblem.NOT_READABLE, MetadataProblem.NOT_WRITABLE);

    @ParameterizedTest
    @EnumSource
    void fail_saysWhatItIsWithItsSectionOfThePage(MetadataProblem problem) {
        Throwable end = end(new Failure(problem, new AccessDeniedException("the-value"), "the-value"));

        assertThat(end)
                .isInstanceOf(MACHINERY.contains(problem) ? MojoExecutionException.class : MojoFailureException.class)
                .hasNoCause();
        assertThat(text(end)).contains(" Do ").endsWith("/docs/troubleshooting.md#the-metadata-was-not-written");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_READABLE")
    void fail_namesTheParameterInBothForms(MetadataProblem problem) {
        assertThat(text(end(new Failure(problem, "the-value")))).containsPattern("<(\\w+)>.*-Dsalesforce\\.\\1\\b");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "APP_NAME_ABSENT",
                "CONTACT_EMAIL_ABSENT",
                "CLIENT_CREDENTIALS_USER_ABSENT",
                "CLIENT_CREDENTIALS_OF_PUBLIC_CLIENT",
                "CERTIFICATE_ABSENT"
            })
    void fail_showsWhatIsMeant(MetadataProblem problem) {
        assertThat(text(end(new Failure(problem, "the-value")))).contains("the-value");
    }

    @Test
    void fail_listsTheScopesThatThereAre() {
        assertThat(text(end(new Failure(MetadataProblem.SCOPE_UNKNOWN, "everything"))))
                .contains("No app can have the scope \"everything\". Nothing was written.", " api,", " refresh_token,");
    }

    @Test
    void fail_tellsTheReasonOfTheFileSystem() {
        assertThat(text(end(
                        new Failure(MetadataProblem.NOT_WRITABLE, new AccessDeniedException("x.xml.tmp"), "x.xml"))))
                .contains("x.xml can't be written. Why Its permissions don't allow it. Do");
        assertThat(text(end(new Failure(MetadataProblem.NOT_WRITABLE, "x.xml"))))
                .contains("Why It is read-only.");
    }

    @Test
    void fail_advisesNoPermissionsForAFullDisk() {
        Failure full = new Failure(FileProblem.NO_SPACE, new IOException("No space left on device"), "x.xml");
        assertThat(text(end(new Failure(MetadataProblem.NOT_WRITABLE, full, "x.xml"))))
                .contains("Why The disk is full. Do Free some space, or name another folder")
                .doesNotContain("permissions");
    }

    private static Throwable end(Failure failure) {
        return catchThrowable(() -> AdviceProbe.fail(failure, AdviceProbe.EXCHANGE_CODE));
    }
}
