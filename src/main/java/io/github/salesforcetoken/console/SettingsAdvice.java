package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.oauth.WrongValue.quoted;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Look;
import io.github.salesforcetoken.settings.PlaceProblem;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.StoreKeyServer;
import java.util.Optional;
import java.util.stream.Stream;

/** What a user reads when a value stands where it must not, points at nothing, or cannot be read. */
final class SettingsAdvice {

    private static final String PRINTED = "Maven prints it with -X, with every expression already replaced.";

    private SettingsAdvice() {}

    static Message of(PlaceProblem problem, Failure settings, Run run) {
        String where = settings.shown();
        return switch (problem) {
            case SECRET_IN_PROPERTIES ->
                Message.of(
                        "The POM holds a secret: <salesforce." + where + "> in " + settings.shown(1) + ".",
                        why(where, "POM"),
                        place(where),
                        "a-secret-in-the-pom");
            case SECRET_IN_CONFIGURATION ->
                Message.of(
                        "The POM holds a secret: <" + where + "> inside <configuration>.",
                        PRINTED,
                        "Take it out of there. " + pointer(where),
                        "a-secret-in-the-pom");
            case SECRET_IN_MODEL ->
                Message.of(
                        "The POM holds a secret: <salesforce." + where + "> is filled in from " + settings.shown(1)
                                + ".",
                        why(where, "POM"),
                        place(where),
                        "a-secret-in-the-pom");
            case SECRET_IN_MVN_FOLDER ->
                Message.of(
                        "The project holds a secret: salesforce." + where + " in " + settings.shown(1) + ".",
                        why(where, "project"),
                        place(where),
                        "a-secret-in-the-pom");
            case SECRET_IN_SETTINGS ->
                Message.of(
                        "Git tracks " + settings.shown(1) + ", which holds the password of <server> " + quoted(where)
                                + ".",
                        "Whoever can read the repository can use it.",
                        "Write <password>${env."
                                + (where.equals(StoreKeyServer.ID)
                                        ? "SALESFORCE_TOKEN_STORE_KEY"
                                        : "SALESFORCE_CLIENT_SECRET")
                                + "}</password> there, encrypt it, or move the server into your own settings.xml.",
                        "a-secret-in-the-pom");
            case EXPRESSION_UNFILLED ->
                ValueAdvice.parameter(
                        where + " is blank.",
                        "Perhaps a variable isn't set."
                                + (settings.shown(1).isEmpty() ? "" : " Nothing replaces " + settings.shown(1) + "."),
                        "Give <" + where + "> (\"-Dsalesforce." + where + "=…\") a value, or leave it out.");
            case NEITHER_TRUE_NOR_FALSE ->
                ValueAdvice.parameter(
                        where + " is neither true nor false: " + quoted(settings.shown(1)) + ".",
                        "Maven would take it for false.",
                        "Write <" + where + ">true</" + where + "> (\"-Dsalesforce." + where + "=true\") or false.");
            case MISTAKEN -> mistaken(settings);
            case MISTAKEN_FILE ->
                Message.of(
                        where + " holds "
                                + LookWords.of(Look.valueOf(settings.shown(1))).what()
                                + ", not the path of a file. Nothing was sent.",
                        "The name of a variable that ends with _FILE stands for a file that holds the value.",
                        "Set it to the path of that file; or leave it out, and set " + where.replaceFirst("_FILE$", "")
                                + " to the value itself.",
                        "a-value-file-cannot-be-used");
            case VALUE_AND_FILE ->
                Message.of(
                        where + " and " + settings.shown(1) + " are both set. Nothing was sent.",
                        "It isn't clear which one to use.",
                        "Unset one of them.",
                        "a-value-file-cannot-be-used");
            case VALUE_FILE ->
                Message.of(
                        settings.shown(1) + ". Nothing was sent.",
                        where + " names it.",
                        "Name a file that holds the value and nothing else, in UTF-8, at most 64 KiB; or set "
                                + where.replaceFirst("_FILE$", "") + " to the value itself.",
                        "a-value-file-cannot-be-used");
            case SERVER_UNKNOWN ->
                ValueAdvice.parameter(
                        "settings.xml has no <server> with id " + quoted(where) + ".",
                        "",
                        "Add it, or change <serverId> (\"-Dsalesforce.serverId\").");
            case SERVER_WITHOUT_USERNAME ->
                ValueAdvice.parameter(
                        "<server> " + quoted(where)
                                + " in settings.xml has no <username>, and no client id is set elsewhere.",
                        "Its user name is the client id (consumer key), its password the client secret.",
                        "Add <username>, or set <clientId> (\"-Dsalesforce.clientId=…\").");
            case PROXY_NOT_DECRYPTED ->
                ValueAdvice.parameter(
                        "The password of the proxy " + where + " in settings.xml can't be decrypted.",
                        "",
                        "Encrypt it again with this Maven's master password: docs/credentials.md.");
            case PROXY_MALFORMED -> malformedProxy(where);
            case PROXY_UNFILLED ->
                ValueAdvice.parameter(
                        "The proxy's user name or password in " + where
                                + " is a variable that has no value. Nothing was sent.",
                        "",
                        "Set that variable, or take the user name and password out.");
            case PROXY_PORT ->
                ValueAdvice.parameter(
                        "The proxy port " + quoted(settings.shown(1)) + " of " + where + " does not exist.",
                        "",
                        "Ports go from 1 to 65535.");
            case SERVER_NOT_DECRYPTED ->
                ValueAdvice.parameter(
                        "The password of <server> " + quoted(where) + " in settings.xml can't be decrypted.",
                        settings.shown(1),
                        "Encrypt it again with this Maven's master password: docs/credentials.md.");
        };
    }

    /** Only the variable takes a whole address, in which a character of a password may end the host (RFC 3986 section 2.1). */
    private static Message malformedProxy(String where) {
        return where.equals("HTTPS_PROXY")
                ? ValueAdvice.parameter(
                        where + " isn't a proxy address.",
                        "Its host is missing or looks like a secret, its scheme isn't http, or a special character isn't encoded.",
                        "Write it as http://host:port or http://user:password@host:port, and percent-encode special"
                                + " characters of the user name and password, such as %23 for #, %2F for /, %3F for ? and"
                                + " %40 for @; or use <proxies> in settings.xml.")
                : ValueAdvice.parameter(
                        where + " names no host.",
                        "A host name has no scheme, port, user name or password in it.",
                        "Write only the name or IP address of the proxy there, without scheme.");
    }

    private static Message mistaken(Failure settings) {
        Setting setting = Stream.of(Setting.values())
                .filter(each -> each.parameter().equals(settings.shown()))
                .findFirst()
                .orElseThrow();
        LookWords words = LookWords.of(Look.valueOf(settings.shown(2)));
        boolean isInFile = settings.shown(1).endsWith("_FILE");
        String action = isInFile && words.action().contains("%s_FILE")
                ? "Put the value itself into that file, not the path of another one."
                : words.action().formatted(GateReport.variable(setting));
        return Message.of(
                GateReport.subject(setting, settings.shown(1)) + " holds " + words.what() + ", not " + expected(setting)
                        + ". Nothing was sent.",
                words.why(),
                setting.environmentVariable().isEmpty() && action.contains(")_FILE")
                        ? "Give " + GateReport.variable(setting) + " its own value."
                        : action,
                "a-value-is-something-else");
    }

    private static String expected(Setting setting) {
        return switch (setting.kind()) {
            case TOKEN -> "a refresh token";
            case IDENTITY -> "an identity token";
            case CLIENT_ID -> "a client id (consumer key)";
            case OWN_CLIENT_ID -> "a consumer key of your own, or generate";
            case CLIENT_SECRET -> "a client secret";
            case KEY -> "a private key";
            case STORE_KEY -> "a key of 32 bytes in Base64";
            case SFDX -> "an sfdx URL";
            case ANSWER -> "a code";
            case ADDRESS -> "the name or URL of a host";
            case FILE -> "a path";
            case USER -> "a user name";
            case PASSWORD, WORD, TEXT -> "a value for " + setting.parameter();
        };
    }

    /** An address may get its password from a variable, so that the place itself has none. */
    private static String why(String parameter, String place) {
        return isAddress(parameter) ? PRINTED : "Whoever can read the " + place + " can use it.";
    }

    private static boolean isAddress(String parameter) {
        return parameter.equalsIgnoreCase(Setting.TOKEN_STORE.parameter());
    }

    /** Where the secret may stand; an access token is none that a goal takes. */
    private static String place(String parameter) {
        String pointer = pointer(parameter);
        return pointer.isEmpty()
                ? "Take it out. The goal access-token sets this property if exposeAccessToken is true."
                : pointer;
    }

    /** Where the secret may stand; nothing when it is none that a goal takes. */
    private static String pointer(String parameter) {
        if (isAddress(parameter)) {
            return "Set the whole address in SALESFORCE_TOKEN_STORE, or leave the password to Git's credential helper.";
        }
        Optional<Setting> setting = Stream.of(Setting.values())
                .filter(each -> each.parameter().equalsIgnoreCase(parameter))
                .findFirst();
        return setting.flatMap(Setting::environmentVariable)
                .map(variable -> "Put it into the environment variable " + variable + places(setting.get()))
                .orElse("");
    }

    private static String places(Setting setting) {
        boolean isParameter = setting != Setting.PRIVATE_KEY && setting != Setting.KEYSTORE_PASSWORD;
        String pointer =
                " A POM may point to it: <" + setting.property() + ">${env.NAME}</" + setting.property() + ">.";
        return (setting == Setting.CLIENT_SECRET ? " or settings.xml." : ".") + (isParameter ? pointer : "");
    }
}
