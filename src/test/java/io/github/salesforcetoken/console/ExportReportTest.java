package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.exports.Cleared;
import io.github.salesforcetoken.exports.ExportFile;
import io.github.salesforcetoken.exports.ExportPreset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportReportTest {

    private static final ExportFile EXPORT = new ExportFile(ExportPreset.SF_ENV, Path.of("sf.env"));

    private final List<String> said = new ArrayList<>();

    /** It may be this login's own of long ago: only the reader knows. */
    @Test
    void fileThatIsLeftBecauseOfItsToken_isWarnedOfWithWhatToDo() {
        tell(new Cleared(List.of(), List.of(EXPORT)));

        assertThat(said)
                .containsExactly(
                        "[WARN] sf.env (sf-env) is left unchanged: its token isn't known as one of this login's.",
                        "[WARN]   If it's another login's, keep the file. If it's an older one of this login, delete the file");
    }

    /** The text is its owner's by now, and only they know what of it is this login's. */
    @Test
    void copyThatIsLeft_isWarnedOfWithWhatToDo() {
        tell(new Cleared(List.of(), List.of(new ExportFile(ExportPreset.TEMPLATE, Path.of("copy")))));

        assertThat(said)
                .containsExactly(
                        "[WARN] copy (template) is left unchanged: it was changed since it was written, or its token isn't known as one of this login's.",
                        "[WARN]   If it's another login's, keep the file. If it has a token of this login, delete the token or the file");
    }

    @Test
    void clearedFile_isToldWithoutAWarning() {
        tell(new Cleared(List.of(EXPORT), List.of()));

        assertThat(said).containsExactly("Login removed from sf.env (sf-env)");
    }

    private void tell(Cleared cleared) {
        new ExportReport(new RecordedLog(said), Path::toString).tell(cleared);
    }
}
