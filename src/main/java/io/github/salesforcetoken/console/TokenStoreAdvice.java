package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.oauth.WrongValue.quoted;

import io.github.salesforcetoken.fleet.StoreProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;

/** What a user reads when the store of a login that many machines share can't be used, or can't be opened. */
final class TokenStoreAdvice {

    private static final String STORE = "the-token-store-cannot-be-used";
    private static final String KEY = "the-key-of-the-token-store";
    private static final String GIVE_STORE =
            "Set <tokenStore>exec:PROGRAM</tokenStore> (\"-Dsalesforce.tokenStore=exec:PROGRAM\"), with the path of a"
                    + " program such as those in docs/fleet.md.";
    private static final String GIVE_KEY = "Make one with this command: openssl rand -base64 32. Set what it prints as"
            + " SALESFORCE_TOKEN_STORE_KEY, or as the <password> of <server> \"salesforce-token-store\" in settings.xml, on"
            + " each machine that shares the login.";
    private static final String TELLS = " The next run says what to do then.";
    private static final String TRY =
            "Start the program yourself with the same two arguments, and look at what it" + " prints.";

    private TokenStoreAdvice() {}

    static Message of(ValueProblem problem, String shown) {
        return switch (problem) {
            case TOKEN_STORE_REMOTE_MALFORMED ->
                Message.of(
                        "The tokenStore doesn't name a Git remote: " + quoted(shown) + " is no name and no address.",
                        "git: is followed by the name of a remote or by an address, and then by # and a ref, if you like.",
                        GitStoreAdvice.GIVE_STORE,
                        GitStoreAdvice.SECTION);
            case TOKEN_STORE_REF_MALFORMED ->
                Message.of(
                        "The tokenStore doesn't name a Git ref: " + quoted(shown) + " is no whole name of one.",
                        "What follows # begins with refs/. A branch is refs/heads/NAME.",
                        GitStoreAdvice.GIVE_STORE,
                        GitStoreAdvice.SECTION);
            case TOKEN_STORE_PROGRAM_MALFORMED ->
                store(
                        "The tokenStore doesn't name a program: " + quoted(shown) + " isn't a path.",
                        ValueAdvice.tilde(shown),
                        GIVE_STORE);
            case TAKE_OVER_MALFORMED ->
                store(
                        "takeOver is " + quoted(shown) + ".",
                        "It takes the id of a lease, as a message shows it, or the word always.",
                        "Copy the id into \"-Dsalesforce.takeOver=ID\" (<takeOver>), or leave it out.");
            default ->
                store(
                        "The tokenStore " + quoted(shown) + " isn't known.",
                        "It is git, git: and a remote, or exec: and the path of a program.",
                        GitStoreAdvice.GIVE_STORE);
        };
    }

    static Message of(StoreProblem problem, Failure failure) {
        String program = failure.shown();
        String call = program + " " + failure.shown(1);
        return switch (problem) {
            case KEY_ABSENT ->
                key(
                        "A tokenStore is set, but no tokenStoreKey.",
                        "What is stored there is encrypted with a key.",
                        GIVE_KEY);
            case KEY_MALFORMED -> key("The tokenStoreKey isn't Base64.", "It is 32 bytes in Base64.", GIVE_KEY);
            case KEY_LENGTH ->
                key(
                        "The tokenStoreKey has " + program + " bytes, not 32.",
                        "Characters were lost or added when it was copied, or it is something else.",
                        "Copy the key again from where it is kept. If there is none yet: " + GIVE_KEY);
            case KEY_OTHER ->
                key(
                        "The tokenStoreKey doesn't open the login in the tokenStore.",
                        "The login was encrypted with another key, or the store keeps something else under this name.",
                        "Set the key on this machine that the others have. If nobody has it any more: delete what the"
                                + " store keeps under this name. " + GIVE_KEY + TELLS);
            case SEAL_DAMAGED ->
                store(
                        "What the tokenStore keeps isn't a whole encrypted login.",
                        "It was cut off or changed, or something else is kept under this name.",
                        "Check that the program returns every character that it was given. Delete what the store keeps"
                                + " under this name." + TELLS);
            case PROGRAM_MISSING ->
                store(
                        program + " doesn't exist.",
                        "<tokenStore> names it. What follows exec: is the path of one program, without arguments; a relative"
                                + " path starts at the folder with .mvn, or at the root of the build if there is none.",
                        GIVE_STORE);
            case PROGRAM_IS_FOLDER ->
                store(program + " is a folder, not a program.", "<tokenStore> names it.", GIVE_STORE);
            case PROGRAM_NOT_EXECUTABLE ->
                store(
                        program + " isn't executable.",
                        "<tokenStore> names it.",
                        "Run chmod +x " + Shell.here().path(program) + " (in Git too: git update-index --chmod=+x "
                                + Shell.here().path(program) + ").");
            case PROGRAM_NOT_STARTED ->
                store(
                        program + " can't be started: " + failure.shown(1) + ".",
                        "The system can't run such a file, or the interpreter in its first line doesn't exist.",
                        "Start it yourself. On Windows, name an .exe or a .cmd file.");
            case PROGRAM_SLOW ->
                store(
                        call + " didn't end within " + failure.shown(2) + ", and was killed.",
                        "What it talks to doesn't answer, or it waits for something.",
                        TRY);
            case PROGRAM_FAILED ->
                store(
                        call + " failed with exit code " + failure.shown(2)
                                + (failure.shown(3).isEmpty() ? "." : ": " + sentence(failure.shown(3))),
                        failure.shown(3).isEmpty() ? "It wrote nothing to its standard error." : "",
                        TRY);
            case PROGRAM_TALKATIVE ->
                store(
                        call + " wrote more than " + failure.shown(2) + ", and was killed.",
                        "It must write one short JSON object to its standard output, and nothing else.",
                        TRY);
            case PROGRAM_UNCLEAR ->
                store(
                        "What " + call + " wrote " + failure.shown(2) + ".",
                        "It must write one JSON object to its standard output, and nothing else.",
                        TRY);
        };
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static Message key(String what, String why, String action) {
        return Message.of(what, why, action, KEY);
    }

    private static Message store(String what, String why, String action) {
        return Message.of(what, why, action, STORE);
    }
}
