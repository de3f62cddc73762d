package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.Look.ACCESS_TOKEN;
import static io.github.salesforcetoken.oauth.Look.ASSIGNMENT;
import static io.github.salesforcetoken.oauth.Look.CERTIFICATE;
import static io.github.salesforcetoken.oauth.Look.CONSUMER_KEY;
import static io.github.salesforcetoken.oauth.Look.DOLLAR;
import static io.github.salesforcetoken.oauth.Look.EXPRESSION;
import static io.github.salesforcetoken.oauth.Look.FRAGMENT;
import static io.github.salesforcetoken.oauth.Look.JSON;
import static io.github.salesforcetoken.oauth.Look.MASK;
import static io.github.salesforcetoken.oauth.Look.OTHER_ENCODING;
import static io.github.salesforcetoken.oauth.Look.PATH;
import static io.github.salesforcetoken.oauth.Look.PLACEHOLDER;
import static io.github.salesforcetoken.oauth.Look.PRIVATE_KEY;
import static io.github.salesforcetoken.oauth.Look.REFERENCE;
import static io.github.salesforcetoken.oauth.Look.REFRESH_TOKEN;
import static io.github.salesforcetoken.oauth.Look.SAMPLE;
import static io.github.salesforcetoken.oauth.Look.SFDX_URL;
import static io.github.salesforcetoken.oauth.Look.SHORTENED;
import static io.github.salesforcetoken.oauth.Look.SHORT_KEY;
import static io.github.salesforcetoken.oauth.Look.STRAY_QUOTE;
import static io.github.salesforcetoken.oauth.Look.VARIABLE;
import static io.github.salesforcetoken.oauth.Look.VARIABLE_NAME;
import static io.github.salesforcetoken.oauth.Look.WEB_ADDRESS;

import io.github.salesforcetoken.oauth.ValueKind.Read;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what somebody gave as a value of a kind: repairs it, and tells what it is instead, or probably is.
 *
 * @param name of the setting, which may stand before the value
 */
record ValueReading(ValueKind kind, String name) {

    /** What is worth a word about a password. */
    private static final Set<Look> DOUBTFUL = Set.of(
            OTHER_ENCODING,
            EXPRESSION,
            DOLLAR,
            VARIABLE,
            VARIABLE_NAME,
            MASK,
            STRAY_QUOTE,
            PLACEHOLDER,
            REFERENCE,
            SFDX_URL,
            PRIVATE_KEY,
            CERTIFICATE,
            JSON,
            CONSUMER_KEY,
            REFRESH_TOKEN,
            ACCESS_TOKEN,
            WEB_ADDRESS,
            PATH,
            ASSIGNMENT);

    /** What a part of a password may look like. */
    private static final Set<Look> IN_PASSWORDS = Set.of(EXPRESSION, MASK, PLACEHOLDER);

    /** What is no value, however short. */
    private static final Set<Look> NOTHING = Set.of(EXPRESSION, MASK, STRAY_QUOTE, PLACEHOLDER);

    /** Nobody wraps a value more often; each round looks at the whole text. */
    private static final int MOST_ROUNDS = 8;

    /** Whoever encodes what is encoded already does it once more, not five times. */
    private static final int MOST_LAYERS = 4;

    /** Values of these are sent, and nobody would call one like the setting. */
    private static final Set<ValueKind> IN_USE = Set.of(
            ValueKind.TOKEN,
            ValueKind.IDENTITY,
            ValueKind.CLIENT_ID,
            ValueKind.SFDX,
            ValueKind.ANSWER,
            ValueKind.ADDRESS);

    Read read(String given) {
        // What is a secret of Salesforce beyond doubt may have been wrapped in any way; of others less is known.
        Read issued = kind == ValueKind.CLIENT_SECRET ? read(given, Repair.OPAQUE) : null;
        return issued != null && kind.fits(issued.text()) ? issued : read(given, kind.repairs());
    }

    private Read read(String given, List<Repair> repairs) {
        Set<Repair> done = EnumSet.noneOf(Repair.class);
        String text = repaired(given, repairs, done);
        Optional<Look> mistakenFor = mistakenFor(text);
        if (mistakenFor.isEmpty() && IN_USE.contains(kind) && Repair.isNamed(text, name)) {
            mistakenFor = Optional.of(PLACEHOLDER);
        }
        return new Read(text, done, mistakenFor, mistakenFor.isPresent() ? Optional.empty() : doubt(text));
    }

    private String repaired(String given, List<Repair> repairs, Set<Repair> done) {
        String text = given;
        String before = "";
        for (int round = 0; round < MOST_ROUNDS && !before.equals(text); round++) {
            before = text;
            for (Repair repair : repairs) {
                String repaired = repair.apply(text, kind, name);
                if (!repaired.equals(text)) {
                    done.add(repair);
                    text = repaired;
                }
            }
        }
        return text;
    }

    /** The value that a text has inside, however often it's encoded; the text itself when that is none of this kind. */
    String withoutEncoding(String text) {
        if (kind.fits(text)) {
            return text;
        }
        for (String layer : layers(text, false)) {
            if (kind.fits(layer)) {
                return layer;
            }
        }
        return text;
    }

    /**
     * What a text has inside, from the outer to the inner, each without what may be around a value.
     *
     * @param isShort whether it may be too short to hold a value
     */
    private List<String> layers(String text, boolean isShort) {
        List<Repair> repairs = new ArrayList<>(kind == ValueKind.CLIENT_SECRET ? Repair.OPAQUE : kind.repairs());
        repairs.remove(Repair.ENCODING);
        List<String> layers = new ArrayList<>();
        String given = repaired(text, repairs, EnumSet.noneOf(Repair.class));
        Optional<String> inside = isShort ? EncodedText.decodedNothing(given) : EncodedText.decoded(given);
        while (inside.isPresent() && layers.size() < MOST_LAYERS) {
            layers.add(repaired(inside.get(), repairs, EnumSet.noneOf(Repair.class)));
            inside = EncodedText.decodedNothing(layers.get(layers.size() - 1)); // what was encoded once may be short
        }
        return layers;
    }

    /** What a text probably is, although it may be a value of this kind. */
    private Optional<Look> doubt(String text) {
        return switch (kind) {
            case CLIENT_SECRET ->
                Look.of(text, DOUBTFUL).or(() -> Look.of(text, Set.of(SAMPLE))).or(() -> doubtWithin(text));
            case PASSWORD -> Look.of(text, DOUBTFUL);
            case CLIENT_ID -> Look.of(text, Set.of(SAMPLE, SHORT_KEY));
            case TOKEN -> Look.of(text, Set.of(FRAGMENT));
            default -> Optional.empty();
        };
    }

    private Optional<Look> doubtWithin(String text) {
        for (String layer : layers(text, false)) {
            Optional<Look> look = Look.of(layer, DOUBTFUL);
            if (look.isPresent()) {
                return look;
            }
        }
        return Optional.empty();
    }

    /** What a text is instead of a value of this kind; empty when it may be one. */
    private Optional<Look> mistakenFor(String text) {
        if (isIn(text)) {
            return Optional.empty();
        }
        Optional<Look> look = ruledOutBy(text, kind.impossible());
        if (look.isPresent()) {
            return look;
        }
        return kind.fits(text) ? Optional.empty() : hidden(text);
    }

    private Optional<Look> ruledOutBy(String text, Set<Look> among) {
        for (Look look : Look.values()) {
            if (among.contains(look) && look.isIn(text) && isRuledOutBy(look, text)) {
                return Optional.of(look);
            }
        }
        return Optional.empty();
    }

    private boolean isRuledOutBy(Look look, String text) {
        boolean isName = (kind == ValueKind.ADDRESS || kind == ValueKind.USER) && look == PATH && kind.fits(text);
        boolean isWhole = (kind == ValueKind.TOKEN || kind == ValueKind.CLIENT_ID)
                && look == SHORTENED
                && PlainValue.isAsLongAsIssued(text)
                && kind.fits(text)
                && !text.endsWith("..."); // which may be a part of what is random
        boolean isPart = kind == ValueKind.CLIENT_SECRET && IN_PASSWORDS.contains(look) && !look.isWhole(text);
        return !isName && !isWhole && !isPart;
    }

    /** What an encoded text has inside. */
    private Optional<Look> hidden(String text) {
        if (kind == ValueKind.TOKEN || kind == ValueKind.CLIENT_ID) {
            for (String layer : layers(text, true)) {
                Optional<Look> nothing = layer.isEmpty() ? Optional.of(PLACEHOLDER) : ruledOutBy(layer, NOTHING);
                if (nothing.isPresent()) {
                    return nothing;
                }
            }
        }
        for (String layer : layers(text, false)) {
            Optional<Look> look = ruledOutBy(layer, kind.impossible());
            if (look.isPresent()) {
                return look;
            }
        }
        return Optional.empty();
    }

    /** Whether whoever reads the kind finds it within other text, or within an encoding. */
    private boolean isIn(String text) {
        boolean isFoundAnywhere = kind == ValueKind.KEY || kind == ValueKind.SFDX;
        return isFoundAnywhere && kind.fits(withoutEncoding(text));
    }
}
