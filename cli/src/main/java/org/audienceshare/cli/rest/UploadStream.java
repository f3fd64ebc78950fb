package org.audienceshare.cli.rest;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Reads a file and reports how many bytes were read so far. */
final class UploadStream extends FilterInputStream {

    private final LongConsumer readBytes;
    private long count;

    private UploadStream(InputStream in, LongConsumer readBytes) {
        super(in);
        this.readBytes = readBytes;
    }

    static InputStream open(Path file, LongConsumer readBytes) {
        try {
            return new UploadStream(new BufferedInputStream(Files.newInputStream(file)), readBytes);
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
