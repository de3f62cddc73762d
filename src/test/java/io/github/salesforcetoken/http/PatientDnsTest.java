package io.github.salesforcetoken.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatientDnsTest {

    private static final Duration GENEROUS = Duration.ofMinutes(1);

    @Test
    void lookup_givesWhatTheResolverKnows() throws Exception {
        List<InetAddress> addresses = List.of(InetAddress.getLoopbackAddress());

        assertThat(new PatientDns(host -> addresses, GENEROUS).lookup("acme.example"))
                .isEqualTo(addresses);
    }

    @Test
    void lookup_handsOnThatAHostIsUnknown() {
        PatientDns names = new PatientDns(
                host -> {
                    throw new UnknownHostException(host);
                },
                GENEROUS);

        assertThatThrownBy(() -> names.lookup("acme.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasNoCause()
                .hasMessage("acme.example");
    }

    @Test
    void lookup_endsWhenTheResolverDoesNot() {
        CountDownLatch never = new CountDownLatch(1);
        PatientDns names = new PatientDns(
                host -> {
                    awaitUninterruptibly(never);
                    return List.of();
                },
                Duration.ofMillis(50));

        assertThatThrownBy(() -> names.lookup("acme.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasCauseInstanceOf(InterruptedIOException.class)
                .hasMessage("acme.example: no answer within PT0.05S");
        never.countDown();
    }

    /** As the system's resolver waits. */
    static void awaitUninterruptibly(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                // goes on waiting
            }
        }
    }
}
