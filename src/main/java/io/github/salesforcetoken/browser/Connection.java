package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/** One connection: reads one request, sends one answer, and never waits for the other side. */
final class Connection {

    /** Longer than any callback; a longer request line is answered 414. */
    static final int LONGEST_REQUEST_LINE = 16 * 1024;

    /** Room for the cookies that other programs on localhost have set. */
    static final int LONGEST_HEAD = 64 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A person watches an empty page meanwhile. */
    private static final Duration LONGEST_STORY = Duration.ofSeconds(5);

    private static final byte TLS_HANDSHAKE = 0x16;

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final CallbackResponder responder;
    private final ByteBuffer chunk = ByteBuffer.allocate(4096);
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private boolean hasRequestLine;
    private boolean isLineBlank;
    private boolean isWaiting;
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
        if (isWaiting) {
            discard();
        } else if (answer == null) {
            readRequest();
        }
        if (answer != null && answer.hasRemaining()) {
            sendAnswer();
        } else if (answer != null) {
            discard();
        }
    }

    /** Looks at each byte once, however few of them come at a time. */
    private void readRequest() throws IOException {
        chunk.clear();
        if (channel.read(chunk) < 0) {
            close();
        }
        chunk.flip();
        while (answer == null && !isWaiting && chunk.hasRemaining()) {
            byte next = chunk.get();
            head.write(next);
            answerTo(next).ifPresent(this::answerWith);
        }
    }

    private Optional<HttpAnswer> answerTo(byte next) {
        if (head.size() == 1 && (next < 'A' || next > 'Z')) {
            return Optional.of(next == TLS_HANDSHAKE ? responder.answerToTls() : responder.answerToGarbage());
        }
        if (next == '\n' && isLineBlank) {
            return Optional.of(RequestHead.parse(head.toString(ISO_8859_1))
                    .map(request -> responder.answer(request, () -> LocalCaller.of(channel)))
                    .orElseGet(responder::answerToGarbage));
        }
        hasRequestLine |= next == '\n';
        isLineBlank = next == '\n' || isLineBlank && next == '\r';
        if (!hasRequestLine && head.size() > LONGEST_REQUEST_LINE) {
            return Optional.of(responder.answerToLongAddress());
        }
        return head.size() > LONGEST_HEAD ? Optional.of(responder.answerToLongHead()) : Optional.empty();
    }

    private void answerWith(HttpAnswer content) {
        head.reset();
        isWaiting = content == HttpAnswer.LATER;
        answer = isWaiting ? null : ByteBuffer.wrap(content.toBytes());
        deadline = System.nanoTime() + (isWaiting ? LONGEST_STORY : PATIENCE).toNanos();
    }

    /** Whether it waits for the end of the login. */
    boolean isWaiting() {
        return isWaiting;
    }

    /** Answers one that waits. */
    void answerNow(HttpAnswer content) {
        try {
            answerWith(content);
            sendAnswer();
        } catch (IOException e) {
            close(); // the window is closed; the login goes on
        }
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
    private void discard() throws IOException {
        chunk.clear();
        if (channel.read(chunk) < 0) {
            close();
        }
    }

    /** Whether an answer is still to be sent, or on its way. */
    boolean isAnswering() {
        return answer != null || isWaiting;
    }

    /** Whether something of its answer is still to be sent. */
    boolean hasToSend() {
        return isWaiting || answer != null && answer.hasRemaining();
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
