package io.github.salesforcetoken.console;

import io.github.salesforcetoken.files.PathFault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Optional;

/** Why something failed, in words of ours: those of a library may quote anything. */
final class Reason {

    private Reason() {}

    /** A sentence about a file that can't be read or written. */
    static String of(Throwable cause) {
        if (cause instanceof NoSuchFileException) {
            return "It doesn't exist, or its folder doesn't.";
        }
        if (cause instanceof AccessDeniedException) {
            return "Its permissions don't allow it.";
        }
        if (cause instanceof FileAlreadyExistsException || cause instanceof DirectoryNotEmptyException) {
            return "Something else with that name is in the way.";
        }
        if (cause instanceof NotDirectoryException || cause instanceof NotLinkException) {
            return "A part of its path that must be a folder or a link isn't one.";
        }
        if (cause instanceof FileSystemLoopException) {
            return "Its links form a loop.";
        }
        if (cause instanceof ReadOnlyFileSystemException) {
            return "It is on a read-only disk.";
        }
        if (cause instanceof CharacterCodingException) {
            return "It isn't UTF-8 text.";
        }
        if (cause instanceof IOException failure && PathFault.isForSpace(failure)) {
            return "The disk is full.";
        }
        if (cause instanceof FileSystemException failure) {
            return system(failure);
        }
        return "Java only says: " + cause.getClass().getSimpleName() + ".";
    }

    /** The name of an error of the operating system, which has no text of anybody else in it. */
    private static String system(FileSystemException failure) {
        return Optional.ofNullable(failure.getReason())
                .map(reason -> "The system says: " + reason + ".")
                .orElse("The system doesn't say why.");
    }
}
