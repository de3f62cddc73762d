package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.files.GitWorkTree.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitComplaintTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "fatal: bad boolean config value '5Aep861Token::x' for 'core.bare'|fatal: bad boolean config value '(what looks like a token or a key)' for 'core.bare'",
                "fatal: bad config value 'a\u001b[0m::b'|fatal: bad config value '(a text of 8 characters)'",
                "fatal: bad numeric config value '5Aep861Token|fatal: bad numeric config value '(what looks like a token or a key)'",
                "fatal: unable to access '/home/a b/.config': Denied|fatal: unable to access '/home/a b/.config': Denied",
                "fatal: couldn't read it, it's 'x y'|fatal: couldn't read it, it's 'x y'"
            })
    void complaint_isToldWithoutValuesThatAreNoPaths(String complaint, String told) {
        assertThat(FileWarnings.whyUnchecked(new GitWorkTree.Answer(State.UNKNOWN, complaint)))
                .contains("Git says: " + told);
    }
}
