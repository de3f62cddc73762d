package io.github.salesforcetoken.fleet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where in which Git repository a login is kept.
 *
 * @param folder a folder of the work tree whose remotes and settings apply
 * @param remote the name of a remote, or an address
 * @param isAddress whether it's an address; the work tree doesn't matter then
 * @param ref the whole name of the ref
 */
record GitPlace(Path folder, String remote, boolean isAddress, String ref) {

    /** Where logins are, each in a ref of its own. A clone doesn't fetch these, and hosts run no builds for them. */
    static final String REFS = "refs/salesforce-token/";

    GitPlace {
        requireNonNull(folder, "folder is null");
        requireNonNull(remote, "remote is null");
        requireNonNull(ref, "ref is null");
    }
}
