package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.files.FileProblem.READ_ONLY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.salesforcetoken.files.FreshFile;
import io.github.salesforcetoken.files.PathFault;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.TimedRead;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The file through which GitHub's runner takes variables. The runner adds to it itself, so that it's not ours to replace.
 *
 * @param target where all links lead
 */
record RunnersFile(Path path, Path target) {

    /** The runner's folder may take no file of ours, but when it does, the disk must have room. */
    void checkRoom(int room) throws Failure {
        Path folder = target.toAbsolutePath().getParent();
        if (!Files.isWritable(Files.exists(target) ? target : folder)) {
            throw new Failure(READ_ONLY, path.toString());
        }
        if (Files.isWritable(folder)) {
            FreshFile.proveRoom(target, room);
        }
    }

    /**
     * The runner reads the last value of a variable. All lines are added, or none. Others append at the same time, so the system
     * says where the end is. A pipe that somebody has just put there would wait for a reader, and has one.
     */
    void append(String content, String lines) throws Failure {
        String separator = content.isEmpty() || content.endsWith("\n") ? "" : "\n";
        try {
            if (Files.notExists(target)) {
                PrivateFiles.create(target).close();
            }
            TimedRead.of(target, () -> append((separator + lines).getBytes(UTF_8)));
        } catch (IOException e) {
            throw PathFault.of(path, e);
        }
    }

    private long append(byte[] bytes) throws IOException {
        try (FileChannel reader = FileChannel.open(target, Set.of(READ, WRITE, NOFOLLOW_LINKS));
                FileChannel channel = FileChannel.open(target, Set.of(WRITE, APPEND, NOFOLLOW_LINKS))) {
            if (!reader.isOpen() || !Files.isRegularFile(target, NOFOLLOW_LINKS)) {
                throw new FileSystemException(target.toString(), null, "not a regular file");
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            long end = channel.size();
            try {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            } catch (IOException e) {
                if (channel.size() == end + buffer.position()) { // else nobody knows whose the end is
                    channel.truncate(end);
                }
                throw e;
            }
            return channel.size();
        }
    }
}
