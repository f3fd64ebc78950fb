package org.audienceshare.share.contact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file on disk while it is imported: it is read twice, first to find out what its columns mean. Nobody else can open it, and
 * it is gone when this is closed, and also when the process ends in another way, where the operating system allows that.
 */
final class SpooledFile implements AutoCloseable {

    private final FileChannel channel;

    private SpooledFile(FileChannel channel) {
        this.channel = channel;
    }

    /** @param file read to its end, not closed */
    static SpooledFile of(InputStream file) throws IOException {
        Path path = Files.createTempFile("audience-share-import-", ".csv");
        SpooledFile spooled = new SpooledFile(FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        try {
            OutputStream out = Channels.newOutputStream(spooled.channel);
            file.transferTo(out);
            return spooled;
        } catch (IOException | RuntimeException e) {
            spooled.close();
            throw e;
        }
    }

    /** The file from its beginning. Ends the stream that was opened before. */
    InputStream open() throws IOException {
        channel.position(0);
        return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
