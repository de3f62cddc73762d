package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.exports.ExportException.Problem.CONTENT_FOREIGN;
import static io.github.salesforcetoken.exports.ExportException.Problem.FILE_UNUSABLE;
import static io.github.salesforcetoken.exports.ExportException.Problem.IS_TOKEN_FILE;
import static io.github.salesforcetoken.exports.ExportException.Problem.NO_REFRESH_TOKEN;
import static io.github.salesforcetoken.exports.ExportException.Problem.VALUE_UNFIT;
import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;
import static io.github.salesforcetoken.files.FileProblem.READ_ONLY;
import static io.github.salesforcetoken.files.FileProblem.TOO_LARGE;
import static io.github.salesforcetoken.files.FileProblem.TRACKED_BY_GIT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.FreshFile;
import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.files.PathFault;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A file in which another tool finds the login. What else it holds survives. */
public record ExportFile(ExportPreset preset, Path path) {

    /**
     * Makes sure that it can be written, before anything is spent for it: it's done with the values known so far, but for the
     * last step. Git's index is looked at too.
     */
    public void prove(ExportValues known, FileTrust trust) throws ExportException {
        checkFits(known);
        String content = content(trust);
        if (TokenProperties.isIn(content, TokenFile.ISSUED_AT)) {
            throw refused(IS_TOKEN_FILE, "");
        }
        String changed = changed(content, known.expected());
        checkContent(changed);
        int room = changed.getBytes(UTF_8).length + TokenFile.ROOM;
        try {
            if (room > TextFile.LARGEST) {
                throw new Failure(TOO_LARGE, path.toString(), " with the tokens"); // the next run couldn't read it
            }
            Path target = writableTarget(trust);
            if (preset.isOfTheRunner()) {
                checkRunnersFile(target, room);
                return;
            }
            if (GitWorkTree.isTracked(target)) {
                throw new Failure(TRACKED_BY_GIT, path.toString());
            }
            FreshFile.proveWritable(target, room, trust);
        } catch (Failure e) {
            throw unusable(e);
        }
    }

    /** The runner's folder may take no file of ours, but when it does, the disk must have room. */
    private void checkRunnersFile(Path target, int room) throws Failure {
        Path folder = target.toAbsolutePath().getParent();
        if (!Files.isWritable(Files.exists(target) ? target : folder)) {
            throw new Failure(READ_ONLY, path.toString());
        }
        if (Files.isWritable(folder)) {
            FreshFile.proveRoom(target, room);
        }
    }

    /** The environment names the runner's file, which may belong to the user that the runner has. */
    private Path writableTarget(FileTrust trust) throws Failure {
        PrivateFiles.refuseReservedName(path);
        return PrivateFiles.writableTarget(path, judged(trust));
    }

    private FileTrust judged(FileTrust trust) {
        return preset.isOfTheRunner() ? FileTrust.ofEverybody() : trust;
    }

    /** Whether writing these values would change nothing. */
    boolean isUpToDate(ExportValues values, FileTrust trust) throws ExportException {
        String content = content(trust);
        return changed(content, values).equals(content);
    }

    /** Writes what the preset has of these values. */
    void write(ExportValues values, FileTrust trust) throws ExportException {
        if (preset == ExportPreset.SFDX && !values.hasRefreshToken()) {
            throw refused(NO_REFRESH_TOKEN, "");
        }
        checkFits(values);
        String content = content(trust);
        String changed = changed(content, values);
        checkContent(changed);
        try {
            if (preset.isOfTheRunner()) {
                append(writableTarget(trust), content, preset.format().changed("", changes(values)));
            } else {
                PrivateFiles.replace(writableTarget(trust), changed.getBytes(UTF_8), trust);
            }
        } catch (Failure e) {
            throw unusable(e);
        }
    }

    /** GitHub's runner adds to this file itself, and reads the last value of a variable. All lines are added, or none. */
    private void append(Path target, String content, String lines) throws Failure {
        String separator = content.isEmpty() || content.endsWith("\n") ? "" : "\n";
        try {
            if (Files.notExists(target)) {
                PrivateFiles.create(target).close();
            }
            try (FileChannel channel = FileChannel.open(
                    target, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) { // the target of all links
                long end = channel.size();
                channel.position(end);
                try {
                    PrivateFiles.writeAll(channel, (separator + lines).getBytes(UTF_8));
                } catch (IOException e) {
                    channel.truncate(end);
                    throw e;
                }
            }
        } catch (IOException e) {
            throw PathFault.of(path, e);
        }
    }

    /**
     * Removes what {@link #write} has written, and the file too when nothing else is in it.
     *
     * @return false when there is no such file, or nothing of ours in it
     */
    boolean clear(FileTrust trust) throws ExportException {
        String content = content(trust);
        Map<String, Optional<String>> nothing = new LinkedHashMap<>();
        preset.keys().keySet().forEach(key -> nothing.put(key, Optional.empty()));
        String rest = preset.format().changed(content, nothing);
        try {
            FreshFile.removeLeftBehind(PrivateFiles.target(path, NOT_READABLE), trust);
            if (rest.equals(content)) {
                return false;
            }
            Path target = writableTarget(trust);
            if (rest.isBlank()) {
                PrivateFiles.delete(target);
            } else {
                PrivateFiles.replace(target, rest.getBytes(UTF_8), trust);
            }
            return true;
        } catch (Failure e) {
            throw unusable(e);
        }
    }

    /** Whether the file is there and has a refresh token that is not this one, or can no longer be understood. */
    boolean mayHoldAnotherRefreshToken(ExportValues values, FileTrust trust) {
        if (!preset.keys().containsValue(ExportPart.REFRESH_TOKEN) || Files.notExists(path)) {
            return false;
        }
        String token = values.get(ExportPart.REFRESH_TOKEN).orElse("");
        try {
            String content = content(trust);
            return preset == ExportPreset.SFDX
                    ? !content.isBlank() && !content.contains(":" + token + "@")
                    : !preset.format().changed(content, refreshToken(token)).equals(content);
        } catch (ExportException e) {
            return true;
        }
    }

    private Map<String, Optional<String>> refreshToken(String token) {
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        preset.keys().forEach((key, part) -> {
            if (part == ExportPart.REFRESH_TOKEN) {
                changes.put(key, Optional.of(token));
            }
        });
        return changes;
    }

    /** What it holds; empty when there is none. */
    String content(FileTrust trust) throws ExportException {
        try {
            String content = TextFile.read(PrivateFiles.target(path, NOT_READABLE), path, judged(trust));
            checkContent(content);
            return content;
        } catch (Failure e) {
            throw unusable(e);
        }
    }

    private String changed(String content, ExportValues values) {
        return preset.format().changed(content, changes(values));
    }

    private Map<String, Optional<String>> changes(ExportValues values) {
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        preset.keys().forEach((key, part) -> {
            if (values.knows(part)) {
                changes.put(key, values.get(part));
            }
        });
        return changes;
    }

    private void checkContent(String content) throws ExportException {
        Optional<String> obstacle = preset.format().obstacleIn(content);
        if (obstacle.isPresent()) {
            throw refused(CONTENT_FOREIGN, obstacle.get());
        }
    }

    private void checkFits(ExportValues values) throws ExportException {
        for (Map.Entry<String, ExportPart> key : preset.keys().entrySet()) {
            Optional<String> misfit =
                    values.get(key.getValue()).flatMap(value -> preset.format().misfit(key.getKey(), value));
            if (misfit.isPresent()) {
                throw refused(VALUE_UNFIT, key.getValue().parameter() + ": " + misfit.get());
            }
        }
    }

    private ExportException unusable(Failure cause) {
        return new ExportException(
                FILE_UNUSABLE, preset.id(), path.toString(), "", ExportException.State.NOTHING_SENT, cause);
    }

    private ExportException refused(ExportException.Problem problem, String detail) {
        return new ExportException(problem, preset.id(), path.toString(), detail);
    }
}
