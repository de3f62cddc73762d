package io.github.salesforcetoken.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * Ends when it has received more than any answer has. What frames a body (sizes of chunks, headers of gzip) okhttp collects without
 * a limit, and it looks through that again after the call's timeout.
 */
final class BoundedSocket extends Socket {

    /** Bytes as they come, TLS and all: twice the largest answer. */
    static final long MOST = 2 * OkHttpSalesforce.LARGEST_ANSWER;

    private long received;

    /** More has come. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        /** Whether an exception is of that origin. */
        static boolean isCauseOf(Throwable failure) {
            Throwable cause = failure;
            while (cause != null && !(cause instanceof Exceeded)) {
                cause = cause.getCause();
            }
            return cause != null;
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                return counted(super.read(), 1);
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int read = super.read(bytes, from, length);
                return counted(read, read);
            }
        };
    }

    /** One thread reads at a time. */
    private int counted(int result, int bytes) throws IOException {
        received += Math.max(bytes, 0);
        if (received > MOST) {
            throw new Exceeded();
        }
        return result;
    }
}
