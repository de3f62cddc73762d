package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.concurrent.LinkedBlockingQueue;

/** What a person types, for whoever reads it, on whatever thread. */
public final class Keyboard extends InputStream {

    private final LinkedBlockingQueue<Byte> typed = new LinkedBlockingQueue<>();

    public void type(String text) {
        for (byte next : text.getBytes(UTF_8)) {
            typed.add(next);
        }
    }

    @Override
    public int read() {
        try {
            return typed.take() & 0xff;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        bytes[offset] = (byte) read();
        return 1;
    }

    @Override
    public int available() {
        return typed.size();
    }
}
