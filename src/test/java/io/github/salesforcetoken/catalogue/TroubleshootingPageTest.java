package io.github.salesforcetoken.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page and the catalogue say the same things, because a message sends its reader from one to the other. */
class TroubleshootingPageTest {

    private static final Path PAGE = Path.of("docs", "troubleshooting.md");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$", Pattern.MULTILINE);
    private static final Pattern ENTRY = Pattern.compile("^### (.+)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]+)\\)");

    @Test
    void page_hasASectionForEveryEntryAndNoOther() throws IOException {
        assertThat(firstGroups(ENTRY))
                .containsExactlyInAnyOrderElementsOf(ErrorCatalogue.all().stream()
                        .map(Explanation::heading)
                        .distinct()
                        .toList());
    }

    @Test
    void page_coversTheFaultsThatAreNotSalesforces() throws IOException {
        assertThat(anchors())
                .contains(
                        "the-answer-was-not-json",
                        "salesforce-redirected-the-request",
                        "salesforce-holds-the-request-back",
                        "no-refresh-token-in-the-answer",
                        "the-server-could-not-be-reached",
                        "the-token-file-cannot-be-written",
                        "the-file-for-the-address-cannot-be-used",
                        "git-tracks-the-token-file",
                        "an-export-cannot-be-written",
                        "the-state-does-not-match",
                        "no-pending-request",
                        "the-code-cannot-be-read",
                        "a-parameter-is-not-valid",
                        "a-secret-in-the-pom",
                        "no-client-id",
                        "no-refresh-token-was-found",
                        "the-answer-to-a-refresh-was-lost",
                        "the-refresh-token-in-the-ci-secret-is-spent",
                        "the-refresh-token-was-used-for-another-token-file",
                        "the-token-file-belongs-to-another-login",
                        "a-login-that-machines-share",
                        "the-private-key-cannot-be-used",
                        "the-token-store-cannot-be-used",
                        "the-key-of-the-token-store",
                        "git-as-the-token-store",
                        "git-is-missing-or-too-old",
                        "no-work-tree-or-no-such-remote",
                        "git-distrusts-the-owner-of-the-work-tree",
                        "the-repository-isnt-found",
                        "the-git-host-wants-a-password",
                        "the-build-may-not-write-to-the-repository",
                        "the-git-host-refuses-the-ref",
                        "the-ref-has-something-else",
                        "the-git-host-cant-be-reached",
                        "the-access-token-has-ended",
                        "the-login-isnt-the-one-that-the-build-requires",
                        "the-api-refuses-a-good-token",
                        "an-error-that-isnt-listed-here",
                        "offline",
                        "nobody-is-there-to-log-in",
                        "the-login-timed-out",
                        "the-metadata-was-not-written",
                        "the-port-is-in-use",
                        "the-port-cannot-be-listened-on");
    }

    @Test
    void page_linksOnlyToItsOwnHeadings() throws IOException {
        assertThat(anchors()).doesNotHaveDuplicates().containsAll(firstGroups(LINK));
    }

    private static List<String> anchors() throws IOException {
        return firstGroups(HEADING).stream().map(Explanation::anchor).toList();
    }

    private static List<String> firstGroups(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
