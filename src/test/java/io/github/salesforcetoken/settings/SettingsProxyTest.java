package io.github.salesforcetoken.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.SampleSecrets;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code <proxies>} in settings.xml, by the selector that Maven fills from it. */
class SettingsProxyTest {

    private static final URI LOGIN = URI.create("https://login.salesforce.com");
    private static final String SECRET = "1C6D0E5F3A9B7D2488F0SampleConsumerSecret";
    private static final String ENCRYPTED =
            "{2hmismhW7UUHaWC4RQ7bmzhsscmhPdjWAtV2j+sge82/SH01WoXa2cgJvf8tIuCs97SQCLJ6NOjw1/zMocFi2g==}";
    private static final String FOREIGN =
            "{V8kshIWx3DIHG2mkgW/TXY/Yu5dLF9E0HpHe+wsg3YrXGpzvhOliaChTDh0Okn1mctdFeXUO6h2s0I4kgPUELQ==}";

    @ParameterizedTest
    @ValueSource(strings = {"https", "HTTPS", "http", "Http"})
    void activeProxy_isUsedForBothProtocols(String protocol) throws Exception {
        Optional<ProxyServer> proxy =
                choice(proxy(protocol, "proxy.example", 3128)).proxyFor(LOGIN);

        assertThat(proxy).map(ProxyServer::toString).contains("proxy.example:3128");
        assertThat(proxy).map(ProxyServer::source).contains("<proxies> in settings.xml");
        assertThat(proxy.orElseThrow().credentials()).isEmpty();
    }

    @Test
    void proxyForAnotherProtocol_isNotForUs() throws Exception {
        assertThat(choice(proxy("socks5", "proxy.example", 1080)).proxyFor(LOGIN))
                .isEmpty();
    }

    @Test
    void proxyForHttps_winsOverAnEarlierOneForHttp() throws Exception {
        assertThat(choice(proxy("http", "first.example", 3128), proxy("https", "second.example", 3128))
                        .proxyFor(LOGIN))
                .map(ProxyServer::host)
                .contains("second.example");
    }

    @Test
    void inactiveProxy_givesWayToTheNextPlace() throws Exception {
        Proxy inactive = proxy("https", "proxy.example", 3128);
        inactive.setActive(false);

        assertThat(choice(inactive).proxyFor(LOGIN)).isEmpty();
        assertThat(choice(Map.of("https.proxyHost", "jvm.example"), inactive).proxyFor(LOGIN))
                .map(ProxyServer::host)
                .contains("jvm.example");
    }

    @ParameterizedTest
    @CsvSource({
        "*, https://login.salesforce.com, false",
        "login.salesforce.com, https://login.salesforce.com, false",
        "LOGIN.salesforce.com, https://login.salesforce.com, false",
        "*.salesforce.com, https://acme.my.salesforce.com, false",
        "*.salesforce.com, https://salesforce.com.example, true",
        "login.*, https://login.salesforce.com, false",
        "a.example|*.salesforce.com|b.example, https://acme.my.salesforce.com, false",
        "a.example|b.example, https://acme.my.salesforce.com, true",
        "login-salesforce.com, https://login.salesforce.com, true",
        "'', https://login.salesforce.com, true",
        "*.example, https://localhost:8443, true",
        "localhost, https://localhost:8443, false"
    })
    void nonProxyHosts_areReadAsMavenReadsThem(String hosts, URI address, boolean proxied) throws Exception {
        Proxy proxy = proxy("https", "proxy.example", 3128);
        proxy.setNonProxyHosts(hosts);

        assertThat(choice(proxy).proxyFor(address).isPresent()).isEqualTo(proxied);
    }

    @Test
    void hostThatSettingsExclude_isDirectWhateverTheOtherPlacesSay() throws Exception {
        Proxy proxy = proxy("https", "proxy.example", 3128);
        proxy.setNonProxyHosts("*.salesforce.com");

        assertThat(choice(Map.of("https.proxyHost", "jvm.example"), proxy).proxyFor(LOGIN))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {ENCRYPTED, SECRET})
    void credentials_areThoseThatMavenDecrypted(String password) throws Exception {
        Proxy proxy = withCredentials(password);

        Optional<ProxyServer> chosen = choice(proxy).proxyFor(LOGIN);

        PasswordAuthentication credentials = chosen.orElseThrow().credentials().orElseThrow();
        assertThat(credentials.getUserName()).isEqualTo("ada");
        assertThat(new String(credentials.getPassword())).isEqualTo(SECRET);
        SampleSecrets.assertThatNoneOccurIn(chosen.toString(), SECRET, ENCRYPTED);
    }

    @Test
    void passwordThatMavenCouldNotDecrypt_isRefusedAndNotSent() {
        ProxyChoice choice = choice(withCredentials(FOREIGN));

        Failure failure = catchThrowableOfType(Failure.class, () -> choice.proxyFor(LOGIN));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.PROXY_NOT_DECRYPTED);
        assertThat(failure.shown()).isEqualTo("proxy.example");
        Failures.assertThatItHides(failure, FOREIGN, SECRET);
    }

    /** Not even one whose name is as long as what Maven's encryption leaves. */
    @ParameterizedTest
    @ValueSource(strings = {"${env.X}", "${env.PROXY_PASSWORD_OF_THE_COMPANY}", "${PROXYPASSWORDOFTHECOMPANY}"})
    void passwordThatNothingFilled_isRefusedAsSuch(String password) {
        Proxy proxy = proxy("https", "proxy.example", 3128);
        ProxyChoice choice = choiceAsMavenLeftIt(proxy, "ada", password);

        Failure failure = catchThrowableOfType(Failure.class, () -> choice.proxyFor(LOGIN));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.PROXY_UNFILLED);
        assertThat(failure.shown()).isEqualTo("<proxies> in settings.xml");
    }

    private static ProxyChoice choiceAsMavenLeftIt(Proxy proxy, String user, String password) {
        DefaultRepositorySystemSession repositories = MavenRepositorySystemUtils.newSession();
        DefaultProxySelector selector = new DefaultProxySelector();
        AuthenticationBuilder authentication =
                new AuthenticationBuilder().addUsername(user).addPassword(password);
        selector.add(
                new org.eclipse.aether.repository.Proxy(
                        proxy.getProtocol(), proxy.getHost(), proxy.getPort(), authentication.build()),
                null);
        repositories.setProxySelector(selector);
        return new ProxyChoice(List.of(proxy), repositories, new Properties(), Map.of());
    }

    @Test
    void undecryptedPasswordOfAProxyThatIsNotUsed_doesNotMatter() throws Exception {
        Proxy excluded = withCredentials(FOREIGN);
        excluded.setNonProxyHosts("*");

        assertThat(choice(excluded, proxy("http", "other.example", 3128)).proxyFor(LOGIN))
                .map(ProxyServer::host)
                .contains("other.example");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65536})
    void portThatDoesNotExist_isRefused(int port) {
        ProxyChoice choice = choice(proxy("https", "proxy.example", port));

        Failure failure = catchThrowableOfType(Failure.class, () -> choice.proxyFor(LOGIN));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.PROXY_PORT);
        assertThat(failure.shown()).isEqualTo("<proxies> in settings.xml");
        assertThat(failure.shown(1)).isEqualTo(String.valueOf(port));
    }

    @Test
    void plainHttp_neverTakesAProxy() throws Exception {
        assertThat(choice(proxy("http", "proxy.example", 3128)).proxyFor(URI.create("http://localhost:8080")))
                .isEmpty();
    }

    @Test
    void secondQuestion_isAnsweredLikeTheFirst() throws Exception {
        ProxyChoice choice = choice(proxy("https", "proxy.example", 3128));

        assertThat(choice.proxyFor(LOGIN)).isEqualTo(choice.proxyFor(LOGIN)).isPresent();
    }

    private static Proxy proxy(String protocol, String host, int port) {
        Proxy proxy = new Proxy();
        proxy.setProtocol(protocol);
        proxy.setHost(host);
        proxy.setPort(port);
        return proxy;
    }

    private static Proxy withCredentials(String password) {
        Proxy proxy = proxy("https", "proxy.example", 3128);
        proxy.setUsername("ada");
        proxy.setPassword(password);
        return proxy;
    }

    private static ProxyChoice choice(Proxy... proxies) {
        return choice(Map.of(), proxies);
    }

    private static ProxyChoice choice(Map<String, String> properties, Proxy... proxies) {
        DefaultRepositorySystemSession repositories = MavenRepositorySystemUtils.newSession();
        repositories.setProxySelector(selector(proxies));
        Properties jvm = new Properties();
        jvm.putAll(properties);
        return new ProxyChoice(List.of(proxies), repositories, jvm, Map.of());
    }

    /** As Maven 3 fills it when it begins a build: active ones only, decrypted as far as that goes. */
    private static DefaultProxySelector selector(Proxy... proxies) {
        SettingsDecrypter decrypter = SettingsFiles.decrypterWith("settings-security.xml");
        DefaultProxySelector selector = new DefaultProxySelector();
        for (Proxy encrypted : proxies) {
            if (encrypted.isActive()) {
                Proxy proxy = decrypter
                        .decrypt(new DefaultSettingsDecryptionRequest(encrypted))
                        .getProxy();
                AuthenticationBuilder authentication = new AuthenticationBuilder();
                authentication.addUsername(proxy.getUsername()).addPassword(proxy.getPassword());
                selector.add(
                        new org.eclipse.aether.repository.Proxy(
                                proxy.getProtocol(), proxy.getHost(), proxy.getPort(), authentication.build()),
                        proxy.getNonProxyHosts());
            }
        }
        return selector;
    }
}
