package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.SFDX_AUTH_URL_MALFORMED;
import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Salesforce CLI's one-line login, {@code force://clientId:clientSecret:refreshToken@host}: nothing in it is
 * percent-encoded. Taken as people have it: with quotes, blanks, a byte order mark, {@code https://} or a slash at the end,
 * which the CLI itself would refuse or misread.
 *
 * @param host with a port where there is one, no scheme
 */
public record SfdxAuthUrl(String clientId, Optional<Secret> clientSecret, Secret refreshToken, String host) {

    /** Secret and token are of visible ASCII: not every blank of Unicode is one to a pattern. */
    private static final Pattern FORM = Pattern.compile(
            "force://([A-Za-z0-9._-]+={0,2}):([!-~&&[^:@]]*):([!-~&&[^:@]]+)@(https?://)?([A-Za-z0-9._-]+(:\\d+)?)(/\\S*)?");

    public SfdxAuthUrl {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
        requireNonNull(refreshToken, "refreshToken is null");
        requireNonNull(host, "host is null");
    }

    /** @throws Failure when it has not the four parts; the message shows none of them */
    public static SfdxAuthUrl parse(Secret given) throws Failure {
        String text = given.reveal().replace("\ufeff", "").strip().replaceAll("^[\"'`]++|(?<![\"'`,;])[\"'`,;]++$", "");
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new Failure(SFDX_AUTH_URL_MALFORMED);
        }
        return new SfdxAuthUrl(
                matcher.group(1),
                Optional.of(matcher.group(2))
                        .filter(secret -> !secret.isEmpty())
                        .map(Secret::of),
                Secret.of(matcher.group(3)),
                (isPlain(matcher) ? "http://" : "") + matcher.group(5));
    }

    /** Only an org on this computer may be written so; {@link LoginHost} refuses the rest. */
    private static boolean isPlain(Matcher matcher) {
        return "http://".equals(matcher.group(4));
    }
}
