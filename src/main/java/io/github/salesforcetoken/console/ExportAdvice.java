package io.github.salesforcetoken.console;

import io.github.salesforcetoken.exports.ExportException;
import io.github.salesforcetoken.exports.ExportPreset;
import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.WrongValue;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user reads when an export cannot be written as asked for. */
final class ExportAdvice {

    private static final String ANCHOR = "an-export-cannot-be-written";
    private static final String FORM =
            "<exports><export><preset>camel</preset><file>it.properties</file></export></exports>"
                    + " (\"-Dsalesforce.exports=camel:it.properties\").";
    private static final String KEYS_FORM =
            "<export><preset>properties</preset><file>it.properties</file><keys><sf.token>refreshToken</sf.token></keys></export>.";
    private static final String TEMPLATE_FORM =
            "<export><preset>template</preset><file>target/it.xml</file><template>src/it.xml</template></export>.";
    private static final String OTHER_FILE = "name another file in <exports> (\"-Dsalesforce.exports=…\").";

    private ExportAdvice() {}

    /** Whether someone must change something, rather than the disk having failed. */
    static boolean isForThePerson(ExportException failure) {
        return failure.store().map(store -> store.problem().isForThePerson()).orElse(true);
    }

    static Message of(ExportException failure, Run run) {
        String preset = failure.preset();
        String file = failure.file();
        return switch (failure.problem()) {
            case PRESET_ABSENT ->
                message(failure, "An export" + (file.isEmpty() ? "" : " to " + file) + " names no preset.", "", FORM);
            case PRESET_UNKNOWN ->
                message(
                        failure,
                        "There is no preset " + WrongValue.quoted(preset) + ".",
                        "",
                        "Choose one of " + presets() + ": " + FORM);
            case FILE_ABSENT -> message(failure, "The export " + preset + " names no file.", "", "Name one: " + FORM);
            case FILE_NEEDLESS ->
                message(
                        failure,
                        "The export " + preset + " names a file, " + file + ".",
                        "It goes into the file that GITHUB_ENV names.",
                        "Leave out <file>, or use the preset env"
                                + (WrongValue.isDescription(file)
                                        ? "."
                                        : ": " + Shell.here().argument("-Dsalesforce.exports=env:" + file) + "."));
            case FILE_MALFORMED ->
                message(
                        failure,
                        WrongValue.quoted(file) + " is no file name.",
                        ValueAdvice.tilde(file),
                        "Change it: " + FORM);
            case FILE_TWICE ->
                message(
                        failure,
                        "Two exports go to " + file + ": " + failure.detail() + " and " + preset + ".",
                        "Each would change what the other has written.",
                        "Give each a file of its own in <exports> (\"-Dsalesforce.exports=…\").");
            case IS_TOKEN_FILE ->
                message(
                        failure,
                        "The export " + preset + " goes to a token file, or to a file that belongs to one: " + file
                                + ".",
                        "A token file is kept by rules of its own, and another one holds another login.",
                        "For the export, " + OTHER_FILE);
            case GITHUB_ENV_ABSENT ->
                message(
                        failure,
                        "GITHUB_ENV is not set, so that the export " + preset + " has no file.",
                        "GitHub's runner sets it for each step. This isn't one of its steps, or the variable wasn't passed on.",
                        "Leave the export out here, or use the preset env: \"-Dsalesforce.exports=env:salesforce.env\".");
            case NEEDLESS, KEYS_ABSENT, KEY_UNKNOWN, KEY_TWICE, KEY_IS_OURS -> keys(failure);
            case TEMPLATE_ABSENT,
                    TEMPLATE_MALFORMED,
                    TEMPLATE_NOT_FOUND,
                    TEMPLATE_IS_EXPORT,
                    TEMPLATE_UNUSABLE,
                    TEMPLATE_UNFINISHED,
                    TEMPLATE_UNKNOWN -> template(failure);
            case VALUE_ABSENT ->
                message(
                        failure,
                        "There is no " + failure.detail() + " for the export " + preset + " to " + file + ".",
                        "A template with a gap would mislead its reader.",
                        "Set " + failure.detail() + ", or take ${" + failure.detail() + "} out of the template.");
            case FILE_UNUSABLE -> unusable(failure, failure.store().orElseThrow());
            case CONTENT_FOREIGN ->
                message(
                        failure,
                        "The export " + preset + " cannot be written to " + file + ".",
                        failure.detail(),
                        "Change that file, or " + OTHER_FILE);
            case VALUE_UNFIT ->
                message(
                        failure,
                        "The export " + preset + " cannot hold a value: " + failure.detail() + ".",
                        "Its reader knows no escaping, and would read something else.",
                        "Correct the value if it was copied wrongly. Else leave this export out of <exports>"
                                + " (\"-Dsalesforce.exports=…\"), or use the preset json.");
            case NO_REFRESH_TOKEN ->
                message(
                        failure,
                        "There is no refresh token for the export " + preset + ".",
                        "Its reader logs in with nothing else, and this run brings none.",
                        "Use login or exchange-code, or leave it out of <exports> (\"-Dsalesforce.exports=…\").");
            case NOT_RECORDED ->
                message(
                        failure,
                        "The exports are as they were: " + file + " cannot be read, or cannot take note of them.",
                        failure.store()
                                .map(store -> Advice.ofProblem(store, run).what())
                                .orElse(""),
                        "Put that right, then run the goal again.");
        };
    }

    private static Message keys(ExportException failure) {
        String export = "The export " + failure.preset() + (failure.file().isEmpty() ? "" : " to " + failure.file());
        String detail = failure.detail();
        return switch (failure.problem()) {
            case NEEDLESS ->
                message(
                        failure,
                        export + " has <" + detail + ">, which this preset doesn't use.",
                        "Only the preset " + (detail.equals("keys") ? "properties" : detail) + " does.",
                        "Take <" + detail + "> out, or change the <preset>.");
            case KEYS_ABSENT ->
                message(
                        failure,
                        export + " has no <keys>.",
                        "They say which key holds what. Only a POM can say that, so \"-Dsalesforce.exports=…\" can't"
                                + " name this preset.",
                        "Put it into the POM: " + KEYS_FORM);
            case KEY_UNKNOWN ->
                message(
                        failure,
                        export + ": the value of the key " + before(detail) + " isn't one of the names of values.",
                        "",
                        "Choose one of " + after(detail) + ": " + KEYS_FORM);
            case KEY_TWICE ->
                message(
                        failure,
                        export + " has the key " + detail + " twice.",
                        "A properties file has one value for a key.",
                        "Take one of them out of <keys>.");
            default ->
                message(
                        failure,
                        export + ": the key " + detail + " is one of the token file's own.",
                        "A file with it would look like another token file.",
                        "Read the token file itself, or choose another key: " + KEYS_FORM);
        };
    }

    private static Message template(ExportException failure) {
        String file = failure.file();
        String detail = failure.detail();
        return switch (failure.problem()) {
            case TEMPLATE_ABSENT ->
                message(
                        failure,
                        "The export template" + (file.isEmpty() ? "" : " to " + file) + " has no <template>.",
                        "It names the file to copy. Only a POM can say that, so \"-Dsalesforce.exports=…\" can't name"
                                + " this preset.",
                        "Put it into the POM: " + TEMPLATE_FORM);
            case TEMPLATE_MALFORMED ->
                message(
                        failure,
                        WrongValue.quoted(file) + " is no file name.",
                        ValueAdvice.tilde(file),
                        "Correct <template>: " + TEMPLATE_FORM);
            case TEMPLATE_NOT_FOUND ->
                message(
                        failure,
                        "There is no template " + file + ".",
                        "",
                        "Create that file, or correct <template>: " + TEMPLATE_FORM);
            case TEMPLATE_IS_EXPORT ->
                message(
                        failure,
                        "The template " + file + " is also the file of the export.",
                        "The first run would replace the names in it by the login.",
                        "Give the export another <file>: " + TEMPLATE_FORM);
            case TEMPLATE_UNFINISHED ->
                message(
                        failure,
                        "In the template " + file + ", line " + detail + ", a ${ has no } in the same line.",
                        "",
                        "Close it, or write $${ where the copy is to have ${.");
            case TEMPLATE_UNKNOWN ->
                message(
                        failure,
                        "In the template " + file + ", line " + before(detail) + ", the name " + after(detail)
                                + " between ${ and } is unknown.",
                        "",
                        "Choose one of " + ExportPreset.names() + ", or write $${ where the copy is to have ${.");
            default ->
                message(
                        failure,
                        "The template " + file + " can't be read.",
                        reason(failure.store().orElseThrow()),
                        "Put that right, or correct <template>: " + TEMPLATE_FORM);
        };
    }

    private static String before(String detail) {
        return detail.substring(0, detail.indexOf(": "));
    }

    private static String after(String detail) {
        return detail.substring(detail.indexOf(": ") + 2);
    }

    private static Message unusable(ExportException failure, Failure cause) {
        String name = String.valueOf(Path.of(failure.file()).getFileName());
        String action = cause.problem() == FileProblem.TRACKED_BY_GIT
                ? FileAdvice.untrack(Path.of(name)) + ", and add " + name + " to .gitignore; or " + OTHER_FILE
                : "Put that right, or " + OTHER_FILE;
        return message(
                failure,
                "The export " + failure.preset() + " cannot be written to " + failure.file() + ".",
                reason(cause),
                action);
    }

    private static String reason(Failure cause) {
        return switch ((FileProblem) cause.problem()) {
            case IS_FOLDER -> "It is a folder.";
            case IS_BELOW_A_FILE -> cause.shown() + " exists but isn't a folder.";
            case FOLDER_NOT_SEARCHABLE -> "The folder " + cause.shown() + " can't be entered.";
            case FOLDER_NOT_WRITABLE -> "The folder " + cause.shown() + " isn't writable.";
            case NOT_REPLACEABLE -> "It can't be replaced. " + FileAdvice.reason(cause);
            case OWNED_BY_ANOTHER_USER -> cause.shown() + " belongs to another user.";
            case LINK_OF_ANOTHER_USER -> cause.shown() + " is a link that another user made.";
            case WRITABLE_BY_EVERYONE -> cause.shown() + " can be changed by every user of this machine.";
            case WRITABLE_BY_GROUP -> cause.shown() + " can be changed by its group, and its mode can't be changed.";
            case NAME_IS_RESERVED -> "Its name is that of a token file's lock file or pending request.";
            case IS_NO_FILE -> "It is not a regular file.";
            case DANGLING_LINK -> "It is a link to a file that does not exist.";
            case READ_ONLY -> "It is read-only.";
            case READ_ONLY_DISK -> "It is on a read-only disk.";
            case TOO_LARGE -> "It is larger than 8 MiB.";
            case NOT_UTF8 -> "It is not UTF-8 text, and rewriting it could damage it.";
            case BYTE_ORDER_MARK -> "It begins with a byte order mark, which readers take for a part of a key.";
            case TRACKED_BY_GIT -> "Git tracks it: the next commit would publish the tokens.";
            default -> FileAdvice.reason(cause);
        };
    }

    private static String presets() {
        return Stream.of(ExportPreset.values()).map(ExportPreset::id).collect(Collectors.joining(", "));
    }

    private static Message message(ExportException failure, String what, String why, String action) {
        String state = switch (failure.state()) {
            case NOTHING_SENT -> " Nothing was sent.";
            case TOKENS_SAVED -> " The tokens are saved in the token file.";
            case TOKENS_REVOKED -> " The tokens are revoked, and no longer in the token file.";
        };
        return Message.of(what + state, why, action, ANCHOR);
    }
}
