package org.audienceshare.local.client;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Tells how many bytes were read from a file. */
final class CountingInputStream extends FilterInputStream {

    private final LongConsumer readBytes;
    private long count;

    private CountingInputStream(InputStream in, LongConsumer readBytes) {
        super(in);
        this.readBytes = readBytes;
    }

    static InputStream open(Path file, LongConsumer readBytes) {
        try {
            return new CountingInputStream(new BufferedInputStream(Files.newInputStream(file)), readBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        counted(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        counted(Math.max(read, 0));
        return read;
    }

    private void counted(int bytes) {
        count += bytes;
        readBytes.accept(count);
    }
}
