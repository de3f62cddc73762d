package io.github.salesforcetoken.oauth;

import java.util.List;

/** An answer with something in it that nobody may see. */
public interface HoldsSecrets {

    /** What of it nobody may see. */
    List<Secret> secrets();
}
