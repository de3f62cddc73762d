package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.browser.Ending;
import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.SalesforceToken;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** What the person at the console gets to know while the login goes on in the browser. Called from several threads. */
public interface LoginDialogue {

    /**
     * Shows the authorize URL.
     *
     * @param until when the wait for its answer ends
     */
    void invite(AuthorizationRequest request, Instant until);

    /**
     * Starts the browser if that is wanted; may take as long as the browser's command stays, and ends when interrupted.
     *
     * @param start what to open it with: unlike the authorize URL, other users of the computer may read it. Without a
     *     listener there is only the authorize URL
     * @return false when it is wanted and none opened
     */
    boolean openBrowser(URI start);

    /** No browser opened; the wait goes on. */
    void warnOfNoBrowser(AuthorizationRequest request);

    /** The wait is about to end. */
    void remind(Duration left);

    /** The browser came with the answer to another login, once or many times; the wait goes on. */
    void ignoreOtherLogin();

    /** The start address was requested again, once or many times; whoever was first has the authorize URL. */
    void warnOfSecondStart();

    /** Another user of this computer requested the start address, once or many times, and got nothing. */
    void warnOfAnotherUser();

    /** A browser came with TLS, once or many times, and could be shown no page. */
    void warnOfTls();

    /** What was pasted answers another login; the wait goes on. */
    void ignorePastedOtherLogin();

    /** What was pasted cannot be read; the wait goes on. */
    void ignorePasted(Failure unreadable);

    /** The answer is here, and is being exchanged. */
    void acknowledge();

    /** What the browser's page says when the tokens are saved. */
    Ending saved(SalesforceToken token);

    /** What the browser's page says when they are not. */
    Ending failed(Exception failure);
}
