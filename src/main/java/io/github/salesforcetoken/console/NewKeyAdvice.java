package io.github.salesforcetoken.console;

import io.github.salesforcetoken.flow.NewKeyProblem;
import io.github.salesforcetoken.oauth.Failure;
import java.nio.file.Path;

/** What a user reads when no key was made. */
final class NewKeyAdvice {

    private static final String ANCHOR = "no-key-was-made";
    private static final String OTHER_FILE =
            "name another file with <privateKeyFile> (\"-Dsalesforce.privateKeyFile=…\")";

    private NewKeyAdvice() {}

    static Message of(NewKeyProblem problem, Failure failure, Run run) {
        String shown = failure.shown();
        return switch (problem) {
            case EXISTS ->
                unmade(
                        shown + " exists.",
                        "It isn't replaced, because a key that is in use would be lost.",
                        "To keep that key, there is nothing to do. For a new one, " + OTHER_FILE
                                + " and <certificateFile> (\"-Dsalesforce.certificateFile=…\"), or move the old files away.");
            case SAME_FILE ->
                unmade(
                        "Key and certificate would both be in " + shown + ".",
                        "The key stays here, and the certificate is given away.",
                        "Give <privateKeyFile> (\"-Dsalesforce.privateKeyFile=…\") and <certificateFile>"
                                + " (\"-Dsalesforce.certificateFile=…\") different names.");
            case TRACKED_BY_GIT ->
                unmade(
                        "Git tracks " + shown + ".",
                        "The private key would be in the next commit.",
                        "Take it out of Git: " + FileAdvice.untrack(Path.of(shown)) + ". Then add it to .gitignore. Or "
                                + OTHER_FILE + ".");
            case KEYTOOL_ABSENT ->
                unmade(
                        "There is no program " + shown + ".",
                        "Maven runs on a Java without keytool, which makes keys and certificates.",
                        "Run Maven with a full JDK (JAVA_HOME). Or use OpenSSL: openssl req -x509 -newkey rsa:2048"
                                + " -nodes -days 365 -subj \"/CN=salesforce-token\" -keyout salesforce-jwt.pem -out"
                                + " salesforce-jwt.crt");
            case KEYTOOL_FAILED ->
                unmade(
                        shown + " failed" + (failure.shown(1).isEmpty() ? "." : ": " + failure.shown(1)),
                        failure.getCause() == null ? "" : FileCause.why(failure.getCause()),
                        FileCause.isForSpace(failure.getCause())
                                ? "Free some space in the folder for temporary files (java.io.tmpdir)."
                                : "It needs space in the folder for temporary files (java.io.tmpdir). Correct"
                                        + " <certificateSubject> (\"-Dsalesforce.certificateSubject=…\") if that is what"
                                        + " it names.");
            case NO_TEMPORARY_FOLDER ->
                unmade(
                        "No temporary folder can be made in " + shown + ".",
                        FileCause.why(failure.getCause()),
                        FileCause.mend(failure.getCause(), "Make that possible")
                                + ", or set MAVEN_OPTS to \"-Djava.io.tmpdir=FOLDER\".");
            case NOT_WRITABLE ->
                unmade(
                        shown + " can't be written.",
                        FileCause.why(failure.getCause()),
                        FileCause.mend(failure.getCause(), "Check the permissions of its folder") + ", or " + OTHER_FILE
                                + ".");
        };
    }

    private static Message unmade(String what, String why, String action) {
        return Message.of(what + " No key was made.", why, action, ANCHOR);
    }
}
