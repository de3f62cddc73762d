package io.github.salesforcetoken.exports;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Salesforce CLI's {@code force://clientId:clientSecret:refreshToken@host}. The CLI encodes nothing when it writes such a
 * line and decodes nothing when it reads one, so that what its parser does not take cannot be said at all.
 */
final class SfdxExport implements ExportFormat {

    /** Two equals signs at the end, as Base64 has them, and no more. */
    private static final Pattern PART = Pattern.compile("[a-zA-Z0-9._-]+={0,2}");

    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9._-]+(:[0-9]+)?");

    private static final String SCHEME = "force://";

    @Override
    public Optional<String> obstacleIn(String content) {
        String line = content.strip();
        boolean isUrl = line.startsWith(SCHEME)
                && line.length() > SCHEME.length()
                && line.chars().noneMatch(Character::isWhitespace);
        return line.isEmpty() || isUrl
                ? Optional.empty()
                : Optional.of("It holds something other than one force:// line, which would be lost.");
    }

    @Override
    public Optional<String> misfit(String key, String value) {
        if (key.equals(ExportPart.INSTANCE_URL.parameter())) {
            return HOST.matcher(host(value)).matches()
                    ? Optional.empty()
                    : Optional.of("the Salesforce CLI takes letters, digits, dots, hyphens and a port");
        }
        return PART.matcher(value).matches()
                ? Optional.empty()
                : Optional.of(
                        "the Salesforce CLI takes letters, digits, '.', '_' and '-', and at most two '=' at the end");
    }

    /** Without a client id there is no line. */
    @Override
    public String changed(String content, Map<String, Optional<String>> changes) {
        Optional<String> clientId = changes.get(ExportPart.CLIENT_ID.parameter());
        return clientId.map(id -> SCHEME + id
                        + ":" + text(changes, ExportPart.CLIENT_SECRET)
                        + ":" + text(changes, ExportPart.REFRESH_TOKEN)
                        + "@" + host(text(changes, ExportPart.INSTANCE_URL)) + "\n")
                .orElse("");
    }

    private static String text(Map<String, Optional<String>> changes, ExportPart part) {
        return changes.getOrDefault(part.parameter(), Optional.empty()).orElse("");
    }

    /** As a browser's {@code URL.host}: with the port, unless it is the scheme's own. */
    private static String host(String url) {
        URI uri = URI.create(url);
        boolean ownPort = uri.getPort() < 0 || uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
        return uri.getHost() + (ownPort ? "" : ":" + uri.getPort());
    }
}
