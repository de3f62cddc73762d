package io.github.salesforcetoken.testing.contract;

import static io.github.salesforcetoken.testing.SimulatedApp.Policy.PKCE_REQUIRED;
import static io.github.salesforcetoken.testing.SimulatedApp.Policy.ROTATION;

import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.SpringServer;
import java.net.URI;

/** The org that all other tests rely on, set up like the independent server. */
final class SimulatedOrgServer implements Server {

    private final SimulatedOrg org = SimulatedOrg.builder()
            .user(SpringServer.USERNAME, SpringServer.PASSWORD)
            .app(likeTheOther(SimulatedApp.publicClient(SpringServer.PUBLIC_CLIENT, REDIRECT_URI)))
            .app(likeTheOther(
                    SimulatedApp.confidential(SpringServer.CONFIDENTIAL_CLIENT, SpringServer.SECRET, REDIRECT_URI)))
            .build();

    private static SimulatedApp likeTheOther(SimulatedApp app) {
        return app.withRedirectUris(REDIRECT_URI, LOOPBACK_IP)
                .withScopes("api", "refresh_token", "openid")
                .with(PKCE_REQUIRED, ROTATION);
    }

    @Override
    public URI url() {
        return org.url();
    }

    @Override
    public boolean isSalesforce() {
        return true;
    }

    @Override
    public String allow(String authorizeUrl) {
        return org.authorize(authorizeUrl);
    }

    @Override
    public String deny(String authorizeUrl) {
        return org.deny(authorizeUrl);
    }

    @Override
    public void close() {
        org.close();
    }
}
