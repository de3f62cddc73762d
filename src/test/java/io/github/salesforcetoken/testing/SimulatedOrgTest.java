package io.github.salesforcetoken.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedOrgTest {

    @TempDir
    private Path folder;

    private SimulatedOrg org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = SimulatedOrg.start();
        client = new OrgClient(org);
    }

    @AfterEach
    void stop() {
        client.close();
        org.close();
    }

    @Test
    void requests_areLoggedWithQueryHeadersAndForm() {
        client.post("/services/oauth2/token?a=1%202", Map.of("code", "x=y&z"));

        assertThat(org.requests("/services/oauth2/token")).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.query()).isEqualTo("a=1%202");
            assertThat(request.queryParameter("a")).isEqualTo("1 2");
            assertThat(request.formField("code")).isEqualTo("x=y&z");
            assertThat(request.header("CONTENT-TYPE")).startsWith("application/x-www-form-urlencoded");
            assertThat(request.header("Authorization")).isNull();
        });
        assertThat(org.requests("/other")).isEmpty();
    }

    @Test
    void connections_areCountedOnceHoweverManyRequestsTheyCarry() {
        client.get("/");
        client.get("/");
        assertThat(org.connections()).isEqualTo(1);
        client.close();
        client = new OrgClient(org);
        client.get("/");
        assertThat(org.connections()).isEqualTo(2);
        assertThat(org.requests()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404",
        "GET, /favicon.ico, 404",
        "GET, /services/auth/oauth2/authorize, 404",
        "GET, /services/oauth2/token, 405",
        "POST, /services/oauth2/authorize, 405",
        "GET, /login, 405",
        "HEAD, /services/oauth2/userinfo, 405"
    })
    void otherPathsAndMethods_areRefused(String method, String path, int status) {
        assertThat(client.send(client.request(path)
                                .method(method, method.equals("POST") ? OrgClient.form(Map.of()) : null))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void close_endsServerAndThreads() {
        Set<Thread> before = serverThreads();
        SimulatedOrg other = SimulatedOrg.start();
        OrgClient visitor = new OrgClient(other);
        visitor.approvedCode();
        assertThat(serverThreads()).hasSizeGreaterThan(before.size());
        visitor.close();
        other.close();

        for (int round = 0; round < 5; round++) { // a worker that ends may hand on to another one
            serverThreads().stream().filter(thread -> !before.contains(thread)).forEach(SimulatedOrgTest::join);
        }
        assertThat(before).containsAll(serverThreads());
        assertThatThrownBy(() -> new OrgClient(other).trySend(client.request(other.url() + "/")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void server_listensOnLoopbackOnly() throws IOException {
        assertThat(org.url().toString()).matches("http://localhost:[0-9]+");
        InetAddress here = InetAddress.getLocalHost();
        if (!here.isLoopbackAddress()) {
            assertThatThrownBy(() -> client.trySend(client.request(
                            "http://" + here.getHostAddress() + ":" + org.url().getPort() + "/")))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void tls_servesHttpsFromLoginToCallback() {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .addTrustedCertificate(certificate.certificate())
                .build();
        try (SimulatedOrg secure = SimulatedOrg.builder().tls(certificates).build();
                OrgClient stranger = new OrgClient(secure)) {
            assertThat(secure.url().getScheme()).isEqualTo("https");
            assertThat(secure.authorize(stranger.authorizeUrl())).startsWith(SimulatedOrg.REDIRECT_URI + "?code=");
            assertThatThrownBy(() -> stranger.trySend(stranger.request("/"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void user_ofTheBuilderIsTheOneWhoLogsIn() {
        try (SimulatedOrg other = SimulatedOrg.builder()
                        .user("grace@example.com", "nanosecond")
                        .build();
                OrgClient visitor = new OrgClient(other)) {
            String accessToken = visitor.redeem(visitor.approvedCode()).field("access_token");

            assertThat(visitor.userInfo(accessToken).field("preferred_username"))
                    .isEqualTo("grace@example.com");
        }
    }

    @Test
    void issueCode_isOnlyForAppsThatDoNotRequirePkce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> org.issueCode(SimulatedOrg.CLIENT_ID, SimulatedOrg.REDIRECT_URI));
    }

    @Test
    void scriptedBrowser_answersTheCallbackAsProperties() throws IOException {
        OrgClient.Answer answer = client.get(scriptedBrowser("Open this:\n  " + client.authorizeUrl() + "\n"));
        Properties properties = new Properties();
        properties.load(new StringReader(answer.body()));

        assertThat(answer.body())
                .startsWith("salesforce.code=http\\://localhost")
                .hasLineCount(1);
        String code = OrgClient.codeIn(properties.getProperty("salesforce.code"));
        assertThat(client.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void scriptedBrowser_deniesWhenAsked() throws IOException {
        OrgClient.Answer answer = client.get(scriptedBrowser(client.authorizeUrl()) + "&deny=true");

        assertThat(answer.body()).contains("error\\=access_denied").doesNotContain("code\\=aPrx");
    }

    @Test
    void scriptedBrowser_refusesOtherFiles() throws IOException {
        assertThat(client.get(scriptedBrowser("https://example.com/services/oauth2/authorize?x"))
                        .status())
                .isEqualTo(400);
        assertThat(client.get("/scripted-browser?file=" + folder.resolve("none"))
                        .status())
                .isEqualTo(400);
        assertThat(client.get("/scripted-browser").status()).isEqualTo(400);
    }

    @Test
    void scriptedBrowser_reportsAWayThatEnds() throws IOException {
        OrgClient.Answer answer = client.get(scriptedBrowser(client.authorizeUrl("client_id", "unknown")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("error=invalid_client_id");
    }

    private String scriptedBrowser(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("authorize url"), content);
        return "/scripted-browser?file=" + Parameters.encode(file.toString());
    }

    private static Set<Thread> serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("MockWebServer"))
                .collect(Collectors.toSet());
    }

    private static void join(Thread thread) {
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
