package io.github.salesforcetoken.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.FreshFile;
import io.github.salesforcetoken.files.PathFault;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** The JDK's own program that makes keys and certificates; its library can't make certificates. */
public record Keytool(Path program, Path temporary) {

    private static final String ALIAS = "salesforce-token";
    private static final String PASSWORD = "KEYTOOL_PASSWORD";
    private static final String BITS = "2048";
    private static final Pattern OTHER_LETTERS = Pattern.compile("(?:(?<!\\\\) )?[^\\x00-\\x7f]+");
    private static final int PASSWORD_BYTES = 32;
    private static final int MOST_WORDS = 4096;
    private static final long PATIENCE_SECONDS = 60;

    /** What a keystore takes, and more. */
    private static final int ROOM = 64 * 1024;

    /** @param temporary a folder for the keystore */
    public Keytool {
        requireNonNull(program, "program is null");
        requireNonNull(temporary, "temporary is null");
    }

    public Keytool(Path program) {
        this(program, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** That of the Java that runs. */
    public static Keytool ofThisJava() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        Path windows = bin.resolve("keytool.exe");
        return new Keytool(Files.exists(windows) ? windows : bin.resolve("keytool"));
    }

    /**
     * Makes an RSA key and a certificate that is signed with it. The keystore that takes them here is in a folder that only
     * its owner may enter, has a random password, and is deleted.
     *
     * @param days from now until the certificate ends
     */
    public PrivateKeyEntry make(X500Principal subject, int days) throws Failure {
        if (!Files.isExecutable(program)) {
            throw new Failure(NewKeyProblem.KEYTOOL_ABSENT, program.toString());
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path folder = temporaryFolder();
        try {
            Path keystore = folder.resolve("key.p12");
            run(command(keystore, subject, days), password, folder.resolve("words"));
            return entry(keystore, password.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new Failure(NewKeyProblem.KEYTOOL_FAILED, e, program.toString(), "");
        } finally {
            PrivateFiles.deleteQuietly(folder.resolve("key.p12"));
            PrivateFiles.deleteQuietly(folder.resolve("words"));
            PrivateFiles.deleteQuietly(folder);
        }
    }

    private Path temporaryFolder() throws Failure {
        try {
            return Files.createTempDirectory(temporary, "salesforce-token");
        } catch (IOException e) {
            Failure fault = PathFault.of(temporary.resolve("salesforce-token"), e);
            throw new Failure(NewKeyProblem.NO_TEMPORARY_FOLDER, fault, temporary.toString());
        }
    }

    private List<String> command(Path keystore, X500Principal subject, int days) {
        return List.of(
                program.toString(),
                "-J-Duser.language=en",
                // It ends before the second compiler has paid: 2.4 s of CPU time become 1.3. Not every Java knows both.
                "-J-XX:+IgnoreUnrecognizedVMOptions",
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                BITS,
                "-sigalg",
                "SHA256withRSA",
                "-validity",
                String.valueOf(days),
                "-dname",
                ascii(subject),
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass:env",
                PASSWORD);
    }

    /**
     * Other letters as hexadecimal pairs (RFC 2253 section 2.4): what a program gets of them depends on the locale. A blank before
     * them too, because the JDK drops one there.
     */
    private static String ascii(X500Principal subject) {
        return OTHER_LETTERS
                .matcher(subject.getName(X500Principal.RFC2253))
                .replaceAll(found -> Matcher.quoteReplacement("\\"
                        + HexFormat.ofDelimiter("\\").formatHex(found.group().getBytes(UTF_8))));
    }

    private void run(List<String> words, String password, Path output) throws IOException, Failure {
        ProcessBuilder command =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = command.environment();
        environment.keySet().removeIf(name -> !name.equalsIgnoreCase("SystemRoot")); // no secret of the build
        environment.put(PASSWORD, password);
        Process process = command.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Failure(NewKeyProblem.KEYTOOL_FAILED, program.toString(), "no end within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(NewKeyProblem.KEYTOOL_FAILED, e, program.toString(), "interrupted");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            refuseFullDisk(output.resolveSibling("room"));
            throw new Failure(NewKeyProblem.KEYTOOL_FAILED, program.toString(), firstLine(output));
        }
    }

    /** Its words may be lost with the rest. */
    private void refuseFullDisk(Path file) throws Failure {
        try {
            FreshFile.proveRoom(file, ROOM);
        } catch (Failure e) {
            throw new Failure(NewKeyProblem.KEYTOOL_FAILED, e, program.toString(), "");
        }
    }

    private static String firstLine(Path output) throws IOException {
        try (InputStream in = Files.newInputStream(output)) {
            return new String(in.readNBytes(MOST_WORDS), UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    private static PrivateKeyEntry entry(Path keystore, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, password);
        }
        return (PrivateKeyEntry) store.getEntry(ALIAS, new PasswordProtection(password));
    }
}
