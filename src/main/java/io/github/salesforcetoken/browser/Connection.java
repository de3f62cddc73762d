package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** One connection: reads one request, sends one answer, and never waits for the other side. */
final class Connection {

    /** Longer than any callback; a longer request line is answered 414. */
    static final int LONGEST_REQUEST_LINE = 16 * 1024;

    /** Room for the cookies that other programs on localhost have set. */
    static final int LONGEST_HEAD = 64 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final CallbackResponder responder;
    private final ByteBuffer chunk = ByteBuffer.allocate(4096);
    private byte[] head = new byte[0];
    private ByteBuffer answer;
    private long deadline = System.nanoTime() + PATIENCE.toNanos();

    private Connection(SocketChannel channel, Selector selector, CallbackResponder responder) throws IOException {
        this.channel = channel;
        this.responder = responder;
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    static void begin(SocketChannel channel, Selector selector, CallbackResponder responder) throws IOException {
        try {
            new Connection(channel, selector, responder);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Goes on as far as the other side lets it. */
    void advance() throws IOException {
        if (answer == null) {
            readRequest();
        }
        if (answer != null && answer.hasRemaining()) {
            sendAnswer();
        } else if (answer != null) {
            awaitFarewell();
        }
    }

    private void readRequest() throws IOException {
        chunk.clear();
        int count = channel.read(chunk);
        if (count < 0) {
            close();
        } else if (count > 0) {
            int before = head.length;
            head = Arrays.copyOf(head, before + count);
            chunk.flip().get(head, before, count);
            answerTo(new String(head, ISO_8859_1)).ifPresent(this::answerWith);
        }
    }

    private Optional<HttpAnswer> answerTo(String text) {
        boolean isHttp = text.charAt(0) >= 'A' && text.charAt(0) <= 'Z'; // a TLS greeting is not
        if (!isHttp) {
            return Optional.of(responder.answerToGarbage());
        }
        int lineEnd = text.indexOf('\n');
        if (lineEnd > LONGEST_REQUEST_LINE || lineEnd < 0 && text.length() > LONGEST_REQUEST_LINE) {
            return Optional.of(responder.answerToLongAddress());
        }
        int crlf = text.indexOf("\r\n\r\n");
        int lf = text.indexOf("\n\n");
        int end = crlf < 0 || lf >= 0 && lf < crlf ? lf : crlf;
        if (end > LONGEST_HEAD || end < 0 && text.length() > LONGEST_HEAD) {
            return Optional.of(responder.answerToLongHead());
        }
        return end < 0
                ? Optional.empty()
                : Optional.of(RequestHead.parse(text.substring(0, end))
                        .map(responder::answer)
                        .orElseGet(responder::answerToGarbage));
    }

    private void answerWith(HttpAnswer content) {
        answer = ByteBuffer.wrap(content.toBytes());
        head = new byte[0];
        deadline = System.nanoTime() + PATIENCE.toNanos();
    }

    private void sendAnswer() throws IOException {
        channel.write(answer);
        if (answer.hasRemaining()) {
            key.interestOps(SelectionKey.OP_WRITE);
        } else {
            channel.shutdownOutput();
            key.interestOps(SelectionKey.OP_READ);
            deadline = System.nanoTime() + FAREWELL.toNanos();
        }
    }

    /** Closing with unread bytes would reset the connection, and the browser would lose the page (RFC 9112 section 9.6). */
    private void awaitFarewell() throws IOException {
        chunk.clear();
        if (channel.read(chunk) < 0) {
            close();
        }
    }

    /** Whether an answer is still on its way. */
    boolean isAnswering() {
        return answer != null;
    }

    boolean isOverdue() {
        return System.nanoTime() - deadline > 0;
    }

    /** When it began to wait, to be compared with that of other connections. */
    long deadline() {
        return deadline;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was promised to the other side.
        }
    }
}
