package io.github.salesforcetoken.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.SampleSecrets;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JVM's properties, and their place before the environment. See also {@link SettingsProxyTest}. */
class ProxyChoiceTest {
    private static final URI LOGIN = URI.create("https://login.salesforce.com");
    private static final String PASSWORD = "p@ss:w0rd/of+proxy";

    @Test
    void nothingSet_isADirectConnection() throws Exception {
        assertThat(choice(Map.of(), Map.of()).proxyFor(LOGIN)).isEmpty();
    }

    @Test
    void jvmProperties_nameHostPortAndCredentials() throws Exception {
        Optional<ProxyServer> proxy = choice(
                        Map.of(
                                "https.proxyHost", " proxy.example ",
                                "https.proxyPort", "3128",
                                "https.proxyUser", "ada",
                                "https.proxyPassword", PASSWORD),
                        Map.of())
                .proxyFor(LOGIN);

        assertThat(proxy).map(ProxyServer::toString).contains("proxy.example:3128");
        assertThat(proxy).map(ProxyServer::source).contains("https.proxyHost");
        assertThat(credentials(proxy)).isEqualTo("ada / " + PASSWORD);
        SampleSecrets.assertThatNoneOccurIn(proxy.toString(), PASSWORD);
    }

    @Test
    void passwordWithoutAUserName_isNotLeftOut() throws Exception {
        Optional<ProxyServer> proxy = choice(
                        Map.of("https.proxyHost", "proxy.example", "https.proxyPassword", PASSWORD), Map.of())
                .proxyFor(LOGIN);

        assertThat(credentials(proxy)).isEqualTo(" / " + PASSWORD);
        SampleSecrets.assertThatNoneOccurIn(proxy.toString(), PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@{Zk4!pq9", "%{Zk4!pq9", "${Zk4!pq9", "$(Zk4!pq9", "{{Zk4!pq9", "#{Zk4!pq9"})
    void passwordThatBeginsAsAVariable_isAPassword(String password) throws Exception {
        Optional<ProxyServer> proxy = choice(
                        Map.of(
                                "https.proxyHost", "proxy.example",
                                "https.proxyUser", "ada",
                                "https.proxyPassword", password),
                        Map.of())
                .proxyFor(LOGIN);

        assertThat(credentials(proxy)).isEqualTo("ada / " + password);
        SampleSecrets.assertThatNoneOccurIn(proxy.toString(), "Zk4!pq9");
    }

    @Test
    void neitherUserNameNorPassword_areNoCredentials() throws Exception {
        assertThat(choice(
                                Map.of(
                                        "https.proxyHost", "proxy.example",
                                        "https.proxyUser", " ",
                                        "https.proxyPassword", ""),
                                Map.of())
                        .proxyFor(LOGIN)
                        .flatMap(ProxyServer::credentials))
                .isEmpty();
    }

    @Test
    void jvmProperties_haveDefaultsAsTheJdkHas() throws Exception {
        assertThat(choice(Map.of("https.proxyHost", "proxy.example"), Map.of()).proxyFor(LOGIN))
                .contains(new ProxyServer("proxy.example", 443, Optional.empty(), "https.proxyHost"));
    }

    @Test
    void jvmPropertiesForHttpOnly_areNotForUs() throws Exception {
        assertThat(choice(Map.of("http.proxyHost", "proxy.example"), Map.of()).proxyFor(LOGIN))
                .isEmpty();
    }

    @Test
    void blankJvmProperty_givesWayToTheEnvironment() throws Exception {
        assertThat(choice(Map.of("https.proxyHost", " "), Map.of("HTTPS_PROXY", "env.example:8080"))
                        .proxyFor(LOGIN))
                .map(ProxyServer::source)
                .contains("HTTPS_PROXY");
    }

    @Test
    void jvmProperties_winOverTheEnvironmentAlsoWhereTheyExclude() throws Exception {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "env.example:8080");

        assertThat(choice(Map.of("https.proxyHost", "jvm.example"), environment).proxyFor(LOGIN))
                .map(ProxyServer::host)
                .contains("jvm.example");
        assertThat(choice(
                                Map.of("https.proxyHost", "jvm.example", "https.nonProxyHosts", "*.salesforce.com"),
                                environment)
                        .proxyFor(LOGIN))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http.nonProxyHosts, login.salesforce.com, https://login.salesforce.com, false",
        "http.nonProxyHosts, LOGIN.salesforce.com, https://login.salesforce.com, false",
        "http.nonProxyHosts, *.salesforce.com, https://acme.my.salesforce.com, false",
        "http.nonProxyHosts, *.salesforce.com, https://salesforce.com, true",
        "http.nonProxyHosts, *.salesforce.com, https://salesforce.com.example, true",
        "http.nonProxyHosts, login.*, https://login.salesforce.com, false",
        "http.nonProxyHosts, a.example| *.salesforce.com |b.example, https://acme.my.salesforce.com, false",
        "http.nonProxyHosts, a.example|b.example, https://acme.my.salesforce.com, true",
        "http.nonProxyHosts, login-salesforce.com, https://login.salesforce.com, true",
        "http.nonProxyHosts, *, https://login.salesforce.com, false",
        "http.nonProxyHosts, '', https://login.salesforce.com, true",
        "http.nonProxyHosts, '', https://localhost:8443, true",
        "http.nonProxyHosts, *.example, https://localhost:8443, false",
        "https.nonProxyHosts, *.example, https://127.0.0.1:8443, false",
        "https.nonProxyHosts, *.salesforce.com, https://login.salesforce.com, false",
        "unrelated, '', https://localhost:8443, false",
        "unrelated, '', https://127.0.0.1:8443, false",
        "unrelated, '', https://[::1]:8443, false",
        "unrelated, '', https://login.salesforce.com, true"
    })
    void nonProxyHosts_areReadAsTheJdkReadsThem(String name, String hosts, URI address, boolean proxied)
            throws Exception {
        Map<String, String> properties = Map.of("https.proxyHost", "proxy.example", name, hosts);

        assertThat(choice(properties, Map.of()).proxyFor(address).isPresent()).isEqualTo(proxied);
    }

    @Test
    void httpsNonProxyHosts_winOverThoseForHttp() throws Exception {
        Map<String, String> properties = Map.of(
                "https.proxyHost", "proxy.example",
                "https.nonProxyHosts", "other.example",
                "http.nonProxyHosts", "*");

        assertThat(choice(properties, Map.of()).proxyFor(LOGIN)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "", "99999999999"})
    void jvmPortThatDoesNotExist_isRefused(String port) {
        Failure failure = failure(
                Map.of("https.proxyHost", "proxy.example", "https.proxyPort", port, "https.proxyPassword", PASSWORD),
                Map.of(),
                LOGIN);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.PROXY_PORT);
        assertThat(failure.shown()).isEqualTo("https.proxyPort");
        assertThat(failure.shown(1)).matches(Pattern.quote(port) + "|[(].*[)]"); // as it is, or what it looks like
        Failures.assertThatItHides(failure, PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "${env.PROXY_USER}, " + PASSWORD,
        "$(PROXY_USER), " + PASSWORD,
        "ada, ${env.PROXY_PASSWORD}",
        "ada, ' ${env.PROXY_PASSWORD_OF_THE_COMPANY} '",
        "ada, $(PROXY_PASSWORD)"
    })
    void jvmCredentialsThatNothingFilled_areRefused(String user, String password) {
        Failure failure = failure(
                Map.of("https.proxyHost", "proxy.example", "https.proxyUser", user, "https.proxyPassword", password),
                Map.of(),
                LOGIN);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.PROXY_UNFILLED);
        assertThat(failure.shown()).isEqualTo("https.proxyUser, https.proxyPassword");
        Failures.assertThatItHides(failure, PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"})
    void plainHttp_neverTakesAProxyNotEvenABrokenOne(URI loopback) throws Exception {
        Map<String, String> jvm = Map.of("https.proxyHost", "p", "http.proxyHost", "p", "https.nonProxyHosts", "");

        assertThat(choice(jvm, Map.of()).proxyFor(loopback)).isEmpty();
        assertThat(choice(Map.of(), Map.of("HTTPS_PROXY", "socks5://x", "HTTP_PROXY", "http://p"))
                        .proxyFor(loopback))
                .isEmpty();
    }

    private static ProxyChoice choice(Map<String, String> properties, Map<String, String> environment) {
        DefaultRepositorySystemSession repositories = MavenRepositorySystemUtils.newSession();
        Properties jvm = new Properties();
        jvm.putAll(properties);
        return new ProxyChoice(List.of(), repositories, jvm, new HashMap<>(environment));
    }

    private static Failure failure(Map<String, String> properties, Map<String, String> environment, URI address) {
        return catchThrowableOfType(
                Failure.class, () -> choice(properties, environment).proxyFor(address));
    }

    private static String credentials(Optional<ProxyServer> proxy) {
        PasswordAuthentication given = proxy.orElseThrow().credentials().orElseThrow();
        return given.getUserName() + " / " + new String(given.getPassword());
    }
}
