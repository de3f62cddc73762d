package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.PlaceProblem.VALUE_FILE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.salesforcetoken.files.TimedRead;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.WrongValue;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/**
 * A file that holds one value. Whoever set the variable that names it could have set the value itself, so the file may belong
 * to anybody: container services mount such files with owners and modes of their own.
 */
final class ValueFile {

    /** A key with its certificates has a few kilobytes. */
    private static final int LARGEST = 64 * 1024;

    private final String variable;
    private final String given;
    private final Path path;

    /**
     * @param variable that names the file
     * @throws Failure when that isn't a path
     */
    ValueFile(String variable, String given, Environment.PathResolver paths) throws Failure {
        this.variable = variable;
        this.given = given;
        try {
            this.path = paths.resolve(given);
        } catch (InvalidPathException e) {
            throw new Failure(VALUE_FILE, variable, e.getInput() + " isn't a path");
        }
    }

    Path path() {
        return path;
    }

    /** The path for a message. What is no file, and has no folder before it, may be the value itself. */
    String shown() {
        boolean isPath = given.contains("/") || given.contains(File.separator) || Files.exists(path, NOFOLLOW_LINKS);
        return WrongValue.PATH.shown((isPath ? path : path.resolveSibling(WrongValue.described(given))).toString());
    }

    /** Whether every user of this machine may change it; false where the file system doesn't tell. */
    boolean isOpenToEveryone() {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /**
     * The value, without one line break at its end.
     *
     * @throws Failure when it isn't a file with a text in UTF-8 of at most 64 KiB, or is empty
     */
    String read() throws Failure {
        String text = decoded(bytes());
        String value = text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") || text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (value.isBlank()) {
            throw fault("is empty");
        }
        return value;
    }

    private byte[] bytes() throws Failure {
        if (!Files.isRegularFile(path)) { // asked before it's opened: a pipe would block, and a device has no end
            throw fault(whyNoFile());
        }
        try {
            byte[] bytes = TimedRead.of(path, this::opened);
            if (bytes.length > LARGEST) {
                throw fault("is larger than 64 KiB");
            }
            return bytes;
        } catch (IOException e) {
            throw fault("can't be read by this user");
        }
    }

    private byte[] opened() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    private String whyNoFile() {
        if (Files.isDirectory(path)) {
            return "is a folder";
        }
        if (Files.exists(path)) {
            return "is a pipe or a device, not a file";
        }
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
            return "can't be read";
        } catch (AccessDeniedException e) {
            return "can't be read by this user";
        } catch (IOException e) {
            if (Files.isSymbolicLink(path)) {
                return "is a link that leads nowhere";
            }
            return e instanceof NoSuchFileException ? "doesn't exist" : "can't be read";
        }
    }

    private String decoded(byte[] bytes) throws Failure {
        if (bytes.length >= 2 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xfe + 0xff) {
            throw fault("is in UTF-16, as PowerShell's > writes it, not in UTF-8");
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') >= 0) {
                throw fault("isn't text in UTF-8");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw fault("isn't text in UTF-8");
        }
    }

    private Failure fault(String reason) {
        return new Failure(VALUE_FILE, variable, shown() + " " + reason);
    }
}
