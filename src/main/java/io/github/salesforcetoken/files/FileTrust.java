package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.LINK_OF_ANOTHER_USER;
import static io.github.salesforcetoken.files.FileProblem.OWNED_BY_ANOTHER_USER;
import static io.github.salesforcetoken.files.FileProblem.WRITABLE_BY_EVERYONE;
import static io.github.salesforcetoken.files.FileProblem.WRITABLE_BY_GROUP;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Whose files are trusted. What a token file says decides which host gets the secrets, so it must belong to the user that
 * this process runs as, to root, or, when the process is root (as in many containers), to the owner of the project. Links on
 * the way to the file must belong to one of them too. File systems without POSIX attributes aren't judged.
 */
public final class FileTrust {

    /** What a person should know, although the file is used. */
    public enum Warning {
        /** The group could change the file; it's now readable and writable by its owner only. */
        WAS_WRITABLE_BY_GROUP,
        /** Everyone can replace files in this folder, because it has no sticky bit. */
        FOLDER_IS_OPEN
    }

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final boolean judges;
    private final Optional<Path> project;
    private final BiConsumer<Warning, Path> warnings;
    private final Set<Path> warned = new HashSet<>();
    private final ProcessUser self = new ProcessUser();

    /**
     * @param project the folder whose owner is trusted by a process of root
     * @param warnings is told once of each file or folder
     */
    public FileTrust(Path project, BiConsumer<Warning, Path> warnings) {
        this(true, Optional.of(project), warnings);
    }

    private FileTrust(boolean judges, Optional<Path> project, BiConsumer<Warning, Path> warnings) {
        this.judges = judges;
        this.project = requireNonNull(project, "project is null");
        this.warnings = requireNonNull(warnings, "warnings is null");
    }

    /** Trusts this process's user and root, and warns nobody. */
    public static FileTrust ofThisUser() {
        return new FileTrust(true, Optional.empty(), (warning, path) -> {});
    }

    /** Trusts everybody: for a file that the environment of this process names, and somebody else keeps. */
    public static FileTrust ofEverybody() {
        return new FileTrust(false, Optional.empty(), (warning, path) -> {});
    }

    /**
     * Judges a file that's about to be read or replaced; what doesn't exist is fine.
     *
     * @param target as {@link PrivateFiles#target} gave it
     * @param shown the name that the user gave it
     * @throws Failure when another user, or anybody, could have written it
     */
    public void check(Path target, Path shown) throws Failure {
        if (!judges) {
            return;
        }
        checkLinks(shown);
        Optional<PosixFileAttributes> found = ProcessUser.posix(target);
        if (found.isEmpty()) {
            return;
        }
        if (found.get().isSymbolicLink()) { // made since the target was found
            checkSwapped(target, shown);
            return;
        }
        if (!isTrusted(target, found.get().owner())) {
            throw new Failure(OWNED_BY_ANOTHER_USER, target.toString());
        }
        Set<PosixFilePermission> mode = found.get().permissions();
        if (mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new Failure(WRITABLE_BY_EVERYONE, target.toString());
        }
        if (mode.contains(PosixFilePermission.GROUP_WRITE) && found.get().isRegularFile()) { // a pipe would block
            narrow(target, mode);
        }
        warnOfOpenFolder(target.toAbsolutePath().getParent());
    }

    private void checkSwapped(Path link, Path shown) throws Failure {
        checkLinks(link);
        try {
            check(link.toRealPath(), shown);
        } catch (IOException e) {
            return; // it leads nowhere
        }
    }

    /** Whether the file's owner is trusted; false when that can't be told. */
    public boolean isOwnerTrusted(Path file) {
        return !OwnerOnly.isPosix(file) || ofTrustedOwner(file).isPresent();
    }

    /** What POSIX tells of a file whose owner is trusted; empty when nobody knows, or it's another's. */
    private Optional<PosixFileAttributes> ofTrustedOwner(Path file) {
        Optional<PosixFileAttributes> found = ProcessUser.posix(file);
        return found.isPresent() && isTrusted(file, found.get().owner()) ? found : Optional.empty();
    }

    /**
     * Gives a file of ours to the owner of the one that it replaces or belongs to, or else of its folder, if that's possible: a
     * build that runs as root in a container must not take the project's files from whoever works with them outside.
     */
    public void keepOwner(Path file, Path of) {
        if (!judges) {
            return;
        }
        Path owned =
                Files.exists(of) && !of.equals(file) ? of : RealPaths.of(file).getParent();
        Optional<PosixFileAttributes> kept = ProcessUser.posix(owned);
        if (kept.isPresent()
                && !owner(ProcessUser.posix(file)).equals(owner(kept))
                && isTrusted(owned, kept.get().owner())) {
            giveAway(file, kept.get());
        }
    }

    /** The same of a file, or a folder, that neither replaces one nor belongs to one. */
    public void keepOwner(Path file) {
        keepOwner(file, file);
    }

    private static Optional<UserPrincipal> owner(Optional<PosixFileAttributes> of) {
        return of.isPresent() ? Optional.of(of.get().owner()) : Optional.empty();
    }

    private static void giveAway(Path file, PosixFileAttributes to) {
        try {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            view.setGroup(to.group());
            view.setOwner(to.owner());
        } catch (IOException e) {
            return; // only root may do that, and not on every disk
        }
    }

    /**
     * Judges the links that a path leads through.
     *
     * @throws Failure when another user made one, who could make it lead anywhere
     */
    public void checkLinks(Path path) throws Failure {
        Path at = path.toAbsolutePath().getRoot();
        Deque<Path> rest = new ArrayDeque<>();
        for (Path name : path.toAbsolutePath()) {
            rest.addLast(name);
        }
        for (int links = 0; links <= MOST_LINKS && !rest.isEmpty(); ) {
            String name = rest.removeFirst().toString();
            if (name.equals("..")) {
                at = at.getParent() == null ? at : at.getParent();
                continue;
            }
            Path next = at.resolve(name);
            Optional<PosixFileAttributes> found = ProcessUser.posix(next);
            if (found.isEmpty() || !found.get().isSymbolicLink()) {
                at = next;
                continue;
            }
            if (!isTrusted(next, found.get().owner())) {
                throw new Failure(LINK_OF_ANOTHER_USER, next.toString());
            }
            links++;
            at = followed(at, next, rest);
        }
    }

    /** Where the rest of the path goes on. */
    private static Path followed(Path folder, Path link, Deque<Path> rest) {
        try {
            Path to = Files.readSymbolicLink(link);
            for (int i = to.getNameCount() - 1; i >= 0; i--) {
                rest.addFirst(to.getName(i));
            }
            return to.isAbsolute() ? to.getRoot() : folder;
        } catch (IOException e) {
            return link; // whoever opens it will say why
        }
    }

    /** It opens and closes the file. A lock that somebody in this JVM has on it would go with that, so then the next run does it. */
    private void narrow(Path file, Set<PosixFilePermission> mode) throws Failure {
        String claim = LockFile.claim(RealPaths.placeOf(file));
        Properties claims = System.getProperties();
        if (claims.putIfAbsent(claim, "") != null) {
            return;
        }
        try {
            Set<PosixFilePermission> owners = EnumSet.copyOf(OWNER_ONLY);
            owners.retainAll(mode);
            Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setPermissions(owners); // somebody could have put a link there meanwhile
            warn(Warning.WAS_WRITABLE_BY_GROUP, file);
        } catch (IOException e) {
            throw new Failure(WRITABLE_BY_GROUP, e, file.toString());
        } finally {
            claims.remove(claim);
        }
    }

    private void warnOfOpenFolder(Path folder) {
        Optional<PosixFileAttributes> found = ProcessUser.posix(folder);
        if (found.isPresent()
                && found.get().permissions().contains(PosixFilePermission.OTHERS_WRITE)
                && !ProcessUser.isSticky(folder)) {
            warn(Warning.FOLDER_IS_OPEN, folder);
        }
    }

    private void warn(Warning warning, Path path) {
        if (warned.add(path)) {
            warnings.accept(warning, path);
        }
    }

    private boolean isTrusted(Path file, UserPrincipal owner) {
        if (ProcessUser.isRoot(file) || self.is(owner, file)) {
            return true;
        }
        // A network or container mount may show other owners than the process has: its own files there tell.
        return isOwnerOfTheProject(owner)
                || self.ownerOfANewFileIn(file.toAbsolutePath().getParent()).equals(Optional.of(owner));
    }

    private boolean isOwnerOfTheProject(UserPrincipal owner) {
        return self.isSuperuser()
                && project.isPresent()
                && owner(ProcessUser.posix(project.get())).equals(Optional.of(owner));
    }
}
