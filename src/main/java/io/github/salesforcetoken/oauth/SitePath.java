package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.LOGIN_URL_MALFORMED;

import io.github.salesforcetoken.oauth.LoginHost.Correction;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of an Experience Cloud site, which is a part of each of its endpoints. Hosts that serve whole orgs have no sites.
 *
 * @param path empty, or with a slash at its beginning and none at its end
 * @param correction what had to be changed in the path that was given
 */
record SitePath(String path, Optional<Correction> correction) {

    private static final Pattern ORG_HOST =
            Pattern.compile(".*\\.(?:salesforce\\.com|my-salesforce\\.com|salesforce\\.mil"
                    + "|sfcrmproducts\\.cn|cloudforce\\.com|database\\.com)");

    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._~%/+-]*");

    private static final Pattern SLASHES = Pattern.compile("//+");

    /** What follows the path of a site in the address of one of its pages. */
    private static final Pattern PAGE = Pattern.compile(
            "(?i)/(?:s|login|services|secur|apex|idp|saml|servlet|aura|setup|lightning|visualforce|_ui|_nc_external|sfc|id"
                    + "|login\\.jsp|\\.well-known|communities\\w+|sitelogin|forgotpassword|self_?reg\\w*+|[^/.]++\\.(?:html?|jsp|aspx?|php))(?:/|$)");

    /**
     * The path of the site that an address names, or one of its pages.
     *
     * @param host of the address, or in its place
     * @throws Failure when it can't be a path of a site
     */
    static SitePath of(URI address, String host) throws Failure {
        String given = withoutEmptySegments(address.normalize().getRawPath());
        if (ORG_HOST.matcher(host).matches()) {
            return new SitePath("", given.isEmpty() ? Optional.empty() : Optional.of(Correction.PATH_DROPPED));
        }
        if (!CHARACTERS.matcher(given).matches() || given.startsWith("/..")) {
            throw new Failure(LOGIN_URL_MALFORMED, WrongValue.URL, LoginHost.withoutUserAndQuery(address.toString()));
        }
        Matcher page = PAGE.matcher(given);
        if (!page.find()) {
            return new SitePath(given, Optional.empty());
        }
        return new SitePath(
                given.substring(0, page.start()),
                Optional.of(page.start() == 0 ? Correction.PATH_DROPPED : Correction.PATH_SHORTENED));
    }

    private static String withoutEmptySegments(String path) {
        String single = SLASHES.matcher(path).replaceAll("/");
        return single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }
}
