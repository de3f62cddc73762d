package io.github.salesforcetoken.testing;

import java.io.IOException;

/**
 * Runs a simulated org until its standard input ends, for trying the plugin by hand: {@code DemoOrg [port]}. The login
 * page is filled in.
 */
public final class DemoOrg {

    private DemoOrg() {}

    /** Starts the org and prints what a person needs to know. */
    public static void main(String[] args) throws IOException {
        int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
        try (SimulatedOrg org = SimulatedOrg.builder().port(port).prefillLogin().build()) {
            System.out.println(
                    """
                    Simulated Salesforce org at %s
                      client id     %s
                      redirect URI  %s
                      user          %s
                    It stops when this program's input ends.""".formatted(org.url(), SimulatedOrg.CLIENT_ID, SimulatedOrg.REDIRECT_URI, SimulatedOrg.USERNAME));
            while (System.in.read() >= 0) {
                // wait for the end of the input
            }
        }
    }
}
