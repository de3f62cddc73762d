package io.github.salesforcetoken.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The user that this process runs as, by a file that it makes: {@code user.name} is only a word. */
final class ProcessUser {

    private Optional<UserPrincipal> user = Optional.empty();
    private boolean superuser;

    /**
     * Whether it's this user.
     *
     * @param file beside which a file is made, when that isn't possible in the folder for temporary files
     */
    boolean is(UserPrincipal owner, Path file) {
        if (user.isEmpty()) {
            List<Path> places = new ArrayList<>(List.of(file.toAbsolutePath().getParent()));
            for (Path folder : UserFolders.all()) {
                if (folder.getFileSystem().equals(file.getFileSystem())) {
                    places.add(0, folder); // the one for temporary files first
                }
            }
            for (int i = 0; i < places.size() && user.isEmpty(); i++) {
                user = ownerOfANewFileIn(places.get(i));
            }
        }
        return user.isPresent() && user.get().equals(owner);
    }

    /** Whether it's root; known once {@link #is} was asked. */
    boolean isSuperuser() {
        return superuser;
    }

    /** Who owns what this process makes there; empty when it can't make anything. */
    Optional<UserPrincipal> ownerOfANewFileIn(Path folder) {
        try (FreshFile probe = FreshFile.create(folder.resolve("salesforce-token"))) {
            superuser |= isRoot(probe.path());
            return Optional.of(Files.getOwner(probe.path(), LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether root owns a file or link. */
    static boolean isRoot(Path file) {
        return unix(file, "uid").orElse(-1) == 0;
    }

    /** A number that POSIX keeps of a file or link; empty where there's none. */
    static Optional<Integer> unix(Path file, String attribute) {
        try {
            return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                    ? Optional.of((Integer) Files.getAttribute(file, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** 01000 of the mode, for which Java has no name. */
    static boolean isSticky(Path folder) {
        return (unix(folder, "mode").orElse(0) & 01000) != 0;
    }

    /** Of a link, its own; empty where there's nothing, or the file system doesn't tell. */
    static Optional<PosixFileAttributes> posix(Path file) {
        try {
            return OwnerOnly.isPosix(file)
                    ? Optional.of(Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
