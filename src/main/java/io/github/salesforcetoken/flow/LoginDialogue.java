package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.InvalidValueException;
import java.time.Duration;
import java.time.Instant;

/** What the person at the console gets to know while the login goes on in the browser. Called from several threads. */
public interface LoginDialogue {

    /**
     * Shows the address, and opens it if that is wanted.
     *
     * @param until when the wait for its answer ends
     */
    void invite(AuthorizationRequest request, Instant until);

    /** The wait is about to end. */
    void remind(Duration left);

    /** The browser came with the answer to another login, once or many times; the wait goes on. */
    void ignoreOtherLogin();

    /** What was pasted answers another login; the wait goes on. */
    void ignorePastedOtherLogin();

    /** What was pasted cannot be read; the wait goes on. */
    void ignorePasted(InvalidValueException unreadable);

    /** The answer is here, and is being exchanged. */
    void acknowledge();
}
