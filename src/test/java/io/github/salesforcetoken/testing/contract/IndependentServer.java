package io.github.salesforcetoken.testing.contract;

import io.github.salesforcetoken.testing.SpringPages;
import io.github.salesforcetoken.testing.SpringServer;
import java.net.URI;
import java.nio.file.Path;

/** Spring Authorization Server, and people with a browser of their own for each login. */
final class IndependentServer implements Server {

    private final SpringServer server;

    IndependentServer(Path target, Path log) {
        server = SpringServer.start(target, log, REDIRECT_URI, LOOPBACK_IP);
    }

    @Override
    public URI url() {
        return server.url();
    }

    @Override
    public boolean isSalesforce() {
        return false;
    }

    @Override
    public String allow(String authorizeUrl) {
        return new SpringPages().allow(authorizeUrl);
    }

    @Override
    public String deny(String authorizeUrl) {
        return new SpringPages().deny(authorizeUrl);
    }

    @Override
    public void close() {
        server.close();
    }
}
