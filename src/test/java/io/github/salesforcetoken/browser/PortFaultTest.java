package io.github.salesforcetoken.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.RawHttp;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a port, whatever the system's words are. */
class PortFaultTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @ParameterizedTest
    @ValueSource(strings = {"Die Adresse wird bereits verwendet", "Permission denied", "Address already in use", ""})
    void portThatAnotherProgramListensOn_isInUse(String words) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK)) {
            assertThat(problem(other.getLocalPort(), words)).isEqualTo(ListenProblem.PORT_IN_USE);
        }
    }

    /** One that is bound, and not listened on. Windows has no such ports that it would give to somebody. */
    @ParameterizedTest
    @ValueSource(strings = {"Die Adresse wird bereits verwendet", "Permission denied"})
    void portThatNobodyAnswersOn_isInUseToo(String words) {
        assertThat(problem(RawHttp.freePort(), words))
                .isEqualTo(File.separatorChar == '/' ? ListenProblem.PORT_IN_USE : ListenProblem.PORT_FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Keine Berechtigung", "Address already in use"})
    void privilegedPortThatNobodyAnswersOn_isForbidden(String words) {
        assertThat(problem(1, words)).isEqualTo(ListenProblem.PORT_FORBIDDEN);
    }

    @Test
    void isHere_tellsAnAddressOfThisComputerFromOneOfNone() throws IOException {
        assertThat(PortFault.isHere(LOOPBACK)).isTrue();
        assertThat(PortFault.isHere(InetAddress.getByName("192.0.2.1"))).isFalse(); // RFC 5737
    }

    @Test
    void addressOfNone_isNotAvailable() {
        assertThat(PortFault.ofAny(1717, new BindException("in use, permission denied"))
                        .problem())
                .isEqualTo(ListenProblem.NOT_AVAILABLE);
    }

    private static Object problem(int port, String words) {
        return PortFault.of(LOOPBACK, port, new BindException(words)).problem();
    }
}
