package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.PlaceProblem.PROXY_MALFORMED;
import static io.github.salesforcetoken.settings.PlaceProblem.PROXY_NOT_DECRYPTED;
import static io.github.salesforcetoken.settings.PlaceProblem.PROXY_PORT;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.AddressUser;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LikelySecret;
import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.oauth.WrongValue;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Proxy;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * Which proxy leads to an address: settings.xml, else the JVM's {@code https.proxyHost} family, else {@code HTTPS_PROXY}. The
 * first of them that names a proxy decides, also when it says that this host needs none.
 */
public final class ProxyChoice {

    /** What the JDK adds to every list but an empty one. */
    private static final String NEVER_PROXIED_BY_JVM = "localhost|127.*|[::1]|0.0.0.0|[::0]";

    private static final int HTTPS_PORT = 443;

    private static final int HIGHEST_PORT = 65535;

    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]+|\\[?[0-9A-Fa-f:.]+(%[A-Za-z0-9]+)?]?");

    /** Load balancers have random ones, below domains of their region, their kind and their cloud. */
    private static final Pattern NAME_BY_A_CLOUD =
            Pattern.compile("^[a-z0-9-]++\\.(?=(?:[a-z0-9-]++\\.){2,}+[a-z]++$)");

    private final List<Proxy> settings;
    private final RepositorySystemSession repositories;
    private final Properties properties;
    private final Map<String, String> environment;

    /**
     * @param settings the proxies of settings.xml
     * @param repositories Maven's own choice among them, with what it decrypted
     * @param properties the JVM's, with what {@code -D} adds
     * @param environment the environment variables
     */
    public ProxyChoice(
            List<Proxy> settings,
            RepositorySystemSession repositories,
            Properties properties,
            Map<String, String> environment) {
        this.settings = List.copyOf(settings);
        this.repositories = requireNonNull(repositories, "repositories is null");
        this.properties = requireNonNull(properties, "properties is null");
        this.environment = Map.copyOf(environment);
    }

    /** That of a build. */
    public static ProxyChoice of(MavenSession session, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.putAll(session.getSystemProperties());
        properties.putAll(session.getUserProperties());
        return new ProxyChoice(
                session.getSettings().getProxies(), session.getRepositorySession(), properties, environment);
    }

    /**
     * The proxy for an address.
     *
     * @return empty for a direct connection; plain HTTP, which is for this computer only, never takes a proxy
     * @throws Failure when a proxy is named that cannot be used
     */
    public Optional<ProxyServer> proxyFor(URI address) throws Failure {
        if (!"https".equals(address.getScheme())) {
            return Optional.empty();
        }
        for (Proxy proxy : settings) {
            if (proxy.isActive() && isForHttps(proxy.getProtocol())) {
                return fromSettings(address);
            }
        }
        String host = properties.getProperty("https.proxyHost", "");
        return host.isBlank() ? fromEnvironment(address) : fromJvm(host, address);
    }

    /** As Maven itself does, a proxy for {@code http} serves {@code https} too when there is no other. */
    private static boolean isForHttps(String protocol) {
        return "https".equalsIgnoreCase(protocol) || "http".equalsIgnoreCase(protocol);
    }

    private Optional<ProxyServer> fromSettings(URI address) throws Failure {
        RemoteRepository asRepository =
                new RemoteRepository.Builder("salesforce", "default", address.toString()).build();
        var proxy = repositories.getProxySelector().getProxy(asRepository);
        if (proxy == null) {
            return Optional.empty();
        }
        String source = "<proxies> in settings.xml";
        RemoteRepository proxied =
                new RemoteRepository.Builder(asRepository).setProxy(proxy).build();
        try (AuthenticationContext context = AuthenticationContext.forProxy(repositories, proxied)) {
            Optional<PasswordAuthentication> credentials = context == null
                    ? Optional.empty()
                    : ProxyCredentials.of(
                            context.get(AuthenticationContext.USERNAME),
                            context.get(AuthenticationContext.PASSWORD),
                            source);
            if (credentials.isPresent()
                    && ServerCredentials.isEncrypted(
                            new String(credentials.get().getPassword()))) {
                throw new Failure(PROXY_NOT_DECRYPTED, WrongValue.HOST.shown(proxy.getHost()), "");
            }
            return Optional.of(checked(proxy.getHost(), proxy.getPort(), credentials, source));
        }
    }

    private Optional<ProxyServer> fromJvm(String host, URI address) throws Failure {
        String excluded = properties.getProperty(
                "https.nonProxyHosts", properties.getProperty("http.nonProxyHosts", NEVER_PROXIED_BY_JVM));
        String all = excluded.isEmpty() ? "" : excluded + "|" + NEVER_PROXIED_BY_JVM;
        if (Stream.of(all.split("\\|")).anyMatch(pattern -> matches(pattern, address.getHost()))) {
            return Optional.empty();
        }
        return Optional.of(checked(
                host.strip(),
                jvmPort(),
                ProxyCredentials.of(
                        properties.getProperty("https.proxyUser"),
                        properties.getProperty("https.proxyPassword"),
                        "https.proxyUser, https.proxyPassword"),
                "https.proxyHost"));
    }

    private Optional<ProxyServer> fromEnvironment(URI address) throws Failure {
        String source = "HTTPS_PROXY";
        Optional<String> text = variable(source);
        if (text.isEmpty() || isExcludedByEnvironment(address)) {
            return Optional.empty();
        }
        try {
            URI given = URI.create(text.get().contains("://") ? text.get() : "http://" + text.get());
            URI proxy = withoutUnderscores(given);
            if (!"http".equalsIgnoreCase(proxy.getScheme()) || proxy.getHost() == null || AddressUser.isCut(proxy)) {
                throw new Failure(PROXY_MALFORMED, source, "");
            }
            int host = given.getRawAuthority().lastIndexOf('@') + 1;
            return Optional.of(checked(
                    given.getRawAuthority()
                            .substring(host, host + proxy.getHost().length()),
                    proxy.getPort() == -1 ? 80 : proxy.getPort(),
                    ProxyCredentials.in(proxy, source),
                    source));
        } catch (IllegalArgumentException e) {
            throw new Failure(PROXY_MALFORMED, source, ""); // without the text: it may hold a password
        }
    }

    /** Of the same length: Java finds no host with an underscore, as those of containers are called. */
    private static URI withoutUnderscores(URI address) {
        String authority = address.getRawAuthority();
        if (address.getHost() != null || authority == null) {
            return address;
        }
        int host = authority.lastIndexOf('@') + 1;
        return URI.create(address.getScheme() + "://" + authority.substring(0, host)
                + authority.substring(host).replace('_', '-')
                + address.toString().substring(address.toString().indexOf(authority) + authority.length()));
    }

    private Optional<String> variable(String name) {
        for (String spelling : List.of(name.toLowerCase(Locale.ROOT), name)) {
            String value = environment.getOrDefault(spelling, "").strip();
            if (!value.isEmpty()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** As curl reads {@code NO_PROXY}: host names and domains, with or without leading dot, {@code *} for all. */
    private boolean isExcludedByEnvironment(URI address) {
        String host = withoutBrackets(address.getHost().toLowerCase(Locale.ROOT));
        int port = address.getPort() == -1 ? HTTPS_PORT : address.getPort();
        return variable("NO_PROXY").stream()
                .flatMap(list -> Stream.of(list.toLowerCase(Locale.ROOT).split("[\\s,]+")))
                .map(entry -> withoutPort(entry.replaceFirst("^\\*?\\.", ""), ":" + port))
                .map(ProxyChoice::withoutBrackets)
                .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
    }

    /** An IPv6 address has them in an address, and may have them in {@code NO_PROXY}. */
    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Two colons make an IPv6 address of it, whose last part is no port. */
    private static String withoutPort(String entry, String port) {
        return entry.endsWith(port) && !entry.endsWith(":" + port)
                ? entry.substring(0, entry.length() - port.length())
                : entry;
    }

    /** {@code *} stands for any characters at any place: what is between fits as early as it can, one after the other. */
    private static boolean matches(String pattern, String host) {
        String wanted = pattern.strip().toLowerCase(Locale.ROOT);
        String name = host.toLowerCase(Locale.ROOT);
        int first = wanted.indexOf('*');
        if (first < 0) {
            return name.equals(wanted);
        }
        int last = wanted.lastIndexOf('*');
        int at = first;
        int end = name.length() - (wanted.length() - last - 1);
        if (at > end || !name.startsWith(wanted.substring(0, first)) || !name.endsWith(wanted.substring(last + 1))) {
            return false;
        }
        for (String piece : wanted.substring(first, last).split("\\*")) {
            int found = name.indexOf(piece, at);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }

    /** What is given as host and isn't one may hold a password. */
    private static ProxyServer checked(
            String host, int port, Optional<PasswordAuthentication> credentials, String source) throws Failure {
        String named = NAME_BY_A_CLOUD.matcher(host).replaceFirst("");
        if (!HOST.matcher(host).matches() || !LikelySecret.inAddress(named).isEmpty()) {
            throw new Failure(PROXY_MALFORMED, source, "");
        }
        if (!isPort(port)) {
            throw new Failure(PROXY_PORT, source, String.valueOf(port));
        }
        return new ProxyServer(host, port, credentials, source);
    }

    private static boolean isPort(int port) {
        return port >= 1 && port <= HIGHEST_PORT;
    }

    private int jvmPort() throws Failure {
        String name = "https.proxyPort";
        String text = properties.getProperty(name, String.valueOf(HTTPS_PORT)).strip();
        try {
            int port = Integer.parseInt(text);
            if (isPort(port)) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new Failure(PROXY_PORT, name, WrongValue.NUMBER.shown(text));
        }
        throw new Failure(PROXY_PORT, name, WrongValue.NUMBER.shown(text));
    }
}
