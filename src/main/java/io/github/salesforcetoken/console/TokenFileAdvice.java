package io.github.salesforcetoken.console;

import io.github.salesforcetoken.catalogue.NextStep;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenFileProblem;
import java.nio.file.Path;

/** What a user reads when the token file, or one that belongs to it, can't serve. */
final class TokenFileAdvice {

    private static final String OTHER_FILE = "Choose another file for <urlFile> (\"-Dsalesforce.urlFile\").";

    private static final String NO_PLACE = "the-file-for-the-address-cannot-be-used";

    private TokenFileAdvice() {}

    static Message of(TokenFileProblem problem, Failure failure, Run run) {
        Path path = Path.of(failure.shown());
        return switch (problem) {
            case VALUE_REFUSED ->
                listsSpentTokens(failure.shown(1))
                        ? FileAdvice.untrusted(
                                failure.shown(1) + " in " + path + " isn't valid.",
                                "Somebody changed it, or it was cut off. It tells which refresh tokens are spent, and"
                                        + " sending one of them would end the login.",
                                run.after(
                                        "Restore the line. Otherwise remove the refresh token wherever else it is set,"
                                                + " and delete the file.",
                                        NextStep.NEW_LOGIN))
                        : FileAdvice.untrusted(
                                failure.shown(1) + " in " + path + " isn't valid.",
                                "It isn't what Salesforce sends: somebody changed it, or it was cut off. A token isn't"
                                        + " sent to a host that a damaged file names.",
                                run.after("Delete that line, or the file.", NextStep.NEW_LOGIN));
            case PENDING_MALFORMED ->
                Message.of(
                        path + " can't be read. Nothing was sent.",
                        "It was changed or cut off after authorize-url wrote it.",
                        run.after("Delete it.", NextStep.NEW_LOGIN),
                        "no-pending-request");
            case HOLDS_SOMETHING_ELSE ->
                noPlaceForTheAddress(
                        path + " holds something other than an address, or Git tracks it.",
                        "Only what an earlier run wrote is replaced; anything else would be lost.",
                        OTHER_FILE);
            case IS_OF_THE_LOGIN ->
                noPlaceForTheAddress(
                        path + " is where the login is kept, or will be.",
                        "It's the token file, its lock file or pending request, or a file that the login is exported to."
                                + " An address there would be in the way.",
                        OTHER_FILE);
            case IS_OF_ANOTHER_MODULE ->
                noPlaceForTheAddress(
                        path + " is also written by another module: " + failure.shown(1) + ".",
                        "Modules run in parallel (-T), so the tests of one could use the other's login.",
                        "Give each module a file of its own in the POM:"
                                + " <urlFile>${project.build.directory}/url.txt</urlFile>.");
            case ADDRESS_NOT_SAVED ->
                Message.of(
                        "The new address could not be written to " + path + ".",
                        FileCause.why(failure.getCause()),
                        FileCause.mend(
                                        failure.getCause(),
                                        "Leave that file alone while builds run, or make it writable")
                                + ", then run "
                                + run.command(run.goal()) + " again.",
                        NO_PLACE);
            case NOT_CLEANED ->
                Message.of(
                        "The tokens are revoked, but could not be removed from " + path + ".",
                        FileAdvice.reason(failure),
                        "Nobody can use them any more. "
                                + FileCause.mend(failure.getCause(), "Delete the file, or make it writable")
                                + ", and run "
                                + run.command("revoke") + " again.",
                        FileAdvice.ANCHOR);
            case RESCUED ->
                Message.of(
                        "The token file could not be written after Salesforce had answered. The tokens are in " + path
                                + " (readable by you alone).",
                        FileAdvice.reason(failure),
                        "Move that file's lines to the end of the token file, then delete it.",
                        FileAdvice.ANCHOR);
            case LOST ->
                Message.of(
                        path
                                + " could not be written after Salesforce had answered, and neither could a rescue"
                                + " file. The tokens are lost.",
                        FileAdvice.reason(failure),
                        run.after(
                                FileCause.mend(failure.getCause(), "Make the file writable") + ".", NextStep.NEW_LOGIN),
                        FileAdvice.ANCHOR);
        };
    }

    private static boolean listsSpentTokens(String key) {
        return key.equals(TokenFile.SPENT_REFRESH_TOKENS) || key.equals(TokenFile.OUTSIDE_REFRESH_TOKENS);
    }

    private static Message noPlaceForTheAddress(String what, String why, String action) {
        return Message.of(what + " Nothing was sent.", why, action, NO_PLACE);
    }
}
