package io.github.salesforcetoken.console;

import io.github.salesforcetoken.flow.AccessTokenResult;
import io.github.salesforcetoken.flow.BrowserAtFrontDoor;
import io.github.salesforcetoken.oauth.FrontDoor;
import io.github.salesforcetoken.oauth.SalesforceToken;
import org.apache.maven.plugin.logging.Log;

/** What open says. The address itself is said only when that was asked for, and never by the log. */
public final class OpenReport implements BrowserAtFrontDoor.Watcher {

    private static final String ONCE = "logs in whoever opens it first, once, within about a minute";

    private final Log log;
    private final AccessTokenResult login;

    public OpenReport(Log log, AccessTokenResult login) {
        this.log = log;
        this.login = login;
    }

    /** Itself, known by its interface: a goal would load the class wherever it's checked that this one is it. */
    public BrowserAtFrontDoor.Watcher watcher() {
        return this;
    }

    public void tellOpened() {
        log.info("Opened " + org());
    }

    /** On a line of its own, also with -q. */
    public void print(FrontDoor door) {
        log.warn("Anyone who reads this log can log in as " + user() + ": this address " + ONCE + ".");
        System.out.println(door.uri());
    }

    public void tellSaved(String file) {
        log.info("Front door to " + org() + " saved to " + file + " (readable by you alone). It " + ONCE);
    }

    public void tellExposed(String property) {
        log.info("Front door to " + org() + " set as ${" + property + "}. It " + ONCE);
    }

    @Override
    public void warnOfSecondStart() {
        log.warn(
                "Something opened this computer's one-time address a second time, and was refused. If no browser shows the"
                        + " org, another program was faster: run revoke.");
    }

    @Override
    public void warnOfAnotherUser() {
        log.warn("Another user of this computer asked for the one-time address, and was refused.");
    }

    private String org() {
        return login.token().instanceUrl() + ", logged in as " + user();
    }

    private String user() {
        SalesforceToken token = login.token();
        return "user " + token.identity().userId();
    }
}
