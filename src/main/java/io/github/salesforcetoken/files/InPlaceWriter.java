package io.github.salesforcetoken.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Writes to a file that is being saved {@link InPlace}. */
record InPlaceWriter(FileChannel channel) {

    /** A gap before it would be filled with zeros, which no properties file has. */
    void put(byte[] bytes, int at) throws IOException {
        int end = (int) channel.size();
        channel.position(Math.min(at, end));
        PrivateFiles.writeAll(channel, InPlaceFormat.filler(Math.max(0, at - end)));
        PrivateFiles.writeAll(channel, bytes);
    }

    /** New content, which is on the disk when this returns. */
    void putBehind(byte[] content, int at) throws IOException {
        long size = channel.size();
        try {
            put(InPlaceFormat.header(content).getBytes(ISO_8859_1), at);
            put(content, at + InPlaceFormat.HEADER);
            channel.force(true);
        } catch (IOException e) {
            channel.truncate(size); // what somebody adds then must not be behind half a content
            throw e;
        }
    }

    /** What is behind goes. */
    void toTheBeginning(byte[] content) throws IOException {
        put(content, 0);
        channel.force(true);
        channel.truncate(content.length);
        channel.force(true);
    }
}
