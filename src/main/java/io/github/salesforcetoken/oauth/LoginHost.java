package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.DOMAIN_IS_INSTANCE;
import static io.github.salesforcetoken.oauth.ValueProblem.DOMAIN_IS_MISTYPED;
import static io.github.salesforcetoken.oauth.ValueProblem.DOMAIN_MALFORMED;
import static io.github.salesforcetoken.oauth.ValueProblem.LOGIN_URL_HAS_NO_NAME;
import static io.github.salesforcetoken.oauth.ValueProblem.LOGIN_URL_HAS_QUERY;
import static io.github.salesforcetoken.oauth.ValueProblem.LOGIN_URL_HAS_USER;
import static io.github.salesforcetoken.oauth.ValueProblem.LOGIN_URL_IS_MISTYPED;
import static io.github.salesforcetoken.oauth.ValueProblem.LOGIN_URL_IS_PAGE_HOST;
import static io.github.salesforcetoken.oauth.ValueProblem.LOGIN_URL_MALFORMED;
import static io.github.salesforcetoken.oauth.ValueProblem.LOGIN_URL_NOT_HTTPS;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The host that shows the login page and issues the tokens: {@code scheme://host[:port]}, with the path of an Experience
 * Cloud site if there is one. The same host must serve authorize, token, userinfo and revoke, or Salesforce answers
 * {@code invalid_grant}.
 *
 * @param uri the host's address without a slash at its end, HTTPS except on loopback
 * @param corrections what had to be changed in the given value, for a warning
 */
public record LoginHost(URI uri, Set<Correction> corrections) {

    /** Where people log in to production, Developer Edition and Trailhead orgs. */
    public static final String PRODUCTION = "https://login.salesforce.com";

    /** Where people log in to sandboxes and scratch orgs. */
    public static final String SANDBOX = "https://test.salesforce.com";

    private static final int HTTPS_PORT = 443;
    private static final int HIGHEST_PORT = 65_535;

    /** A change to the given value that the user should make too. */
    public enum Correction {
        /** A host that serves pages after login, not OAuth, was replaced by its My Domain host. */
        PAGE_HOST_REPLACED,
        PATH_DROPPED,
        /** What follows the path of a site was left out: the address of one of its pages. */
        PATH_SHORTENED,
        /** The name of a sandbox lacked what tells that it is one. */
        SANDBOX_COMPLETED
    }

    /** The scheme of an address, where two of them were put together, or a colon was lost. */
    private static final Pattern SCHEME_AS_HOST = Pattern.compile("https?");

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    public LoginHost {
        requireNonNull(uri, "uri is null");
        corrections = Set.copyOf(corrections);
    }

    /**
     * The login host of a My Domain name.
     *
     * @param domain {@code acme}, {@code acme--uat.sandbox}, {@code acme-dev-ed.develop}, a full host name, or a word that
     *     names one of the hosts of all orgs
     * @throws Failure when it is neither
     */
    public static LoginHost ofDomain(String domain) throws Failure {
        String name = withoutDot(domain.strip().toLowerCase(Locale.ROOT));
        if (!LikelySecret.inAddress(domain.strip()).isEmpty()) {
            throw new Failure(DOMAIN_MALFORMED, WrongValue.HOST, domain); // before it is asked of a name server
        }
        Optional<LoginHost> sandbox = ofSandbox(name);
        if (sandbox.isPresent()) {
            return sandbox.get();
        }
        refuseInstance(name);
        Optional<String> host = HostNames.hostOf(name);
        if (host.isEmpty()) {
            throw new Failure(DOMAIN_MALFORMED, WrongValue.URL, withoutUserAndQuery(domain));
        }
        Optional<String> meant = HostNames.meant(name);
        if (meant.isPresent()) {
            throw new Failure(DOMAIN_IS_MISTYPED, WrongValue.HOST.shown(domain), WrongValue.HOST.shown(meant.get()));
        }
        return ofLoginUrl("https://" + host.get());
    }

    private static Optional<String> meant(String host) {
        return HostNames.isOrdinary(host)
                ? HostNames.withAnOrg(host)
                : MistypedHost.meant(host)
                        .or(() -> HostNames.withAnOrg(PageHost.myDomainHostOf(host)))
                        .or(() -> HostNames.withoutOwnLabels(PageHost.myDomainHostOf(host)));
    }

    private static void refuseInstance(String name) throws Failure {
        if (HostNames.isInstance(name)) {
            throw new Failure(DOMAIN_IS_INSTANCE, WrongValue.HOST, name);
        }
    }

    /** Of one that is named without its partition. */
    private static Optional<LoginHost> ofSandbox(String name) {
        Optional<String> host = HostNames.sandbox(name);
        return host.isPresent()
                ? Optional.of(new LoginHost(URI.create("https://" + host.get()), Set.of(Correction.SANDBOX_COMPLETED)))
                : Optional.empty();
    }

    /** A name of a host may end with a dot, which stands for the root of all names. */
    private static String withoutDot(String name) {
        return name.length() > 1 && name.endsWith(".") && !name.endsWith("..")
                ? name.substring(0, name.length() - 1)
                : name;
    }

    /**
     * The login host that a URL names.
     *
     * @param loginUrl {@code production}, {@code sandbox}, or an address. A path is kept where there can be a site, else
     *     dropped; a Lightning or setup host is replaced by its My Domain host; {@link #corrections()} tells both
     * @throws Failure when it isn't an address, not HTTPS beyond loopback, or has a user, query or fragment
     */
    public static LoginHost ofLoginUrl(String loginUrl) throws Failure {
        String given = loginUrl.strip();
        String lower = withoutDot(given.toLowerCase(Locale.ROOT));
        Optional<LoginHost> sandbox = lower.contains(".") ? ofSandbox(lower) : Optional.empty();
        if (sandbox.isPresent()) {
            return sandbox.get();
        }
        refuseInstance(lower);
        Optional<String> named = HostNames.completed(lower);
        if (named.isEmpty()
                && !given.contains("://")
                && !given.contains(".")
                && !given.contains(":")
                && !given.equalsIgnoreCase("localhost")) {
            throw new Failure(LOGIN_URL_MALFORMED, WrongValue.URL, given);
        }
        String whole = named.orElse(given);
        URI address = parse(whole.contains("://") ? whole : "https://" + whole, loginUrl);
        Set<Correction> corrections = EnumSet.noneOf(Correction.class);
        String host = HostNames.withItsEnd(withoutDot(address.getHost().toLowerCase(Locale.ROOT)));
        refuseInstance(host);
        boolean isOfThisNetwork = !host.contains(".") && !host.startsWith("[") && !isLoopback(address);
        boolean isSecret = HostNames.isSecret(address.getHost());
        if (isSecret || isOfThisNetwork || !HostNames.canExist(host)) { // the second is of whoever has that name here
            throw new Failure(LOGIN_URL_MALFORMED, WrongValue.URL, given);
        }
        if (HostNames.hasNoName(host)) {
            throw new Failure(LOGIN_URL_HAS_NO_NAME, WrongValue.HOST, host);
        }
        Optional<String> meant = isLoopback(address) ? Optional.empty() : meant(host);
        if (meant.isPresent()) {
            throw new Failure(LOGIN_URL_IS_MISTYPED, WrongValue.HOST.shown(host), WrongValue.HOST.shown(meant.get()));
        }
        String myDomainHost = PageHost.myDomainHostOf(host);
        if (!myDomainHost.equals(host)) {
            corrections.add(Correction.PAGE_HOST_REPLACED);
        } else if (PageHost.isOfNoOrg(host)) {
            throw new Failure(LOGIN_URL_IS_PAGE_HOST, WrongValue.HOST, host);
        }
        SitePath path = SitePath.of(address, myDomainHost);
        if (path.correction().isPresent()) {
            corrections.add(path.correction().get());
        }
        boolean isStandard = address.getPort() == -1
                || address.getPort() == HTTPS_PORT && "https".equalsIgnoreCase(address.getScheme());
        String port = isStandard ? "" : ":" + address.getPort();
        return new LoginHost(
                URI.create(address.getScheme().toLowerCase(Locale.ROOT) + "://" + myDomainHost + port + path.path()),
                corrections);
    }

    /**
     * Whether an org that a login host has issued tokens for answers to another host's name too: by its My Domain, and by
     * the host that serves all orgs of its kind.
     *
     * @param instanceUrl the org's own host, as Salesforce told it
     */
    public boolean serves(URI instanceUrl) {
        return uri.equals(instanceUrl) || uri.toString().equals(HostNames.sharedHostOf(instanceUrl.getHost()));
    }

    /** Whether an address stays on this computer, so that plain HTTP is safe (RFC 8252 section 8.3). */
    public static boolean isLoopback(URI uri) {
        return uri.getHost() != null
                && LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /** The path of the Experience Cloud site, without a slash at its end; empty when it isn't one. */
    public String sitePath() {
        return uri.getRawPath();
    }

    public URI authorizeEndpoint() {
        return URI.create(uri + "/services/oauth2/authorize");
    }

    public URI tokenEndpoint() {
        return URI.create(uri + "/services/oauth2/token");
    }

    public URI revocationEndpoint() {
        return URI.create(uri + "/services/oauth2/revoke");
    }

    public URI userInfoEndpoint() {
        return URI.create(uri + "/services/oauth2/userinfo");
    }

    private static URI parse(String given, String shown) throws Failure {
        URI address;
        try {
            address = URI.create(given);
        } catch (IllegalArgumentException e) {
            throw new Failure(LOGIN_URL_MALFORMED, WrongValue.URL, withoutUserAndQuery(shown));
        }
        if (address.getRawUserInfo() != null) {
            throw new Failure(LOGIN_URL_HAS_USER, WrongValue.URL, withoutUserAndQuery(shown));
        }
        if (address.getPort() == 0 || address.getPort() > HIGHEST_PORT) {
            throw new Failure(LOGIN_URL_MALFORMED, WrongValue.URL, withoutUserAndQuery(shown));
        }
        if (address.getHost() == null
                || SCHEME_AS_HOST
                        .matcher(address.getHost().toLowerCase(Locale.ROOT))
                        .matches()) {
            throw new Failure(LOGIN_URL_MALFORMED, WrongValue.URL, withoutUserAndQuery(shown));
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new Failure(LOGIN_URL_HAS_QUERY, WrongValue.URL, withoutUserAndQuery(shown));
        }
        boolean plainOnLoopback = "http".equalsIgnoreCase(address.getScheme()) && isLoopback(address);
        if (!"https".equalsIgnoreCase(address.getScheme()) && !plainOnLoopback) {
            throw new Failure(LOGIN_URL_NOT_HTTPS, WrongValue.URL, withoutUserAndQuery(shown));
        }
        return address;
    }

    /** A password or a code may hide in these parts of a pasted address. */
    static String withoutUserAndQuery(String address) {
        try {
            URI uri = URI.create(address.strip());
            boolean isCut = uri.getHost() != null
                    && AddressUser.isCut(uri)
                    && (uri.getRawUserInfo() != null
                            || uri.getPort() != -1
                            || uri.getRawPath().isEmpty());
            return uri.getHost() == null || isCut || uri.getRawUserInfo() == null && uri.getRawQuery() == null
                    ? address.strip()
                    : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
        } catch (IllegalArgumentException e) {
            return address.strip();
        }
    }
}
