package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.KeyProblem.CERTIFICATE;
import static io.github.salesforcetoken.oauth.KeyProblem.ENCRYPTED;
import static io.github.salesforcetoken.oauth.KeyProblem.KEYSTORE_ALIAS;
import static io.github.salesforcetoken.oauth.KeyProblem.KEYSTORE_NOT_OPENED;
import static io.github.salesforcetoken.oauth.KeyProblem.MALFORMED;
import static io.github.salesforcetoken.oauth.KeyProblem.NOT_PEM;
import static io.github.salesforcetoken.oauth.KeyProblem.NOT_RSA;
import static io.github.salesforcetoken.oauth.KeyProblem.OPENSSH;
import static io.github.salesforcetoken.oauth.KeyProblem.PUBLIC_KEY;
import static io.github.salesforcetoken.oauth.KeyProblem.TOO_SHORT;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app's private RSA key, from PEM text (RFC 7468) or a keystore; says of anything else what it is. */
public final class PrivateKeys {

    private static final int FEWEST_BITS = 2048;

    /** Office programs make long dashes of short ones, and some tools drop the blanks. */
    private static final String DASHES = "[-\u2010-\u2015\u2212]{1,5}";

    private static final Pattern BOUNDARY = Pattern.compile(DASHES + "(BEGIN|END) ?([A-Z0-9 ]++)" + DASHES);

    /** No key has a percent sign. */
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

    /** Of lines in a program's text, or in JSON. */
    private static final Pattern AROUND_LINES = Pattern.compile("[\\s\"'\\\\,\\p{Z}\\p{Cf}]+");

    /** {@code rsaEncryption} without parameters to speak of, as a PKCS#8 key names its algorithm (RFC 8017 appendix A.1). */
    private static final String VERSION_AND_RSA = "020100300d06092a864886f70d0101010500";

    private static final byte SEQUENCE = 0x30;
    private static final byte OCTET_STRING = 0x04;

    private PrivateKeys() {}

    /** What stands between two boundaries of the same label. */
    private record Block(String label, String body) {
        boolean isPrivateKey() {
            return label.endsWith("PRIVATEKEY");
        }
    }

    /**
     * Reads a PKCS#8 or PKCS#1 key. Line breaks may be written as {@code \n}, as they often arrive in a variable, or be
     * missing; a certificate may stand beside the key; the whole may be in Base64, or be the Base64 of a key without its
     * boundaries.
     *
     * @throws Failure when there is no usable key in it
     */
    public static RSAPrivateKey ofPem(Secret text) throws Failure {
        String pem = plain(text.reveal());
        List<Block> blocks = blocks(pem);
        Optional<Block> privateKey = blocks.stream().filter(Block::isPrivateKey).findFirst();
        if (privateKey.isEmpty()) {
            Optional<byte[]> der = pem.contains("BEGIN ") ? Optional.empty() : EncodedText.bytes(pem);
            return ofDer(der.orElseThrow(() -> new Failure(problemOf(pem, blocks))));
        }
        String type = privateKey.get().label();
        String body = privateKey.get().body();
        if (type.startsWith("ENCRYPTED") || body.contains("ENCRYPTED")) {
            throw new Failure(ENCRYPTED);
        }
        return switch (type) {
            case "PRIVATEKEY" -> ofPkcs8(decoded(body));
            case "RSAPRIVATEKEY" -> ofPkcs8(wrapped(decoded(body)));
            case "OPENSSHPRIVATEKEY" -> throw new Failure(OPENSSH);
            default -> throw new Failure(NOT_RSA, WrongValue.WORD.shown(type.replace("PRIVATEKEY", "")));
        };
    }

    /** Out of Base64, percent-encoding and what HTML has for characters, with line breaks as they are meant. */
    static String plain(String given) {
        String text = EncodedText.unwrapped(Repair.visible(given));
        String decoded = ENCODED.matcher(text).find() ? Repair.decoded(text) : text;
        return Escapes.withoutEntities(decoded).replaceAll("\\\\{1,4}r", "").replaceAll("\\\\{1,4}n", "\n");
    }

    /** What stands between the boundaries of the private keys in a plain text, and of nothing else in it. */
    static String bodies(String pem) {
        return blocks(pem).stream().filter(Block::isPrivateKey).map(Block::body).collect(joining("\n"));
    }

    /** A key without boundaries doesn't say of which form it is. */
    private static RSAPrivateKey ofDer(byte[] der) throws Failure {
        try {
            return ofPkcs8(der);
        } catch (Failure e) {
            if (e.problem() != MALFORMED) {
                throw e;
            }
        }
        try {
            return ofPkcs8(wrapped(der));
        } catch (Failure e) {
            throw e.problem() == MALFORMED ? new Failure(NOT_PEM) : e;
        }
    }

    /** In one pass: a file may hold any number of boundaries, and be no key. */
    private static List<Block> blocks(String pem) {
        List<Block> blocks = new ArrayList<>();
        Matcher boundary = BOUNDARY.matcher(pem);
        String begun = "";
        for (int from = 0; boundary.find(); from = boundary.end()) {
            String label = boundary.group(2).replace(" ", "");
            boolean begins = boundary.group(1).equals("BEGIN");
            if (!begins && label.equals(begun)) {
                blocks.add(new Block(label, pem.substring(from, boundary.start())));
            }
            begun = begins ? label : "";
        }
        return blocks;
    }

    /**
     * Takes a key out of a keystore, PKCS#12 or JKS.
     *
     * @param alias may be left out when there is one key only
     * @throws Failure when it cannot be opened, or holds no such key
     */
    public static RSAPrivateKey ofKeystore(byte[] content, Secret password, Optional<String> alias) throws Failure {
        char[] characters = password.reveal().toCharArray();
        try {
            // Reads JKS as well: the JDK's provider looks at the first bytes.
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(new ByteArrayInputStream(content), characters);
            Key key = keystore.getKey(alias(keystore, alias), characters);
            if (!(key instanceof RSAPrivateKey rsa)) {
                throw new Failure(NOT_RSA, key.getAlgorithm());
            }
            return checked(rsa);
        } catch (IOException | GeneralSecurityException e) {
            throw new Failure(KEYSTORE_NOT_OPENED);
        }
    }

    private static String alias(KeyStore keystore, Optional<String> wanted) throws GeneralSecurityException, Failure {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(keystore.aliases())) {
            if (keystore.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (wanted.isPresent() && keystore.isKeyEntry(wanted.get())) {
            return wanted.get();
        }
        if (wanted.isPresent() || keys.size() != 1) {
            throw new Failure(
                    KEYSTORE_ALIAS, keys.stream().map(WrongValue.NAME::shown).collect(joining(", ")));
        }
        return keys.get(0);
    }

    private static KeyProblem problemOf(String text, List<Block> blocks) {
        if (blocks.isEmpty()) {
            return text.contains("-----BEGIN") ? MALFORMED : NOT_PEM;
        }
        String type = blocks.get(0).label();
        if (type.endsWith("CERTIFICATE")) {
            return CERTIFICATE;
        }
        return type.endsWith("PUBLICKEY") ? PUBLIC_KEY : NOT_PEM;
    }

    private static byte[] decoded(String body) throws Failure {
        try {
            String compact = AROUND_LINES.matcher(body).replaceAll("");
            return Base64.getDecoder().decode(compact.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw new Failure(MALFORMED);
        }
    }

    private static RSAPrivateKey ofPkcs8(byte[] der) throws Failure {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
        try {
            return checked((RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(spec));
        } catch (InvalidKeySpecException e) {
            throw otherAlgorithm(spec).map(name -> new Failure(NOT_RSA, name)).orElse(new Failure(MALFORMED));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA");
        }
    }

    private static Optional<String> otherAlgorithm(PKCS8EncodedKeySpec spec) {
        for (String algorithm : List.of("EC", "EdDSA", "RSASSA-PSS", "DSA")) {
            try {
                KeyFactory.getInstance(algorithm).generatePrivate(spec);
                return Optional.of(algorithm);
            } catch (GeneralSecurityException e) {
                // not that one either
            }
        }
        return Optional.empty();
    }

    private static RSAPrivateKey checked(RSAPrivateKey key) throws Failure {
        if (key.getModulus().bitLength() < FEWEST_BITS) {
            throw new Failure(TOO_SHORT, key.getModulus().bitLength() + " bits");
        }
        return key;
    }

    /** PKCS#1 is what PKCS#8 wraps (RFC 5208 section 5), and the JDK reads only the latter. */
    private static byte[] wrapped(byte[] pkcs1) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(HexFormat.of().parseHex(VERSION_AND_RSA));
        content.writeBytes(element(OCTET_STRING, pkcs1));
        return element(SEQUENCE, content.toByteArray());
    }

    /** Tag, length, value, as DER has it. */
    private static byte[] element(byte tag, byte[] value) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        if (value.length < 0x80) {
            der.write(value.length);
        } else {
            byte[] length = BigInteger.valueOf(value.length).toByteArray();
            int sign = length[0] == 0 ? 1 : 0;
            der.write(0x80 | length.length - sign);
            der.write(length, sign, length.length - sign);
        }
        der.writeBytes(value);
        return der.toByteArray();
    }
}
