package io.github.salesforcetoken.console;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Problem;
import io.github.salesforcetoken.store.TokenFileProblem;

/** What a user reads when a login that many machines share can't be used. */
final class FleetAdvice {

    private static final String OVERWRITE = "<overwrite>true</overwrite> (\"-Dsalesforce.overwrite=true\")";

    private FleetAdvice() {}

    static Message of(FleetProblem problem, Failure failure, Run run) {
        return of(problem, failure, run, " Nothing was sent.");
    }

    /** @param unsent what a run says that has sent nothing yet */
    private static Message of(FleetProblem problem, Failure failure, Run run, String unsent) {
        String again = "Run " + run.command(run.goal()) + " again.";
        String againWithTime = again + " Leave " + Parameters.named("timeout") + " at its default, 4 minutes.";
        String logIn = "Run " + run.login() + " with the same <tokenStore> on a computer with a browser.";
        return switch (problem) {
            case STORE_EMPTY ->
                message(
                        "The token store is empty." + unsent,
                        "Nobody has put a login there, or somebody has emptied it.",
                        logIn + " If the login in " + failure.shown()
                                + " (or, if it has none, the refresh token from outside) is the newest that any"
                                + " machine has, run "
                                + run.command("access-token") + " with " + OVERWRITE + " on this machine once.");
            case RECORD_MALFORMED ->
                message(
                        "The token store holds something that isn't a login (" + failure.shown() + ")." + unsent,
                        "Something else wrote there, or a newer version of this plugin did.",
                        "Look at what the store holds, or name another with <tokenStore>.");
            case OTHER_OWNER ->
                message(
                        "The login in the token store has a different " + failure.shown() + " than the token file."
                                + unsent,
                        "The file has " + failure.shown(1) + ", and the store " + failure.shown(2) + ".",
                        "Name another file with <tokenFile> (\"-Dsalesforce.tokenFile=…\"). To replace the store's"
                                + " login with a new one, run " + run.login() + " with " + OVERWRITE + ".");
            case LOGIN_IN_FILE_ONLY ->
                message(
                        failure.shown() + " has a login of its own, which isn't the one in the token store." + unsent,
                        "The store's login would replace it, and the file may have the only copy of its refresh token.",
                        "To use the store's login here, move that file away, or name another file with <tokenFile>"
                                + " (\"-Dsalesforce.tokenFile=…\"). To share a login of your own instead, run "
                                + run.login() + " with the same <tokenStore>.");
            case OUTSIDE_SPENT ->
                message(
                        "The token store is empty, and the refresh token from outside is spent." + unsent,
                        "Rotation replaced it: " + failure.shown() + " has its fingerprint.",
                        logIn);
            case LOGIN_ENDED ->
                message("The login that these machines share has ended: " + failure.shown() + "." + unsent, "", logIn);
            case SET_BACK ->
                message(
                        "The token store holds an older login than " + failure.shown() + ", or none." + unsent,
                        "Somebody restored an older copy or emptied it. The refresh token in an older login is spent,"
                                + " and sending it could end the login for all machines.",
                        "If no other machine has a newer token file, run " + run.command("access-token") + " with "
                                + OVERWRITE + " on this machine once. Otherwise do that there, or log in again: "
                                + run.login() + ".");
            case BEHIND ->
                message(
                        "The token store shows an older login than " + failure.shown() + ", or none." + unsent,
                        "The store may be lagging, or somebody restored an older copy. The timeout was too short to"
                                + " tell.",
                        againWithTime);
            case HOLDER_SILENT ->
                message(
                        "Another machine started a refresh and hasn't reported since: " + failure.shown()
                                + ". Nothing was sent here.",
                        "It may have the only copy of the next refresh token. Its lease is " + failure.shown(1) + ".",
                        "Run the goal there again, with the same token file: that settles it. If the machine and its file are"
                                + " gone, run " + run.command(run.goal()) + " with "
                                + Parameters.set("takeOver", failure.shown(1)) + ". " + logIn);
            case EARLIER_RUN_SILENT ->
                message(
                        "A run with this machine's name and this token file's path started a refresh and hasn't reported"
                                + " since: " + failure.shown() + "." + unsent,
                        "It was probably an earlier run here that was stopped, but the token file doesn't have its mark:"
                                + " it was replaced or restored since. The run may have saved the only copy of the next refresh"
                                + " token in the file as it was. Its lease is " + failure.shown(1) + ".",
                        "If you still have that file, put it back and run " + run.command(run.goal())
                                + " again. If it's gone, run " + run.command(run.goal()) + " with "
                                + Parameters.set("takeOver", failure.shown(1)) + ". " + logIn);
            case EARLIER_RUN_UNFINISHED ->
                message(
                        "A run with this machine's name and this token file's path started a refresh and hasn't finished: "
                                + failure.shown()
                                + "." + unsent,
                        "It was probably stopped. Its lease lasts 2 minutes, and the timeout was over before that.",
                        againWithTime);
            case OTHERS_BUSY ->
                message(
                        "Another machine is refreshing the login: " + failure.shown() + ". Nothing was sent here.",
                        "It didn't finish within the timeout.",
                        againWithTime);
            case LOST_SHORTLY_BEFORE ->
                message(
                        "The answer to an earlier refresh was lost." + unsent,
                        "A machine that shares this login started it and got no answer. For 2 minutes, no machine sends"
                                + " anything more, and the timeout was over before that.",
                        againWithTime);
            case STORE_BUSY ->
                message(
                        "The token store couldn't be written in time." + unsent,
                        "Too many other machines wrote to it at the same time, or it isn't answering.",
                        again);
            case ONLY_COPY ->
                message(
                        "The new tokens are in " + failure.shown() + ", and the token store couldn't be written.",
                        reason(failure, run)
                                + "That file may have the only copy of the new refresh token. The other machines wait.",
                        "Keep the file. The next " + run.command("access-token")
                                + " on this machine puts its login into the store automatically.");
            case LOGIN_NOT_STORED -> notStored(failure, run);
            case STORE_HAS_IT ->
                message(
                        "The token store has the new tokens, and " + failure.shown() + " could not be written.",
                        FileCause.why(unwritten(failure)),
                        FileCause.mend(unwritten(failure), "Make the file writable") + ". " + again
                                + " It takes the login from the store.");
            case END_NOT_STORED ->
                message(
                        "The login is revoked at Salesforce, and the token store couldn't be told.",
                        reason(failure, run)
                                + "The store still has the login that has ended. The other machines wait, or try it.",
                        "Run " + run.command("revoke") + " again, with " + failure.shown()
                                + " as it is. That may take two minutes.");
            case NEWER_STAYS ->
                message(
                        "The token store has a newer login than this one, and keeps it.",
                        "Somebody else has logged in at the same time.",
                        "Run " + run.command("check") + ": it takes the newer login into " + failure.shown() + ".");
            case LOGIN_IS_SHARED ->
                message(
                        "The login in " + failure.shown()
                                + " is shared by many machines, and this run has no token store. Nothing"
                                + " was sent.",
                        "Only the store knows the newest refresh token, and tells the other machines what becomes of the login.",
                        "Set <tokenStore> and SALESFORCE_TOKEN_STORE_KEY as on the other machines, or name another file with"
                                + " <tokenFile> (\"-Dsalesforce.tokenFile=…\"). If the store is gone for good, delete the line"
                                + " salesforce.loginAt from the newest token file, the one with the greatest"
                                + " salesforce.generation: then the login is that file's own.");
        };
    }

    /** What a store said. What else ended the run says nothing of it. */
    private static String reason(Failure failure, Run run) {
        return failure.getCause() instanceof Failure why && !(why.problem() instanceof FleetProblem)
                ? Advice.ofProblem(why, run).what() + " "
                : "";
    }

    private static Message notStored(Failure failure, Run run) {
        String what = failure.shown() + " has the login, and the token store may not have it.";
        if (!(failure.getCause() instanceof Failure cause)) {
            return message(what, "", "Run " + run.command("access-token") + ".");
        }
        Message known = cause(cause, run);
        return new Message(
                what,
                (known.what() + " " + known.why()).strip(),
                known.action()
                        + (cause.problem() == FleetProblem.OTHER_OWNER
                                ? ""
                                : " Then run " + run.command("access-token")
                                        + ": it puts that file's login into the store."),
                known.more());
    }

    /** Without what only a run says that has sent nothing. */
    private static Message cause(Failure cause, Run run) {
        Problem problem = cause.problem();
        if (problem instanceof FleetProblem known) {
            return of(known, cause, run, "");
        }
        boolean isOfAFile = problem instanceof FileProblem;
        return isOfAFile || problem instanceof TokenFileProblem
                ? message(
                        "", isOfAFile ? FileCause.why(cause) : "", FileCause.mend(cause, "Make that file usable") + ".")
                : Advice.ofProblem(cause, run);
    }

    /** Why the file could not be written, without what was then thought to be lost. */
    private static Throwable unwritten(Failure failure) {
        return failure.getCause() instanceof Failure cause && cause.problem() == TokenFileProblem.LOST
                ? cause.getCause()
                : failure.getCause();
    }

    private static Message message(String what, String why, String action) {
        return Message.of(what, why, action, "a-login-that-machines-share");
    }
}
