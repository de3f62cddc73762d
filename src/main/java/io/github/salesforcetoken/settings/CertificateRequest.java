package io.github.salesforcetoken.settings;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LikelySecret;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * The certificate that a person wants.
 *
 * @param subject whose it says it is
 * @param days how long it is valid
 */
public record CertificateRequest(X500Principal subject, int days) {

    private static final String DEFAULT_SUBJECT = "CN=salesforce-token";
    private static final String DEFAULT_VALIDITY = "P365D";
    private static final int MOST_YEARS = 10;

    /** As in names of companies and people, and seldom in passwords. */
    private static final Pattern SIGN_IN_A_NAME = Pattern.compile("(?<=\\p{L})[&'](?=\\p{Lu})");

    public CertificateRequest {
        requireNonNull(subject, "subject is null");
    }

    /** @param today on which months and years begin */
    public static CertificateRequest in(Values values, LocalDate today) throws Failure {
        return new CertificateRequest(
                subject(values.text(Setting.CERTIFICATE_SUBJECT).orElse(DEFAULT_SUBJECT)),
                days(values.text(Setting.CERTIFICATE_VALIDITY).orElse(DEFAULT_VALIDITY), today));
    }

    private static X500Principal subject(String text) throws Failure {
        try {
            X500Principal subject = new X500Principal(text);
            refuseSecret(subject);
            if (!subject.getName().isEmpty()) {
                return subject;
            }
        } catch (IllegalArgumentException e) {
            throw new Failure(ValueProblem.CERTIFICATE_SUBJECT_MALFORMED, WrongValue.NAME, text);
        }
        throw new Failure(ValueProblem.CERTIFICATE_SUBJECT_MALFORMED, WrongValue.NAME, text);
    }

    /**
     * Everyone reads a certificate, and all users of the machine keytool's command line. Value by value, because commas and equals
     * signs around ordinary ones make them look like a password.
     */
    private static void refuseSecret(X500Principal subject) throws Failure {
        for (String part : subject.getName(X500Principal.RFC1779).split(",")) {
            String value = part.substring(part.indexOf('=') + 1)
                    .replace("\"", "")
                    .replace("\\", "")
                    .strip();
            if (!LikelySecret.in(SIGN_IN_A_NAME.matcher(value).replaceAll(" ")).isEmpty()) {
                throw new Failure(ValueProblem.CERTIFICATE_SUBJECT_MALFORMED, WrongValue.NAME, value);
            }
        }
    }

    private static int days(String text, LocalDate today) throws Failure {
        try {
            LocalDate end = today.plus(Period.parse(text));
            if (end.isAfter(today) && !end.isAfter(today.plusYears(MOST_YEARS))) {
                return (int) ChronoUnit.DAYS.between(today, end);
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new Failure(ValueProblem.CERTIFICATE_VALIDITY_MALFORMED, WrongValue.DURATION, text);
        }
        throw new Failure(ValueProblem.CERTIFICATE_VALIDITY_MALFORMED, WrongValue.DURATION, text);
    }
}
