package io.github.salesforcetoken.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.RawHttp;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortFaultTest {

    /** As Linux, macOS and Windows put it. */
    @ParameterizedTest
    @CsvSource({
        "Address already in use, PORT_IN_USE",
        "Address already in use: bind, PORT_IN_USE",
        "Permission denied, PORT_FORBIDDEN",
        "Permission denied: bind, PORT_FORBIDDEN",
        "An attempt was made to access a socket in a way forbidden by its access permissions, PORT_FORBIDDEN",
        "Cannot assign requested address, NOT_AVAILABLE"
    })
    void problem_isTakenFromTheSystemsWords(String words, ListenProblem problem) {
        assertThat(PortFault.problem(new BindException(words))).isEqualTo(problem);
    }

    @Test
    void of_asksThePortWhenTheWordsAreInAnotherLanguage() throws Exception {
        BindException german = new BindException("Die Adresse wird bereits verwendet");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortFault.of(other.getLocalPort(), german).problem()).isEqualTo(ListenProblem.PORT_IN_USE);
        }
        assertThat(PortFault.of(RawHttp.freePort(), german).problem()).isEqualTo(ListenProblem.NOT_AVAILABLE);
    }
}
