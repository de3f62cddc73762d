package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.Look.ACCESS_TOKEN;
import static io.github.salesforcetoken.oauth.Look.ASSIGNMENT;
import static io.github.salesforcetoken.oauth.Look.CERTIFICATE;
import static io.github.salesforcetoken.oauth.Look.CODE;
import static io.github.salesforcetoken.oauth.Look.CONSUMER_KEY;
import static io.github.salesforcetoken.oauth.Look.CONSUMER_SECRET;
import static io.github.salesforcetoken.oauth.Look.DOLLAR;
import static io.github.salesforcetoken.oauth.Look.EXPRESSION;
import static io.github.salesforcetoken.oauth.Look.FOREIGN;
import static io.github.salesforcetoken.oauth.Look.FRAGMENT;
import static io.github.salesforcetoken.oauth.Look.HOST;
import static io.github.salesforcetoken.oauth.Look.ISSUED_SECRET;
import static io.github.salesforcetoken.oauth.Look.JSON;
import static io.github.salesforcetoken.oauth.Look.JWT;
import static io.github.salesforcetoken.oauth.Look.MARKUP;
import static io.github.salesforcetoken.oauth.Look.MASK;
import static io.github.salesforcetoken.oauth.Look.NO_TOKEN;
import static io.github.salesforcetoken.oauth.Look.NO_VALUE;
import static io.github.salesforcetoken.oauth.Look.NUMBER;
import static io.github.salesforcetoken.oauth.Look.ORGANIZATION_ID;
import static io.github.salesforcetoken.oauth.Look.OTHER_ENCODING;
import static io.github.salesforcetoken.oauth.Look.PACKED;
import static io.github.salesforcetoken.oauth.Look.PATH;
import static io.github.salesforcetoken.oauth.Look.PLACEHOLDER;
import static io.github.salesforcetoken.oauth.Look.PRIVATE_KEY;
import static io.github.salesforcetoken.oauth.Look.REFERENCE;
import static io.github.salesforcetoken.oauth.Look.REFRESH_TOKEN;
import static io.github.salesforcetoken.oauth.Look.SAMPLE;
import static io.github.salesforcetoken.oauth.Look.SEVERAL;
import static io.github.salesforcetoken.oauth.Look.SFDX_URL;
import static io.github.salesforcetoken.oauth.Look.SHORTENED;
import static io.github.salesforcetoken.oauth.Look.SHORT_KEY;
import static io.github.salesforcetoken.oauth.Look.STRAY_QUOTE;
import static io.github.salesforcetoken.oauth.Look.SURROUNDED_SECRET;
import static io.github.salesforcetoken.oauth.Look.USERNAME;
import static io.github.salesforcetoken.oauth.Look.VARIABLE;
import static io.github.salesforcetoken.oauth.Look.VARIABLE_NAME;
import static io.github.salesforcetoken.oauth.Look.WEB_ADDRESS;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What kinds of values people give, and for each of them: what can be repaired in it because it can mean only one thing, what
 * it can't be, and what it probably isn't. No value is refused because its shape is unfamiliar.
 */
public enum ValueKind {
    /** A refresh token. */
    TOKEN(Set.of(REFRESH_TOKEN), opaque(REFRESH_TOKEN, SAMPLE, NUMBER), Repair.OPAQUE),

    /** A token of another issuer; most are JWTs, and none is known by its shape. */
    IDENTITY(
            Set.of(JWT),
            ofNoIssuer(
                    OTHER_ENCODING,
                    SHORTENED,
                    STRAY_QUOTE,
                    REFERENCE,
                    JSON,
                    CODE,
                    WEB_ADDRESS,
                    HOST,
                    PATH,
                    NO_TOKEN,
                    NO_VALUE,
                    SAMPLE,
                    NUMBER),
            Repair.OPAQUE),

    /** A consumer key. Addresses and logs show it, and Salesforce shows its secret beside it. */
    CLIENT_ID(Set.of(CONSUMER_KEY), opaque(CONSUMER_KEY, ISSUED_SECRET, SURROUNDED_SECRET), Repair.OPAQUE),

    /** A consumer key that the user chooses. */
    OWN_CLIENT_ID(Set.of(CONSUMER_KEY), opaque(CONSUMER_KEY, ISSUED_SECRET, SURROUNDED_SECRET), Repair.OPAQUE),

    /** Salesforce makes it up, but it may be any text to us. */
    CLIENT_SECRET(
            Set.of(ISSUED_SECRET),
            Set.of(
                    EXPRESSION,
                    MASK,
                    PLACEHOLDER,
                    NO_VALUE,
                    REFERENCE,
                    SURROUNDED_SECRET,
                    JSON,
                    PACKED,
                    SFDX_URL,
                    PRIVATE_KEY,
                    CERTIFICATE,
                    CONSUMER_KEY,
                    REFRESH_TOKEN,
                    ACCESS_TOKEN,
                    FOREIGN,
                    WEB_ADDRESS),
            List.of(Repair.INVISIBLE, Repair.BLANKS, Repair.NAME, Repair.QUOTES)),

    /** A person makes it up, so it may be anything. */
    PASSWORD(Set.of(), Set.of(), List.of(Repair.BLANKS, Repair.NAME)),

    /** Of a shared store: bytes in Base64, which may begin like many things. */
    STORE_KEY(
            Set.of(),
            ofNoIssuer(JSON, ACCESS_TOKEN, WEB_ADDRESS),
            List.of(Repair.INVISIBLE, Repair.BLANKS, Repair.NAME, Repair.QUOTES, Repair.PERCENT)),

    /** A private key. {@link PrivateKeys} reads what looks like one, however it's wrapped. */
    KEY(
            Set.of(PRIVATE_KEY, CERTIFICATE),
            allBut(PRIVATE_KEY, CERTIFICATE, STRAY_QUOTE, SHORTENED, MARKUP),
            List.of(Repair.BLANKS)),

    /** What {@link SfdxAuthUrl} reads, alone or within other text. */
    SFDX(Set.of(SFDX_URL), allBut(SFDX_URL), List.of(Repair.BLANKS)),

    /** What {@link CallbackParser} reads, alone or within an address. */
    ANSWER(Set.of(CODE), ofNoIssuer(OTHER_ENCODING, REFERENCE, ACCESS_TOKEN), List.of(Repair.BLANKS)),

    /** The name of a host, or a URL. */
    ADDRESS(Set.of(WEB_ADDRESS, HOST), allBut(WEB_ADDRESS, HOST, ASSIGNMENT, FOREIGN), Repair.OF_ADDRESS),

    FILE(
            Set.of(PATH),
            allBut(
                    PATH,
                    FOREIGN,
                    VARIABLE_NAME,
                    SHORTENED,
                    SEVERAL,
                    CONSUMER_SECRET,
                    HOST,
                    USERNAME,
                    ASSIGNMENT,
                    ORGANIZATION_ID),
            List.of(Repair.INVISIBLE, Repair.BLANKS, Repair.NAME, Repair.QUOTES, Repair.FILE_URL)),

    USER(
            Set.of(USERNAME),
            allBut(USERNAME, VARIABLE, VARIABLE_NAME, CONSUMER_SECRET, PLACEHOLDER, SHORTENED, ASSIGNMENT),
            Repair.OF_USER),

    /** One of a few words, a number, a duration, an id. */
    WORD(
            Set.of(ORGANIZATION_ID),
            allBut(
                    ORGANIZATION_ID,
                    VARIABLE,
                    VARIABLE_NAME,
                    CONSUMER_SECRET,
                    PLACEHOLDER,
                    HOST,
                    USERNAME,
                    PATH,
                    ASSIGNMENT),
            List.of(Repair.INVISIBLE, Repair.BLANKS, Repair.NAME, Repair.QUOTES, Repair.COMMENT)),

    /** What a person calls a thing. */
    TEXT(
            Set.of(),
            Set.of(
                    EXPRESSION,
                    DOLLAR,
                    VARIABLE,
                    MASK,
                    SFDX_URL,
                    PRIVATE_KEY,
                    CERTIFICATE,
                    REFRESH_TOKEN,
                    ACCESS_TOKEN,
                    JWT),
            List.of(Repair.BLANKS, Repair.QUOTES));

    private static final Set<Look> UNFILLED = Set.of(EXPRESSION, DOLLAR, MASK);

    private final Set<Look> own;
    private final Set<Look> impossible;
    private final List<Repair> repairs;

    ValueKind(Set<Look> own, Set<Look> impossible, List<Repair> repairs) {
        this.own = Set.copyOf(own);
        this.impossible = Set.copyOf(impossible);
        this.repairs = repairs;
    }

    private static Set<Look> allBut(Look first, Look... others) {
        Set<Look> looks = EnumSet.complementOf(EnumSet.of(first, others));
        // these say nothing of other kinds, and the first and the last too little of their own
        looks.removeAll(
                Set.of(FRAGMENT, NO_TOKEN, NO_VALUE, SAMPLE, NUMBER, ISSUED_SECRET, SURROUNDED_SECRET, SHORT_KEY));
        return looks;
    }

    /** What no token, code or key of any issuer is: nothing that was filled in, or another secret of Salesforce. */
    private static Set<Look> ofNoIssuer(Look... more) {
        Set<Look> looks = EnumSet.of(EXPRESSION, DOLLAR, VARIABLE, VARIABLE_NAME, MASK, PLACEHOLDER);
        looks.addAll(Set.of(SFDX_URL, PRIVATE_KEY, CERTIFICATE, CONSUMER_KEY, REFRESH_TOKEN));
        looks.addAll(List.of(more));
        return looks;
    }

    private static Set<Look> opaque(Look own, Look... more) {
        Set<Look> looks = allBut(own);
        looks.addAll(Set.of(NO_TOKEN, NO_VALUE));
        looks.addAll(List.of(more));
        return looks;
    }

    /**
     * A value as it can be used.
     *
     * @param text empty when there was nothing but wrapping
     * @param repairs what was taken away
     * @param mistakenFor what it is instead, so that it can't be used
     * @param doubt what it probably is instead
     */
    public record Read(String text, Set<Repair> repairs, Optional<Look> mistakenFor, Optional<Look> doubt) {
        public Read {
            repairs = Set.copyOf(repairs);
        }
    }

    /**
     * Reads what somebody gave.
     *
     * @param name of the setting, which may stand before the value
     */
    public Read read(String given, String name) {
        return PlainValue.isOf(this, given)
                ? new Read(given, Set.of(), Optional.empty(), Optional.empty())
                : new ValueReading(this, name).read(given);
    }

    Set<Look> own() {
        return own;
    }

    Set<Look> impossible() {
        return impossible;
    }

    List<Repair> repairs() {
        return repairs;
    }

    /** Whether a text is an expression or a mask, whatever it should be. */
    public static boolean isUnfilled(String text) {
        return !PlainValue.isFilled(text) && Look.of(text, UNFILLED).isPresent();
    }

    /** Whether a text is unmistakably a token of Salesforce, of which only its fingerprint is known. */
    public static boolean isToken(String text) {
        return Look.of(text, Set.of(REFRESH_TOKEN, ACCESS_TOKEN)).isPresent();
    }

    /** Whether a text is unmistakably of this kind. */
    boolean fits(String text) {
        return !own.isEmpty() && Look.of(text, own).isPresent();
    }
}
