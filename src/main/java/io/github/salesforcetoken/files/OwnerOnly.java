package io.github.salesforcetoken.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What makes a file its owner's alone: modes where the file system has them, else an access control list. */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FOR_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private static final String MODE = "rw-------";

    private OwnerOnly() {}

    /** Whether the file system has owners and modes. */
    static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Whether anybody but the owner may read or change it; false where the file system does not tell. */
    public static boolean isOpenToOthers(Path file) {
        try {
            return isPosix(file) && !Collections.disjoint(Files.getPosixFilePermissions(file), FOR_OTHERS);
        } catch (IOException e) {
            return false; // there is none, or reading it will fail too and say why
        }
    }

    /** Makes a file its owner's alone, where the file system knows such modes and lets them be changed. */
    static void narrow(Path file) {
        try {
            if (isOpenToOthers(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(MODE));
            }
        } catch (IOException e) {
            // A share with fixed modes; a warning tells of it.
        }
    }

    /** To be set in the same step as the file is created. */
    static FileAttribute<?>[] attributes(Path file) throws IOException {
        Set<String> views = file.getFileSystem().supportedFileAttributeViews();
        if (views.contains("posix")) {
            return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE))};
        }
        return views.contains("acl") ? new FileAttribute<?>[] {acl(file)} : new FileAttribute<?>[0];
    }

    /**
     * For what others may read: the umask may take more away, but needn't.
     *
     * @param mode the most that it may be
     */
    static FileAttribute<?>[] notForEveryone(Path file, String mode) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static FileAttribute<List<AclEntry>> acl(Path file) throws IOException {
        UserPrincipal owner = user(
                file.getFileSystem().getUserPrincipalLookupService(),
                file.toAbsolutePath().getParent());
        List<AclEntry> entries = List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(owner)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build());
        return new FileAttribute<>() {
            @Override
            public String name() {
                return "acl:acl";
            }

            @Override
            public List<AclEntry> value() {
                return entries;
            }
        };
    }

    /** Who this process is. The names of service accounts can't be looked up; what they make tells who they are. */
    static UserPrincipal user(UserPrincipalLookupService names, Path folder) throws IOException {
        try {
            return names.lookupPrincipalByName(System.getProperty("user.name"));
        } catch (UserPrincipalNotFoundException e) {
            Path probe = Files.createTempFile(folder, "salesforce-token", "");
            try {
                return Files.getOwner(probe);
            } finally {
                PrivateFiles.deleteQuietly(probe);
            }
        }
    }
}
