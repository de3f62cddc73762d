package io.github.salesforcetoken.console;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.KeyProblem;

/** What a user reads when the private key cannot be used. */
final class KeyAdvice {

    private static final String ANCHOR = "the-private-key-cannot-be-used";
    private static final String GIVE_KEY =
            "Give the private key as PEM: <privateKeyFile>ci.pem</privateKeyFile> (\"-Dsalesforce.privateKeyFile=ci.pem\"), or"
                    + " its text in SALESFORCE_PRIVATE_KEY.";

    private KeyAdvice() {}

    static Message of(KeyProblem problem, Failure failure, Run run) {
        String detail = failure.shown();
        return switch (problem) {
            case ABSENT ->
                key(
                        "No private key is set.",
                        "grant=jwt_bearer signs with the key whose certificate the app has.",
                        GIVE_KEY
                                + " Or a keystore: <keystore>ci.p12</keystore> (\"-Dsalesforce.keystore=ci.p12\"). To make a"
                                + " key and its certificate: " + run.command("create-key") + ".");
            case GIVEN_TWICE ->
                key(
                        "Both a key file and a keystore are set.",
                        "It isn't clear which one to use.",
                        "Keep <privateKeyFile> (\"-Dsalesforce.privateKeyFile\") or <keystore> (\"-Dsalesforce.keystore\").");
            case NOT_READABLE ->
                key(
                        detail + " can't be read.",
                        "The file doesn't exist, or its permissions don't allow it.",
                        "A relative path starts at the folder with .mvn, or at the root of the build if there is none. "
                                + GIVE_KEY);
            case TOO_LARGE -> key(detail + " is larger than 1 MiB.", "That's too large for a key.", GIVE_KEY);
            case NOT_PEM ->
                key(
                        "The private key is not PEM.",
                        "It has no line -----BEGIN … PRIVATE KEY-----: a binary (DER) key, a keystore, or something else.",
                        "DER: openssl pkey -inform DER -in ci.der -out ci.pem. A keystore: <keystore>"
                                + " (\"-Dsalesforce.keystore=…\").");
            case ENCRYPTED ->
                key(
                        "The private key is encrypted.",
                        "Nobody can type its passphrase in a build.",
                        "openssl pkey -in ci.pem -out ci-plain.pem and protect that file, or use a <keystore>"
                                + " (\"-Dsalesforce.keystore=…\") with SALESFORCE_KEYSTORE_PASSWORD.");
            case CERTIFICATE ->
                key(
                        "A certificate is set as the private key.",
                        "The certificate is the public half, which the app in Salesforce has.",
                        GIVE_KEY);
            case PUBLIC_KEY -> key("A public key is set as the private key.", "It can't sign.", GIVE_KEY);
            case OPENSSH ->
                key(
                        "The private key is in OpenSSH's own format.",
                        "",
                        "ssh-keygen -p -m PKCS8 -f KEYFILE rewrites it as PEM, if it is an RSA key.");
            case NOT_RSA ->
                key(
                        "The private key is not RSA (" + detail + ").",
                        "Salesforce verifies RS256 only.",
                        "Make an RSA key and its certificate with " + run.command("create-key")
                                + ", and give the certificate to the app.");
            case TOO_SHORT ->
                key(
                        "The private key has only " + detail + ".",
                        "RS256 asks for 2048 or more.",
                        "Make a new key with " + run.command("create-key") + ", and give its certificate to the app.");
            case MALFORMED ->
                key(
                        "The private key is damaged.",
                        "It looks like PEM, but is cut off or contains other characters.",
                        "Copy the whole block, from -----BEGIN to -----END …-----. In a variable, line breaks may be"
                                + " written as \\n.");
            case KEYSTORE_PASSWORD_ABSENT ->
                key(
                        "The keystore's password is missing.",
                        "",
                        "Set the environment variable SALESFORCE_KEYSTORE_PASSWORD.");
            case KEYSTORE_NOT_OPENED ->
                key(
                        "The keystore can't be opened.",
                        "The password is wrong, or the file isn't a PKCS#12 or JKS keystore.",
                        "Check SALESFORCE_KEYSTORE_PASSWORD and <keystore> (\"-Dsalesforce.keystore=…\").");
            case KEYSTORE_ALIAS ->
                key(
                        "The keystore has no such key, or more than one.",
                        detail.isEmpty() ? "It holds no private key." : "It has: " + detail + ".",
                        "Name one with <keystoreAlias> (\"-Dsalesforce.keystoreAlias=…\").");
        };
    }

    private static Message key(String what, String why, String action) {
        return Message.of(what + " Nothing was sent.", why, action, ANCHOR);
    }
}
