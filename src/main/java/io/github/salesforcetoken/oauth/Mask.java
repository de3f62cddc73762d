package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * What secrets look like in a text, in every encoding that they may be in.
 *
 * @param beginnings the characters that one of them begins with, in both cases
 */
record Mask(List<String> forms, String beginnings) {

    static final Mask NONE = new Mask(List.of(), "");

    /** What is shorter would be found by chance in words that have nothing to do with it, as no secret of Salesforce is. */
    static final int SHORTEST = 6;

    /** The same of letters alone. */
    private static final int SHORTEST_OF_LETTERS = 12;

    /** Of all that may be the text of a private key; tokens that aren't JWTs are shorter. */
    private static final int SHORTEST_KEY = 116;

    /** Of a key; what stands between its dashes everyone knows. */
    private static final String DASHES = "-----";

    private static final int LONGEST_BOUNDARY = 74;

    Mask {
        forms = List.copyOf(forms);
    }

    static Mask of(Collection<Secret> secrets) {
        Set<String> forms = new HashSet<>();
        for (Secret secret : secrets) {
            forms.addAll(formsOf(secret));
        }
        StringBuilder beginnings = new StringBuilder();
        for (String form : forms) {
            beginnings.append(Character.toLowerCase(form.charAt(0))).append(Character.toUpperCase(form.charAt(0)));
        }
        return new Mask(List.copyOf(forms), beginnings.toString());
    }

    /** A text with a mark in the place of each. */
    String over(String text, String mark) {
        StringBuilder masked = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int length = beginnings.indexOf(text.charAt(i)) < 0 ? 0 : lengthOfSecret(text, i);
            if (length > 0) {
                masked.append(mark);
                i += length - 1;
            } else {
                masked.append(text.charAt(i));
            }
        }
        return masked.toString();
    }

    /** Of the longest, so that no part of it is left. */
    private int lengthOfSecret(String text, int at) {
        int longest = 0;
        for (String form : forms) {
            if (form.length() > longest && text.regionMatches(true, at, form, 0, form.length())) {
                longest = form.length();
            }
        }
        return longest;
    }

    /** Whether a text has one of these secrets in it, in whatever encoding or division. */
    static boolean areIn(String text, Collection<Secret> secrets) {
        String once = decoded(text);
        Set<String> readings = new LinkedHashSet<>(List.of(bare(text), bare(once), bare(decoded(once))));
        Set<String> forms = new HashSet<>(); // many are the same without case and punctuation
        for (Secret secret : secrets) {
            for (String form : formsOf(secret)) {
                String bare = bare(form);
                if (forms.add(bare) && isIn(readings, bare)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isIn(Set<String> readings, String form) {
        for (String reading : readings) {
            if (form.length() >= SHORTEST && reading.contains(form)) {
                return true;
            }
        }
        return false;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Letters and digits, without case: what stays the same however it is quoted or divided. */
    private static String bare(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder bare = new StringBuilder();
        for (int i = 0; i < lower.length(); i += Character.charCount(lower.codePointAt(i))) {
            if (Character.isLetterOrDigit(lower.codePointAt(i))) {
                bare.appendCodePoint(lower.codePointAt(i));
            }
        }
        return bare.toString();
    }

    /** As it is, as it is made plain, percent-encoded, and in Base64, also within a longer Base64 text such as that of a Basic header. */
    static List<String> formsOf(Secret secret) {
        List<String> forms = new ArrayList<>();
        StringTokenizer lines = new StringTokenizer(secret.reveal(), "\r\n");
        while (lines.hasMoreTokens()) {
            String line = lines.nextToken();
            if (!isBoundary(line)) {
                addForms(forms, line);
            }
        }
        Optional<KeyText> key = mayBeKey(secret) ? KeyText.in(secret) : Optional.empty();
        if (key.isPresent()) {
            for (String piece : key.get().pieces()) {
                addForms(forms, piece);
            }
        }
        return forms;
    }

    /** The boundaries alone are 52 characters, and no private key is less than 64, whatever encoding they are in. */
    static boolean mayBeKey(Secret secret) {
        return secret.reveal().length() >= SHORTEST_KEY || secret.reveal().contains("KEY");
    }

    private static void addForms(List<String> forms, String secret) {
        if (isCommon(secret)) {
            return;
        }
        String encoded = URLEncoder.encode(secret, UTF_8);
        List<String> all = new ArrayList<>(
                List.of(secret, Shown.plain(secret), withoutPadding(secret), encoded, encoded.replace("+", "%20")));
        for (int before = 0; before < 3; before++) {
            String base64 = base64(secret, before);
            all.add(base64);
            all.add(base64.replace('+', '-').replace('/', '_'));
        }
        for (String form : all) {
            if (!isCommon(form)) {
                forms.add(form);
            }
        }
    }

    private static boolean isCommon(String text) {
        boolean isOfLetters = true;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            isOfLetters &= letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
        }
        return text.length() < SHORTEST || isOfLetters && text.length() < SHORTEST_OF_LETTERS;
    }

    private static String withoutPadding(String secret) {
        int end = secret.length();
        while (end > 0 && secret.charAt(end - 1) == '=') {
            end--;
        }
        return secret.substring(0, end);
    }

    /** The characters that depend on the secret alone when that many bytes stand before it. */
    private static String base64(String secret, int before) {
        byte[] shifted = (" ".repeat(before) + secret).getBytes(UTF_8);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return base64.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
    }

    private static boolean isBoundary(String line) {
        boolean isBetweenDashes = line.length() > 2 * DASHES.length()
                && line.length() <= LONGEST_BOUNDARY
                && line.startsWith(DASHES)
                && line.endsWith(DASHES);
        for (int i = DASHES.length(); isBetweenDashes && i < line.length() - DASHES.length(); i++) {
            char label = line.charAt(i);
            isBetweenDashes = label == ' ' || label >= '0' && label <= '9' || label >= 'A' && label <= 'Z';
        }
        return isBetweenDashes;
    }
}
