package io.github.salesforcetoken.console;

import io.github.salesforcetoken.browser.ListenProblem;
import io.github.salesforcetoken.flow.LoginProblem;
import io.github.salesforcetoken.oauth.CallbackParser;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.ValueProblem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a user of login reads, while it waits and when it fails. */
final class LoginAdvice {

    static final String NO_BROWSER = "No browser opened. Open the address yourself";
    static final String OTHER_LOGIN =
            "A browser brought the answer to another login, perhaps from an older tab. It was ignored; still waiting.";
    static final String SECOND_START =
            "The address that opens your browser works once, and something opened it again. If your browser doesn't show"
                    + " Salesforce's login page, another program was faster: press Ctrl-C, and run login again.";
    static final String ANOTHER_USER =
            "Another user of this computer requested the address that opens your browser, and was refused.";
    static final String TLS =
            "A browser connected with https://, but Maven is waiting with http:// here. Paste the address from the"
                    + " browser's address bar here, or open it with http://. If the browser never reached Salesforce,"
                    + " open the address above.";
    static final String PASTED_OTHER_LOGIN =
            "That address belongs to another login and was ignored. Paste the one that this login ended on.";
    static final String APPROVED = "Approved. Exchanging the code for a token";

    private static final String OTHER_PORT =
            " add another callback URL to the app and name it: <redirectUri>http://localhost:PORT/OauthRedirect"
                    + "</redirectUri> (\"-Dsalesforce.redirectUri=…\"). authorize-url and exchange-code need no port.";

    private LoginAdvice() {}

    static String invitation(URI loginHost, boolean opensBrowser) {
        return opensBrowser
                ? "Opening your browser to log in to " + loginHost + ". If it does not open, use this address:"
                : "Open this address in a browser, log in to " + loginHost + ", and allow access:";
    }

    /** @param until clock time */
    static List<String> waiting(RedirectUri redirectUri, String until) {
        return redirectUri.isLoopback()
                ? List.of(
                        "Waiting for your approval until " + until + ".",
                        "If the last page doesn't load, paste its address here and press Enter.")
                : List.of(
                        "The browser then goes to " + redirectUri + "?code=…, where Maven can't wait for it.",
                        "Paste that whole address here and press Enter, until " + until + ".");
    }

    static String reminder(Duration left) {
        return "Still waiting for your approval; " + DurationWords.of(left) + " left";
    }

    /** What the parser makes of it, in one line. */
    static String pasted(Failure unreadable) {
        return ValueAdvice.of((ValueProblem) unreadable.problem(), unreadable).what()
                + (CallbackParser.mayGoOn(unreadable) ? " Paste the rest, or all of it again." : " Still waiting.");
    }

    static Message of(LoginProblem problem, Failure failure, Run run) {
        return switch (problem) {
            case TIMED_OUT -> timedOut(failure, run);
            case INTERRUPTED ->
                new Message("login was interrupted while it waited for the browser. Nothing was sent.", "", "", "");
        };
    }

    static Message of(RunProblem problem, Run run) {
        return switch (problem) {
            case OFFLINE -> offline(run);
            case NOBODY_THERE -> nobodyThere(run);
        };
    }

    private static Message nobodyThere(Run run) {
        return Message.of(
                "login needs a person at the console. Nothing was sent.",
                "Maven runs in batch mode (-B, or <interactiveMode>false</interactiveMode> in settings.xml), or the"
                        + " environment variable CI is set.",
                "At your own console, leave out -B. Elsewhere, use " + run.command("authorize-url")
                        + ", which prints the address, and exchange-code, which takes what came back. Or use"
                        + " access-token, which needs no browser, with a stored refresh token,"
                        + " <grant>jwt_bearer</grant> or <grant>client_credentials</grant> (\"-Dsalesforce.grant=…\").",
                "nobody-is-there-to-log-in");
    }

    private static Message offline(Run run) {
        return Message.of(
                "Maven is offline, and " + run.goal() + " must talk to Salesforce. Nothing was sent.",
                "",
                run.isOneStep()
                        ? "Run it without -o. authorize-url works offline too, and exchange-code once you are online."
                        : "Run it without -o, or leave it out with <skip>true</skip> (\"-Dsalesforce.skip=true\").",
                "offline");
    }

    private static Message timedOut(Failure login, Run run) {
        String listenedOn = login.shown(1);
        return Message.of(
                "No answer came within " + DurationWords.of(Duration.parse(login.shown())) + ". Nothing was sent.",
                !listenedOn.isEmpty()
                        ? "The login in the browser was not finished, or the browser runs on another computer and could"
                                + " not reach " + listenedOn + " here."
                        : "The login in the browser was not finished, or the address it ended on was not pasted.",
                "Run " + run.login()
                        + " again; <loginTimeout>PT15M</loginTimeout> (\"-Dsalesforce.loginTimeout=PT15M\") waits"
                        + " longer. If the last page doesn't load, paste its address at the prompt.",
                "the-login-timed-out");
    }

    static Message of(ListenProblem problem, Failure listen, Run run) {
        String operatingSystem = run.operatingSystem().toLowerCase(Locale.ROOT);
        int port = Integer.parseInt(listen.shown());
        boolean windows = operatingSystem.startsWith("windows");
        return switch (problem) {
            case PORT_IN_USE ->
                Message.of(
                        "Port " + port + " is in use, so login can't wait there for the browser. Nothing was sent.",
                        "Another program is using it: a login that is still waiting, the Salesforce CLI, or an editor"
                                + " extension.",
                        "Find it with " + whoHas(port, operatingSystem) + " and end it. Or" + OTHER_PORT,
                        "the-port-is-in-use");
            case PORT_FORBIDDEN ->
                Message.of(
                        "The system doesn't allow login to listen on port " + port + ". Nothing was sent.",
                        windows
                                ? "Windows reserves ranges of ports for Hyper-V, WSL and containers, and this port is"
                                        + " in one."
                                : "Ports below 1024 are reserved for the superuser, and a security policy may block"
                                        + " others.",
                        (windows
                                        ? "See the ranges with \"netsh interface ipv4 show excludedportrange protocol=tcp\","
                                                + " then"
                                        : "Choose a port above 1023:")
                                + OTHER_PORT,
                        "the-port-cannot-be-listened-on");
            case NOT_AVAILABLE ->
                Message.of(
                        "login can't listen on localhost:" + port + ". Nothing was sent.",
                        Reason.of(listen.getCause()),
                        "Check that this computer has the address 127.0.0.1. authorize-url and exchange-code need no port.",
                        "the-port-cannot-be-listened-on");
        };
    }

    private static String whoHas(int port, String operatingSystem) {
        if (operatingSystem.startsWith("windows")) {
            return "\"netstat -ano | findstr :" + port + "\"";
        }
        return operatingSystem.startsWith("mac")
                ? "\"lsof -nP -i :" + port + "\""
                : "\"ss -ltnp | grep :" + port + "\" or \"lsof -i :" + port + "\"";
    }
}
