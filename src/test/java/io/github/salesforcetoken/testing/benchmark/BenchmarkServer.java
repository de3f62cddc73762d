package io.github.salesforcetoken.testing.benchmark;

import io.github.salesforcetoken.testing.SampleCertificates;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedApp.Policy;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.SimulatedOrgBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The org that {@code src/benchmark/run} measures against, over TLS on loopback. It reads commands from standard input, one a
 * line, answers each with a line, and ends with its input, hence with the script that started it.
 *
 * <p>Argument: a folder for the trust store, which has the JDK's own certificates too, as a real one would, and for the
 * repositories of {@link BenchmarkFleet}.
 */
public final class BenchmarkServer {

    /** As Salesforce makes them; what looks otherwise is examined for longer. The app requires no PKCE, so that a code can be issued without an authorize address. */
    private static final String CLIENT_ID =
            "3MVG9lKcPoNINVBIPJjdw1J9LLM82HnFVVX19KY1uA5mu0QqEWhqKpoW3svG3XHrZDiCQjK1mdgAvhCscA9GE";

    /** As many as one build refreshes, and some to spare. */
    private static final int LOGINS = 1_000_000;

    private static final String REDIRECT_URI = SimulatedOrg.REDIRECT_URI;

    private BenchmarkServer() {}

    public static void main(String[] arguments) throws Exception {
        SampleCertificates.writeTrustStoreBesideTheJvms(Path.of(arguments[0], "trust.jks"), "changeit");
        SampleCertificates.writePem(Path.of(arguments[0], "issuer.pem"));
        SimulatedOrgBuilder org = SimulatedOrg.builder()
                .app(SimulatedApp.publicClient(CLIENT_ID, REDIRECT_URI).without(Policy.PKCE_REQUIRED))
                .approvalLimit(LOGINS)
                .tls(SampleCertificates.serverFor("localhost"));
        try (SimulatedOrg running = org.build();
                BenchmarkFleet fleet = new BenchmarkFleet(Path.of(arguments[0]))) {
            answer(running, fleet);
        }
    }

    private static void answer(SimulatedOrg org, BenchmarkFleet fleet) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            System.out.println(
                    switch (command) {
                        case "url" -> org.url().toString();
                        case "code" -> org.issueCode(CLIENT_ID, REDIRECT_URI);
                        case "refresh-token" -> org.issueRefreshToken(CLIENT_ID);
                        case "counts" -> org.requests().size() + " " + org.connections();
                        case "fleet-urls" -> fleet.urls();
                        case "fleet-code" -> fleet.code();
                        case "fleet-begin" -> fleet.begin();
                        case "fleet-counts" -> fleet.counts();
                        default -> throw new IllegalArgumentException("no such command: " + command);
                    });
        }
    }
}
