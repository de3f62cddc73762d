package io.github.salesforcetoken.console;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Certificates;
import io.github.salesforcetoken.settings.Setting;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.maven.plugin.logging.Log;

/** What a user reads of a key and its certificate. */
public record KeyReport(Log log, Run run, Shell shell) {

    public KeyReport {
        requireNonNull(log, "log is null");
        requireNonNull(run, "run is null");
        requireNonNull(shell, "shell is null");
    }

    /** Both were made; and what makes an access token of them. */
    public void created(String key, String certificate, X509Certificate made) {
        log.info("Private key saved to " + key + " (readable by you alone)");
        log.info("  certificate  " + certificate);
        log.info("  subject      " + made.getSubjectX500Principal().getName());
        log.info("  valid until  " + day(made.getNotAfter().toInstant()));
        log.info("  SHA-256      " + Certificates.fingerprint(made));
        log.info("Next, make an app with the certificate, and follow the steps it prints:");
        log.info("  " + run.command("app-metadata") + " "
                + option(Setting.GRANT, run.grant().parameter()) + " "
                + option(Setting.CERTIFICATE_FILE, certificate) + " " + option(Setting.CONSUMER_KEY, "generate")
                + " \"-Dsalesforce.appName=<name>\" \"-Dsalesforce.contactEmail=<e-mail>\"");
        log.info("Then, with the consumer key of the app:");
        log.info("  " + run.command("access-token") + " "
                + option(Setting.GRANT, run.grant().parameter())
                + " \"-Dsalesforce.domain=<domain>\" \"-Dsalesforce.clientId=<consumerKey>\" "
                + option(Setting.PRIVATE_KEY_FILE, key) + " \"-Dsalesforce.username=<username>\"");
    }

    private String option(Setting setting, String value) {
        return shell.argument("-D" + setting.property() + "=" + value);
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneId.systemDefault());
    }
}
