package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.KeyReport;
import io.github.salesforcetoken.console.Shell;
import io.github.salesforcetoken.flow.CreateKey;
import io.github.salesforcetoken.flow.Keytool;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.CertificateRequest;
import io.github.salesforcetoken.settings.KeyFile;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.Remarks;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes the RSA key that <code>grant=jwt_bearer</code> signs with, and the certificate for the app. Existing files
 * aren't replaced. Only you can read the key, and the build fails if Git tracks it. Sends nothing. Needs the JDK's
 * <code>keytool</code>. Example: <code>mvn salesforce-token:create-key</code>
 *
 * @since 1.0.0
 */
@Mojo(name = "create-key", requiresProject = false, aggregator = true, threadSafe = true)
public class CreateKeyMojo extends SalesforceMojo {

    private static final String DEFAULT_KEY_FILE = "salesforce-jwt.pem";

    /**
     * The file to write the private key to, in PEM, not encrypted. Default: <code>salesforce-jwt.pem</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "privateKeyFile")
    private String privateKeyFile;

    /**
     * The file to write the certificate to, which isn't secret. Default: named like the key, with <code>.crt</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "certificateFile")
    private String certificateFile;

    /**
     * What the certificate is called in Setup, a distinguished name. Default: <code>CN=salesforce-token</code>.
     * Example: <code>"-Dsalesforce.certificateSubject=CN=acme-ci, O=Acme"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "certificateSubject")
    private String certificateSubject;

    /**
     * How long the certificate is valid: an ISO-8601 period, 1 day to 10 years. Default: <code>P365D</code>. Example:
     * <code>"-Dsalesforce.certificateValidity=P2Y"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "certificateValidity")
    private String certificateValidity;

    @Override
    Map<String, String> run() throws Exception {
        Values values = values(remarks());
        CertificateRequest wanted = CertificateRequest.in(values, LocalDate.now());
        Path key = keyFile(values);
        Path certificate = certificateFile(values, key);
        trust().checkLinks(key);
        trust().checkLinks(certificate);
        X509Certificate made =
                new CreateKey(key, certificate, Keytool.ofThisJava(), trust()).make(wanted.subject(), wanted.days());
        new KeyReport(getLog(), whatRan(), Shell.here()).created(shown(key), shown(certificate), made);
        warnWhenGitWouldCommit(key);
        return Map.of();
    }

    @Override
    GrantType grant() {
        return GrantType.JWT_BEARER;
    }

    @Override
    Path subject() throws Failure {
        return keyFile(given());
    }

    @Override
    Values given() {
        return values(silence());
    }

    private Values values(Remarks remarks) {
        PomOrCommandLine given = new PomOrCommandLine(session(), remarks)
                .with(Setting.PRIVATE_KEY_FILE, privateKeyFile)
                .with(Setting.CERTIFICATE_FILE, certificateFile)
                .with(Setting.CERTIFICATE_SUBJECT, certificateSubject)
                .with(Setting.CERTIFICATE_VALIDITY, certificateValidity);
        return values(List.of(given), remarks);
    }

    private Path keyFile(Values values) throws Failure {
        return path(values.text(Setting.PRIVATE_KEY_FILE).orElse(DEFAULT_KEY_FILE), ValueProblem.KEY_FILE_MALFORMED);
    }

    private Path certificateFile(Values values, Path key) throws Failure {
        Optional<String> given = values.text(Setting.CERTIFICATE_FILE);
        return given.isPresent()
                ? path(given.get(), ValueProblem.CERTIFICATE_FILE_MALFORMED)
                : KeyFile.certificateBeside(key);
    }
}
