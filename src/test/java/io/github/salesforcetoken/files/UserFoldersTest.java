package io.github.salesforcetoken.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserFoldersTest {

    @TempDir
    Path folder;

    @Test
    void homeComesFirst() {
        assertThat(UserFolders.of(folder.resolve("ada").toString(), folder.toString()))
                .containsExactly(folder.resolve("ada"), folder);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"?", "/", "//", "/..", "", " ", ".", "ada", "?/ada"})
    void homeThatIsNone_isLeftOut(String home) {
        assertThat(UserFolders.of(home, folder.toString())).containsExactly(folder);
        assertThat(UserFolders.of(folder.toString(), home)).containsExactly(folder);
    }

    /** As of Windows' service accounts. */
    @Test
    void userWhoseNameCannotBeLookedUp_isToldByAFile() throws Exception {
        assertThat(OwnerOnly.user(new NoNames(), folder)).isEqualTo(Files.getOwner(folder));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void userWhoseNameIsKnown_isLookedUp() throws Exception {
        UserPrincipalLookupService names = folder.getFileSystem().getUserPrincipalLookupService();
        assertThat(OwnerOnly.user(names, folder.resolve("no such folder")))
                .isEqualTo(names.lookupPrincipalByName(System.getProperty("user.name")));
    }

    private static final class NoNames extends UserPrincipalLookupService {
        @Override
        public UserPrincipal lookupPrincipalByName(String name) throws IOException {
            throw new UserPrincipalNotFoundException(name);
        }

        @Override
        public GroupPrincipal lookupPrincipalByGroupName(String name) throws IOException {
            throw new UserPrincipalNotFoundException(name);
        }
    }
}
