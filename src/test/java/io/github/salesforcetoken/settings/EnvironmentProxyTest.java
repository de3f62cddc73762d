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
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code HTTPS_PROXY} and {@code NO_PROXY}. */
class EnvironmentProxyTest {
    private static final URI LOGIN = URI.create("https://login.salesforce.com");
    private static final String PASSWORD = "p@ss:w0rd/of+proxy";

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:3128, proxy.example:3128",
        "HTTP://proxy.example:3128/, proxy.example:3128",
        "proxy.example:3128, proxy.example:3128",
        "http://proxy.example, proxy.example:80",
        "http://10.1.2.3:3128, 10.1.2.3:3128",
        "http://[fd00::1]:3128, [fd00::1]:3128",
        "http://squid_proxy:3128, squid_proxy:3128",
        "squid_proxy, squid_proxy:80",
        "http://ada:p_w%40rd@squid_1.acme_net:3128/, squid_1.acme_net:3128",
        "' http://proxy.example:3128 ', proxy.example:3128"
    })
    void httpsProxy_isReadWithAndWithoutSchemeAndPort(String value, String expected) throws Exception {
        assertThat(choice(Map.of(), Map.of("HTTPS_PROXY", value)).proxyFor(LOGIN))
                .map(ProxyServer::toString)
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://ada:p%40ss%3Aw0rd%2Fof%2Bproxy@proxy.example:3128, ada, p@ss:w0rd/of+proxy",
        "ada:p%40ss%3Aw0rd%2fof+proxy@proxy.example:3128, ada, p@ss:w0rd/of+proxy",
        "http://corp%5Cada:secret-word@proxy.example, corp\\ada, secret-word",
        "http://ada@proxy.example, ada, ''",
        "http://ada:@proxy.example, ada, ''"
    })
    void httpsProxy_hasPercentEncodedCredentials(String value, String user, String password) throws Exception {
        Optional<ProxyServer> proxy =
                choice(Map.of(), Map.of("https_proxy", value)).proxyFor(LOGIN);

        assertThat(credentials(proxy)).isEqualTo(user + " / " + password);
        SampleSecrets.assertThatNoneOccurIn(proxy.toString(), PASSWORD, "secret-word");
    }

    @ParameterizedTest
    @CsvSource({
        "lower.example, upper.example, lower.example:80",
        "'', upper.example, upper.example:80",
        "' ', upper.example, upper.example:80",
        "lower.example, '', lower.example:80"
    })
    void httpsProxyInLowerCase_winsUnlessItIsEmpty(String lower, String upper, String expected) throws Exception {
        assertThat(choice(Map.of(), Map.of("https_proxy", lower, "HTTPS_PROXY", upper))
                        .proxyFor(LOGIN))
                .map(ProxyServer::toString)
                .contains(expected);
    }

    @Test
    void emptyHttpsProxy_isADirectConnection() throws Exception {
        assertThat(choice(Map.of(), Map.of("https_proxy", "", "HTTPS_PROXY", ""))
                        .proxyFor(LOGIN))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*, https://login.salesforce.com, false",
        "salesforce.com, https://acme.my.salesforce.com, false",
        ".salesforce.com, https://acme.my.salesforce.com, false",
        "*.salesforce.com, https://acme.my.salesforce.com, false",
        "SALESFORCE.com, https://login.salesforce.com, false",
        "login.salesforce.com, https://login.salesforce.com, false",
        "login.salesforce.com:443, https://login.salesforce.com, false",
        "login.salesforce.com:8443, https://login.salesforce.com, true",
        "login.salesforce.com:8443, https://login.salesforce.com:8443, false",
        "'localhost, 127.0.0.1 ,salesforce.com', https://login.salesforce.com, false",
        "'localhost 127.0.0.1 salesforce.com', https://login.salesforce.com, false",
        "'localhost,127.0.0.1,', https://login.salesforce.com, true",
        "force.com, https://login.salesforce.com, true",
        "login.salesforce.co, https://login.salesforce.com, true",
        "'', https://login.salesforce.com, true",
        "',', https://login.salesforce.com, true",
        "localhost, https://localhost:8443, false",
        "::1, https://[::1]:8443, false",
        "[::1], https://[::1]:8443, false",
        "'', https://localhost:8443, true"
    })
    void noProxy_isReadAsCurlReadsIt(String noProxy, URI address, boolean proxied) throws Exception {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "proxy.example:3128", "NO_PROXY", noProxy);

        assertThat(choice(Map.of(), environment).proxyFor(address).isPresent()).isEqualTo(proxied);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://proxy.example:3128",
                "socks5://ada:p%40ss%3Aw0rd%2Fof%2Bproxy@proxy.example:1080",
                "http://ada:p@ss:w0rd/of+proxy@proxy.example:3128",
                "http://ada:50%discount-p@proxy.example",
                "http://",
                "http://proxy.example:port",
                "5Aep861Sample.token_x",
                "http://bob:2024#w0rd@proxy.example:3128",
                "http://bob:ssw0rd_1/x@squid_proxy:3128",
                "http://bob:20_24#w0rd@squid_proxy:3128",
                "http://squid_proxy:port",
                "http://bob:12345678/w0rd@proxy.example:3128",
                "http://bob:77?w0rd@proxy.example:3128",
                "http://bob:P@ssw0rd#2024@proxy.example:3128",
                "http://bob:Summer@work/24@proxy.example:3128",
                "bob:P@ssw0rd?x@proxy.example:3128",
                "http://bob@acme.example:20249#x@proxy.example:3128",
                "http://5Aep861Sample.token:3128",
                "http://0123456789abcdef0123456789abcdef.acme.example:3128",
                "http://x7Kq2mZ9pT4vB8nR3wLc.eu-west-1.elb.cloud.example:3128",
                "proxy example"
            })
    void httpsProxyThatCannotBeUsed_isRefusedWithoutRepeatingIt(String value) {
        Failure failure = failure(Map.of(), Map.of("HTTPS_PROXY", value), LOGIN);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.PROXY_MALFORMED);
        assertThat(failure.shown()).isEqualTo("HTTPS_PROXY");
        Failures.assertThatItHides(failure, PASSWORD, "50%discount-p", "w0rd/of+proxy", "ssw0rd", "Summer");
    }

    /** Kubernetes has made these names up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "internal-ad41c9f0b6a8711e8a5b002f1d4ab5ce-1234567890.eu-west-1.elb.cloud.example",
                "k8s-squid-squid-1a2b3c4d5e-0123456789abcdef.elb.eu-central-1.cloud.example"
            })
    void nameOfALoadBalancer_isTakenForAHost(String host) throws Exception {
        ProxyChoice choice = choice(Map.of(), Map.of("HTTPS_PROXY", "http://" + host + ":3128"));

        assertThat(choice.proxyFor(LOGIN).orElseThrow().host()).isEqualTo(host);
    }

    /** A job whose variable isn't set would send its name as a password. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://$(PROXY_USER):secret-word@proxy.example:3128",
                "http://ada:$(PROXY_PASSWORD)@proxy.example:3128",
                "http://ada:%24%7BPROXY_PASSWORD%7D@proxy.example:3128",
                "http://ada:%7B%7B%20secrets.X%20%7D%7D@proxy.example:3128",
                "http://$PROXY_USER:secret-word@proxy.example:3128",
                "http://%25PROXY_USER%25:secret-word@proxy.example:3128"
            })
    void credentialsThatNothingFilled_areRefused(String value) {
        Failure failure = failure(Map.of(), Map.of("HTTPS_PROXY", value), LOGIN);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.PROXY_UNFILLED);
        assertThat(failure.shown()).isEqualTo("HTTPS_PROXY");
        Failures.assertThatItHides(failure, "secret-word");
    }

    @ParameterizedTest
    @CsvSource({
        "http://ada:a$(b)c@proxy.example, a$(b)c",
        "http://ada:$word@proxy.example, $word",
        "http://ada:5%25x%25@proxy.example, 5%x%",
        "http://ada:a%24%7Bb%7D@proxy.example, a${b}"
    })
    void passwordThatOnlyHoldsSuchCharacters_isAPassword(String value, String password) throws Exception {
        assertThat(credentials(choice(Map.of(), Map.of("HTTPS_PROXY", value)).proxyFor(LOGIN)))
                .isEqualTo("ada / " + password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://ada:secret-word@proxy.example:0", "http://ada:secret-word@proxy.example:65536"})
    void environmentPortThatDoesNotExist_isRefused(String value) {
        Failure failure = failure(Map.of(), Map.of("HTTPS_PROXY", value), LOGIN);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.PROXY_PORT);
        assertThat(failure.shown()).isEqualTo("HTTPS_PROXY");
        Failures.assertThatItHides(failure, "secret-word");
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
