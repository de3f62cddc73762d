package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for secrets where none may be: in logs, messages, files. */
public final class SampleSecrets {

    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

    /** Shorter ones would be found by chance. */
    private static final int SHORTEST = 6;

    private SampleSecrets() {}

    /**
     * Fails if one of the secrets occurs, as it is, percent-encoded, or in Base64 (also within a longer Base64 text, as
     * in an HTTP Basic header). The failure names the position and never the secret.
     */
    public static void assertThatNoneOccurIn(CharSequence text, String... secrets) {
        String haystack = text.toString();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < secrets.length; i++) {
            if (secrets[i].length() < SHORTEST) {
                throw new IllegalArgumentException("secret " + (i + 1) + " is too short to look for");
            }
            for (Map.Entry<String, String> form : forms(secrets[i]).entrySet()) {
                int at = haystack.indexOf(form.getKey());
                if (at >= 0) {
                    found.add("secret %d (%s) at %s".formatted(i + 1, form.getValue(), position(haystack, at)));
                }
            }
        }
        if (!found.isEmpty()) {
            throw new AssertionError("The text contains " + String.join(", ", found));
        }
    }

    private static Map<String, String> forms(String secret) {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put(secret, "as it is");
        // A properties file escapes the equals signs at the end of a code, a message may cut them off.
        String core = secret.replaceAll("=+$", "");
        if (core.length() >= SHORTEST) {
            forms.putIfAbsent(core, "without its padding");
        }
        String encoded = URLEncoder.encode(secret, UTF_8);
        forms.putIfAbsent(encoded, "percent-encoded");
        forms.putIfAbsent(encoded.replace("+", "%20"), "percent-encoded");
        forms.putIfAbsent(PERCENT.matcher(encoded).replaceAll(match -> lowerCase(match.group())), "percent-encoded");
        for (int shift = 0; shift < 3; shift++) {
            String base64 = base64Within(secret.getBytes(UTF_8), shift);
            forms.putIfAbsent(base64, "Base64");
            forms.putIfAbsent(base64.replace('+', '-').replace('/', '_'), "Base64");
        }
        return forms;
    }

    private static String lowerCase(String percent) {
        return Matcher.quoteReplacement(percent.toLowerCase(Locale.ROOT));
    }

    /** The characters that depend on the secret only, when {@code shift} bytes (modulo 3) stand before it. */
    private static String base64Within(byte[] secret, int shift) {
        byte[] shifted = new byte[shift + secret.length];
        System.arraycopy(secret, 0, shifted, shift, secret.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = (shift * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return encoded.substring(from, to);
    }

    private static String position(String text, int at) {
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        int column = at - text.lastIndexOf('\n', at);
        return "index %d (line %d, column %d)".formatted(at, line, column);
    }
}
