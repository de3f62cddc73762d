package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;

/** What the token endpoint, or something between it and the client, may answer instead of a token. */
public class CannedAnswer {

    private static final String JSON = "application/json;charset=UTF-8";

    /** Looks like a success until it breaks off, so that a client cannot tell early. */
    private static final String SUCCESS = """
            {"access_token":"00DSimulated001!AQCannedAccessToken","refresh_token":"5Aep861CannedRefreshToken",\
            "instance_url":"http://localhost","token_type":"Bearer","scope":"refresh_token api"}""";

    private final MockResponse response;
    private final CountDownLatch released;

    private CannedAnswer(MockResponse.Builder response, CountDownLatch released) {
        this.response = response.build();
        this.released = released;
    }

    /** A JSON body. */
    public static CannedAnswer json(int status, String body) {
        return of(status, JSON, body);
    }

    /** A form-encoded body. */
    public static CannedAnswer form(int status, String body) {
        return of(status, "application/x-www-form-urlencoded;charset=UTF-8", body);
    }

    /** A page: of a proxy, of a login form, of a maintenance window. They come with any status, 200 too. */
    public static CannedAnswer html(int status, String body) {
        return of(status, "text/html;charset=UTF-8", body);
    }

    /** Any body. */
    public static CannedAnswer of(int status, String contentType, String body) {
        return of(Answers.of(status, contentType, body));
    }

    /** These headers and no others, except those of the transport. A name may occur twice. */
    public static CannedAnswer of(int status, List<Map.Entry<String, String>> headers, String body) {
        MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
        headers.forEach(header -> response.addHeader(header.getKey(), header.getValue()));
        return of(response);
    }

    /** Salesforce's own shape of an error: JSON with HTTP 400. */
    public static CannedAnswer error(String error, String description) {
        return of(Answers.json(400, new OAuthError(error, description).fields()));
    }

    /** This answer with a header more, such as {@code Retry-After}. */
    public CannedAnswer with(String header, String value) {
        return new CannedAnswer(response.newBuilder().setHeader(header, value), released);
    }

    /** A 302, as some hosts answer a POST: most clients would turn it into a GET. */
    public static CannedAnswer redirectTo(String location) {
        return of(Answers.redirect(location));
    }

    /** A body of this many bytes, sent without a {@code Content-Length}, so that only counting helps. */
    public static CannedAnswer oversized(long bytes) {
        return of(Answers.of(200, JSON, "")
                .body(new ChunkedBody(bytes))
                .removeHeader("Content-Length")
                .setHeader("Transfer-Encoding", "chunked"));
    }

    /** A body that ends half way through the announced length. */
    public static CannedAnswer truncated() {
        return of(Answers.of(200, JSON, SUCCESS).onResponseBody(new SocketEffect.CloseSocket()));
    }

    /** The connection ends before the first byte of the answer: the client cannot know whether the code was spent. */
    public static CannedAnswer disconnectBeforeAnswer() {
        return of(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
    }

    /** One byte, a pause, the next byte, …: no single read times out if the pause is short enough. */
    public static CannedAnswer slow(Duration betweenBytes) {
        requireNonNull(betweenBytes, "betweenBytes is null");
        CountDownLatch released = new CountDownLatch(1);
        MockResponse.Builder response = Answers.of(200, JSON, SUCCESS);
        return new CannedAnswer(response.body(new SlowBody(betweenBytes, released)), released);
    }

    /** The org's own answer, after something has happened that the client does not expect. */
    public static CannedAnswer realAfter(Runnable deed) {
        requireNonNull(deed, "deed is null");
        return new CannedAnswer(new MockResponse.Builder(), new CountDownLatch(1)) {
            @Override
            boolean replacesTheRealOne() {
                deed.run();
                return false;
            }
        };
    }

    /** This answer, after something has happened that the client does not expect. */
    public CannedAnswer after(Runnable deed) {
        requireNonNull(deed, "deed is null");
        return new CannedAnswer(response.newBuilder(), released) {
            @Override
            boolean replacesTheRealOne() {
                deed.run();
                return true;
            }
        };
    }

    /** Asked once, when its turn comes. */
    boolean replacesTheRealOne() {
        return true;
    }

    MockResponse response() {
        return response;
    }

    /** Ends the pauses of {@link #slow}, so that the server can stop. */
    void release() {
        released.countDown();
    }

    private static CannedAnswer of(MockResponse.Builder response) {
        return new CannedAnswer(response, new CountDownLatch(1));
    }

    private record SlowBody(Duration pause, CountDownLatch released) implements MockResponseBody {

        @Override
        public long getContentLength() {
            return SUCCESS.length();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            for (byte next : SUCCESS.getBytes(UTF_8)) {
                sink.writeByte(next).flush();
                try {
                    if (released.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                        throw new IOException("the org is closed");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted");
                }
            }
        }
    }

    private record ChunkedBody(long bytes) implements MockResponseBody {

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            byte[] block = new byte[8192];
            Arrays.fill(block, (byte) ' '); // leading white space: legal JSON so far, whatever the length
            for (long rest = bytes; rest > 0; rest -= block.length) {
                int length = (int) Math.min(block.length, rest);
                sink.writeUtf8(Integer.toHexString(length) + "\r\n").write(block, 0, length);
                sink.writeUtf8("\r\n").flush();
            }
            sink.writeUtf8("0\r\n").flush(); // the server adds the empty line, after its trailers
        }
    }
}
