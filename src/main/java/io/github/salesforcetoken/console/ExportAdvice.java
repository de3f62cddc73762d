package io.github.salesforcetoken.console;

import io.github.salesforcetoken.exports.ExportPart;
import io.github.salesforcetoken.exports.ExportPreset;
import io.github.salesforcetoken.exports.ExportProblem;
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

    static Message of(ExportProblem problem, Failure failure, Run run) {
        Message message = words(problem, failure, run);
        String state = switch (problem) {
            case TOKENS_SAVED -> " The tokens are saved in the token file.";
            case TOKENS_REVOKED -> " The tokens are revoked, and no longer in the token file.";
            default -> " Nothing was sent.";
        };
        return new Message((message.what() + state).strip(), message.why(), message.action(), message.more());
    }

    private static Message words(ExportProblem problem, Failure failure, Run run) {
        String preset = failure.shown();
        String file = failure.shown(1);
        String detail = failure.shown(2);
        return switch (problem) {
            case PRESET_ABSENT ->
                message("An export" + (file.isEmpty() ? "" : " to " + file) + " names no preset.", "", FORM);
            case PRESET_UNKNOWN ->
                message(
                        "There is no preset " + WrongValue.quoted(preset) + ".",
                        "",
                        "Choose one of " + presets() + ": " + FORM);
            case FILE_ABSENT -> message("The export " + preset + " names no file.", "", "Name one: " + FORM);
            case FILE_NEEDLESS ->
                message(
                        "The export " + preset + " names a file, " + file + ".",
                        "It goes into the file that GITHUB_ENV names.",
                        "Leave out <file>, or use the preset env"
                                + (WrongValue.isDescription(file)
                                        ? "."
                                        : ": " + Shell.here().argument("-Dsalesforce.exports=env:" + file) + "."));
            case FILE_MALFORMED ->
                message(WrongValue.quoted(file) + " isn't a file name.", ValueAdvice.tilde(file), "Change it: " + FORM);
            case FILE_TWICE ->
                message(
                        "Two exports go to " + file + ": " + detail + " and " + preset + ".",
                        "Each would change what the other wrote.",
                        "Give each its own file in <exports> (\"-Dsalesforce.exports=…\").");
            case IS_TOKEN_FILE ->
                message(
                        "The export " + preset + " goes to a token file, or to a file that belongs to one: " + file
                                + ".",
                        "A token file has its own rules, and a different token file holds a different login.",
                        "For the export, " + OTHER_FILE);
            case GITHUB_ENV_ABSENT ->
                message(
                        "GITHUB_ENV is not set, so the export " + preset + " has no file.",
                        "GitHub's runner sets it for each step. This isn't one of its steps, or the variable wasn't passed on.",
                        "Leave the export out here, or use the preset env: \"-Dsalesforce.exports=env:salesforce.env\".");
            case NEEDLESS, KEYS_ABSENT, KEY_UNKNOWN, KEY_TWICE, KEY_IS_OURS -> keys(problem, preset, file, detail);
            case TEMPLATE_ABSENT,
                    TEMPLATE_MALFORMED,
                    TEMPLATE_NOT_FOUND,
                    TEMPLATE_IS_EXPORT,
                    TEMPLATE_UNUSABLE,
                    TEMPLATE_UNFINISHED,
                    TEMPLATE_UNKNOWN -> template(problem, failure);
            case VALUE_ABSENT ->
                message(
                        "There is no " + detail + " for the export " + preset + " to " + file + ".",
                        "A template with a gap would mislead its reader.",
                        "Set " + detail + ", or take ${" + detail + "} out of the template.");
            case FILE_UNUSABLE -> unusable(preset, file, failure);
            case CONTENT_FOREIGN ->
                message(
                        "The export " + preset + " can't be written to " + file + ".",
                        detail,
                        "Change that file, or " + OTHER_FILE);
            case VALUE_UNFIT ->
                message(
                        "The export " + preset + " can't hold a value: " + detail + ".",
                        "Its reader doesn't support escaping and would read a different value.",
                        "Correct the value if it was copied wrongly. Otherwise leave this export out of <exports>"
                                + " (\"-Dsalesforce.exports=…\"), or use the preset json.");
            case NO_REFRESH_TOKEN ->
                message(
                        "There is no refresh token for the export " + preset + ".",
                        "Its reader logs in only with a refresh token, and this run doesn't get one.",
                        "Use login or exchange-code, or leave it out of <exports> (\"-Dsalesforce.exports=…\").");
            case NOT_RECORDED ->
                message(
                        "The exports are unchanged: " + file + " can't be read, or the exports can't be recorded in"
                                + " it.",
                        failure.getCause() == null ? "" : FileCause.why(failure.getCause()),
                        FileCause.mend(failure.getCause(), "Fix that") + ", then run the goal again.");
            case TOKENS_SAVED, TOKENS_REVOKED ->
                failure.getCause() instanceof Failure found && found.problem() instanceof ExportProblem known
                        ? words(known, found, run)
                        : message("", "", "");
        };
    }

    private static Message keys(ExportProblem problem, String preset, String file, String detail) {
        String export = "The export " + preset + (file.isEmpty() ? "" : " to " + file);
        return switch (problem) {
            case NEEDLESS ->
                message(
                        export + " has <" + detail + ">, which this preset doesn't use.",
                        "Only the preset " + (detail.equals("keys") ? "properties" : detail) + " does.",
                        "Take <" + detail + "> out, or change the <preset>.");
            case KEYS_ABSENT ->
                message(
                        export + " has no <keys>.",
                        "The keys say which key holds what. Only a POM can say that, so \"-Dsalesforce.exports=…\""
                                + " can't name this preset.",
                        "Put it into the POM: " + KEYS_FORM);
            case KEY_UNKNOWN ->
                message(
                        export + ": the value of the key " + detail + " isn't one of the names of values.",
                        "",
                        "Choose one of " + ExportPart.names() + ": " + KEYS_FORM);
            case KEY_TWICE ->
                message(
                        export + " has the key " + detail + " twice.",
                        "A properties file has one value for a key.",
                        "Take one of them out of <keys>.");
            default ->
                message(
                        export + ": the key " + detail + " is one of the token file's own.",
                        "A file with it would look like another token file.",
                        "Read the token file itself, or choose another key: " + KEYS_FORM);
        };
    }

    private static Message template(ExportProblem problem, Failure failure) {
        String file = failure.shown(1);
        String line = failure.shown(2);
        return switch (problem) {
            case TEMPLATE_ABSENT ->
                message(
                        "The export template" + (file.isEmpty() ? "" : " to " + file) + " has no <template>.",
                        "It names the file to copy. Only a POM can say that, so \"-Dsalesforce.exports=…\" can't name"
                                + " this preset.",
                        "Put it into the POM: " + TEMPLATE_FORM);
            case TEMPLATE_MALFORMED ->
                message(
                        WrongValue.quoted(file) + " isn't a file name.",
                        ValueAdvice.tilde(file),
                        "Correct <template>: " + TEMPLATE_FORM);
            case TEMPLATE_NOT_FOUND ->
                message(
                        "There is no template " + file + ".",
                        "",
                        "Create that file, or correct <template>: " + TEMPLATE_FORM);
            case TEMPLATE_IS_EXPORT ->
                message(
                        "The template " + file + " is also the file of the export.",
                        "The first run would replace the names in it with the login.",
                        "Give the export another <file>: " + TEMPLATE_FORM);
            case TEMPLATE_UNFINISHED ->
                message(
                        "In the template " + file + ", line " + line + ", a ${ has no } in the same line.",
                        "",
                        "Close it, or write $${ where the copy should have ${.");
            case TEMPLATE_UNKNOWN ->
                message(
                        "In the template " + file + ", line " + line + ", the name " + failure.shown(3)
                                + " between ${ and } is unknown.",
                        "",
                        "Choose one of " + ExportPart.names() + ", or write $${ where the copy should have ${.");
            default ->
                message(
                        "The template " + file + " can't be read.",
                        reason(failure),
                        "Fix that, or correct <template>: " + TEMPLATE_FORM);
        };
    }

    private static Message unusable(String preset, String file, Failure failure) {
        String name = String.valueOf(Path.of(file).getFileName());
        String action = failure.getCause() instanceof Failure why && why.problem() == FileProblem.TRACKED_BY_GIT
                ? FileAdvice.untrack(Path.of(file)) + ", and add " + name + " to .gitignore; or " + OTHER_FILE
                : FileCause.mend(failure.getCause(), "Fix that") + ", or " + OTHER_FILE;
        return message("The export " + preset + " can't be written to " + file + ".", reason(failure), action);
    }

    /** What is wrong with the file itself. */
    private static String reason(Failure failure) {
        return failure.getCause() instanceof Failure cause && cause.problem() instanceof FileProblem
                ? FileCause.why(cause)
                : "";
    }

    private static String presets() {
        return Stream.of(ExportPreset.values()).map(ExportPreset::id).collect(Collectors.joining(", "));
    }

    private static Message message(String what, String why, String action) {
        return Message.of(what, why, action, ANCHOR);
    }
}
