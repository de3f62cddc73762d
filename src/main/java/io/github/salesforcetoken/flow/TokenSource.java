package io.github.salesforcetoken.flow;

import java.time.Duration;
import java.util.Optional;

/** One of the ways to an access token, whichever the grant is. */
public interface TokenSource {

    /** The org that it will be for, as far as that is known before anything is sent. */
    Optional<String> knownOrganization() throws Exception;

    /** What becomes of the login in the file. */
    FileUse use() throws Exception;

    /** An access token: the file's when it is young enough, else a new one. */
    AccessTokenResult get(Duration maxAge, Hosts hosts) throws Exception;
}
