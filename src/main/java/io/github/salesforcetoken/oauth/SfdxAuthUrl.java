package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.SFDX_AUTH_URL_MALFORMED;
import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Salesforce CLI's one-line login, {@code force://clientId:clientSecret:refreshToken@host}: nothing in it is
 * percent-encoded. Taken as people have it: with quotes, blanks, a byte order mark, {@code https://} or a slash at the end;
 * in the CLI's own JSON or table, with its colors and warnings; in Base64. The CLI itself would refuse or misread most of that.
 *
 * @param host with a port and a path where there are any, no scheme
 */
public record SfdxAuthUrl(String clientId, Optional<Secret> clientSecret, Secret refreshToken, String host) {

    /**
     * Id, secret and token are of visible ASCII: not every blank of Unicode is one to a pattern. No site's path has what
     * another such URL would begin with.
     */
    private static final Pattern FORM = Pattern.compile(
            "force://([!-~&&[^:@/\"'`]]++):([!-~&&[^:@]]*+):([!-~&&[^:@]]++)@(https?://)?([A-Za-z0-9._-]++(?::\\d++)?)"
                    + "(/[!-~&&[^\"'`,;<>?#:@\\\\]]*+)?+(?![A-Za-z0-9?#&=:@%])");

    private static final Pattern ENCODED = Pattern.compile("(?i)force%3A%2F%2F");

    private static final Pattern BEGINNING = Pattern.compile("force:/");

    public SfdxAuthUrl {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
        requireNonNull(refreshToken, "refreshToken is null");
        requireNonNull(host, "host is null");
    }

    /** @throws Failure when there isn't exactly one with all its parts; the message shows none of them */
    public static SfdxAuthUrl parse(Secret given) throws Failure {
        String text = plain(given.reveal());
        Map<String, SfdxAuthUrl> found = new HashMap<>();
        Matcher matcher = FORM.matcher(text);
        long beginnings = BEGINNING.matcher(text).results().count();
        while (matcher.find()) {
            beginnings--;
            found.put(matcher.group(), of(matcher));
        }
        if (found.size() != 1 || beginnings != 0) {
            throw new Failure(SFDX_AUTH_URL_MALFORMED);
        }
        return found.values().iterator().next();
    }

    /** Without colors, Base64 or percent-encoding, and with JSON's slashes as they are meant. */
    private static String plain(String given) {
        String text = EncodedText.unwrapped(Repair.visible(given).strip()).replace("\\/", "/");
        return ENCODED.matcher(text).find() ? Repair.decoded(text) : text;
    }

    private static SfdxAuthUrl of(Matcher matcher) {
        String path = Optional.ofNullable(matcher.group(6)).orElse("").replaceFirst("(?<!/)/++$", "");
        return new SfdxAuthUrl(
                matcher.group(1),
                Optional.of(matcher.group(2))
                        .filter(secret -> !secret.isEmpty())
                        .map(Secret::of),
                Secret.of(matcher.group(3)),
                (isPlain(matcher) ? "http://" : "") + matcher.group(5) + path);
    }

    /** Only an org on this computer may be written so; {@link LoginHost} refuses the rest. */
    private static boolean isPlain(Matcher matcher) {
        return "http://".equals(matcher.group(4));
    }
}
