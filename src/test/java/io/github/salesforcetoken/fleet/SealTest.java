package io.github.salesforcetoken.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final String LOGIN = "salesforce.refreshToken=5Aep861KIwKdekr90I4iHdZDgcrw\nuser=ä€\n";

    private final Random random = new Random(1);

    @Test
    void sealedLogin_isOpenedWithTheSameKeyOnAnotherMachine() throws Exception {
        byte[] key = bytes(32);

        String sealed = seal(key).encrypt(LOGIN);

        assertThat(seal(key).decrypt(sealed)).isEqualTo(LOGIN);
    }

    /** RFC 7516 section 7.1; and RFC 7518 sections 4.5 and 5.3. */
    @Test
    void sealedLogin_isACompactJweThatShowsNothingOfTheLoginOrTheKey() throws Exception {
        byte[] key = bytes(32);

        String sealed = seal(key).encrypt(LOGIN);

        String[] parts = sealed.split("\\.", -1);
        assertThat(parts).hasSize(5);
        assertThat(parts[1]).isEmpty();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8))
                .contains("\"alg\":\"dir\"", "\"enc\":\"A256GCM\"");
        assertThat(JWEObject.parse(sealed).getHeader().getKeyID()).hasSize(11);
        assertThat(sealed)
                .doesNotContain("5Aep", Base64.getUrlEncoder().withoutPadding().encodeToString(key));
    }

    @Test
    void twoSealsOfOneLogin_areNotTheSameText() throws Exception {
        Seal seal = seal(bytes(32));

        assertThat(seal.encrypt(LOGIN)).isNotEqualTo(seal.encrypt(LOGIN));
    }

    /** Any tool that knows RFC 7516 may have sealed it. */
    @Test
    void loginThatAnotherToolSealed_isOpened() throws Exception {
        byte[] key = bytes(32);

        assertThat(seal(key).decrypt(sealedWithoutName(key, EncryptionMethod.A256GCM) + "\n"))
                .isEqualTo(LOGIN);
    }

    @Test
    void key_isTakenInEitherAlphabetWithAndWithoutPadding() throws Exception {
        byte[] key = bytes(32);
        key[0] = (byte) 0xfb; // "+" or "-"
        key[3] = (byte) 0xff; // "/" or "_"
        String sealed = seal(key).encrypt(LOGIN);

        for (Base64.Encoder encoder : new Base64.Encoder[] {
            Base64.getEncoder(),
            Base64.getUrlEncoder(),
            Base64.getEncoder().withoutPadding(),
            Base64.getUrlEncoder().withoutPadding()
        }) {
            assertThat(Seal.of(Secret.of(encoder.encodeToString(key))).decrypt(sealed))
                    .isEqualTo(LOGIN);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 31, 33, 48})
    void keyOfAnotherLength_isRefusedAndNotShown(int length) {
        byte[] key = bytes(length);
        String text = Base64.getEncoder().encodeToString(key);

        Failure failure = failure(() -> Seal.of(Secret.of(text)));

        assertThat(failure.problem()).isEqualTo(StoreProblem.KEY_LENGTH);
        assertThat(failure.shown()).isEqualTo(String.valueOf(length));
        assertThat(failure.toString()).doesNotContain(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery staple", "ä", "abc\u0000def=", "abcde", "a.b"})
    void keyThatIsNoBase64_isRefusedAndNotShown(String text) {
        Failure failure = failure(() -> Seal.of(Secret.of(text)));

        assertThat(failure.problem()).isEqualTo(StoreProblem.KEY_MALFORMED);
        assertThat(failure).hasNoCause();
        assertThat(failure.toString()).doesNotContain(text);
    }

    @Test
    void anotherKey_opensNothing() throws Exception {
        byte[] key = bytes(32);
        byte[] other = bytes(32);

        assertProblem(() -> seal(other).decrypt(seal(key).encrypt(LOGIN)), StoreProblem.KEY_OTHER);
        assertProblem(
                () -> seal(other).decrypt(sealedWithoutName(key, EncryptionMethod.A256GCM)), StoreProblem.KEY_OTHER);
    }

    @Test
    void cutText_isDamagedWhereverItWasCut() throws Exception {
        Seal seal = seal(bytes(32));
        String sealed = seal.encrypt(LOGIN);

        for (int end = 0; end < sealed.length(); end++) {
            String cut = sealed.substring(0, end);
            assertProblem(() -> seal.decrypt(cut), StoreProblem.SEAL_DAMAGED);
        }
    }

    @Test
    void changedText_isNotOpened() throws Exception {
        Seal seal = seal(bytes(32));
        String sealed = seal.encrypt(LOGIN);

        for (int at = 0; at < sealed.length(); at += 3) {
            char[] changed = sealed.toCharArray();
            changed[at] = changed[at] == 'A' ? 'Q' : 'A';
            assertThatThrownBy(() -> seal.decrypt(new String(changed))).isInstanceOf(Failure.class);
        }
    }

    @Test
    void textOfSomethingElse_isDamaged() throws Exception {
        byte[] key = bytes(32);
        JWSObject signed = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(LOGIN));
        signed.sign(new MACSigner(key));

        for (String text : new String[] {"hello", "{}", "....", "e30....", signed.serialize(), LOGIN, "\u0000"}) {
            assertProblem(() -> seal(key).decrypt(text), StoreProblem.SEAL_DAMAGED);
        }
    }

    /** No weaker or stranger algorithm is taken because a text says so. */
    @Test
    void textOfAnotherAlgorithm_isDamaged() throws Exception {
        byte[] key = bytes(32);

        assertProblem(
                () -> seal(key).decrypt(sealedWithoutName(key, EncryptionMethod.A128CBC_HS256)),
                StoreProblem.SEAL_DAMAGED);
    }

    @Test
    void sealedStore_keepsNothingThatIsReadable() throws Exception {
        OneText raw = new OneText();
        LoginStore sealed = new SealedStore(raw, seal(bytes(32)));

        assertThat(sealed.read()).isEmpty();
        assertThat(sealed.compareAndSet(Optional.empty(), LOGIN)).isEqualTo(new LoginStore.Written("1"));
        assertThat(sealed.read()).contains(new LoginStore.Stored("1", LOGIN));
        assertThat(raw.content).doesNotContain("5Aep");
    }

    @Test
    void sealedStore_thatSomebodyElseOverwroteIsNotRead() throws Exception {
        OneText raw = new OneText();
        LoginStore sealed = new SealedStore(raw, seal(bytes(32)));
        raw.content = "hello";

        assertProblem(sealed::read, StoreProblem.SEAL_DAMAGED);
    }

    private static final class OneText implements LoginStore {
        private String content;

        @Override
        public Optional<Stored> read() {
            return Optional.ofNullable(content).map(text -> new Stored("1", text));
        }

        @Override
        public Outcome compareAndSet(Optional<String> expectedVersion, String text) {
            content = text;
            return new Written("1");
        }
    }

    private static String sealedWithoutName(byte[] key, EncryptionMethod method) throws Exception {
        JWEObject sealed = new JWEObject(new JWEHeader(JWEAlgorithm.DIR, method), new Payload(LOGIN));
        sealed.encrypt(new DirectEncrypter(Arrays.copyOf(key, method.cekBitLength() / 8)));
        return sealed.serialize();
    }

    private static Seal seal(byte[] key) throws Failure {
        return Seal.of(Secret.of(Base64.getEncoder().encodeToString(key)));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void assertProblem(ThrowingCallable call, StoreProblem problem) {
        assertThat(failure(call).problem()).isEqualTo(problem);
    }

    private static Failure failure(ThrowingCallable call) {
        try {
            call.call();
        } catch (Failure e) {
            return e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("it worked");
    }
}
