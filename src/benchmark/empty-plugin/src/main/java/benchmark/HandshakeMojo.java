package benchmark;

import java.io.IOException;
import java.net.URI;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** The floor for every goal that talks to Salesforce: a TLS handshake with the JVM's trust store, and nothing else. */
@Mojo(name = "handshake", requiresProject = false, threadSafe = true)
public class HandshakeMojo extends AbstractMojo {

    @Parameter(property = "benchmark.url", required = true)
    private URI url;

    @Override
    public void execute() throws MojoExecutionException {
        try (SSLSocket socket =
                (SSLSocket) SSLSocketFactory.getDefault().createSocket(url.getHost(), url.getPort())) {
            socket.startHandshake();
            getLog().info(socket.getSession().getProtocol());
        } catch (IOException e) {
            throw new MojoExecutionException("no handshake with " + url, e);
        }
    }
}
