package org.audienceshare.sync.freeze.mongo;

/**
 * Limits of chunks.
 *
 * @param maxContacts most contacts of a chunk, 1 or more
 * @param maxBytes most bytes of a chunk, 1 KiB to 8 MiB; a larger contact gets its own chunk
 * @param cacheBytes heap for cached chunks, 0 or more
 */
public record ChunkLimits(int maxContacts, int maxBytes, long cacheBytes) {

    /** Most bytes of one entry: what the database allows for a document, less what a chunk has around its entries. */
    static final int MAX_ENTRY_BYTES = 16 * 1024 * 1024 - 16 * 1024;

    public ChunkLimits {
        if (maxContacts < 1 || maxBytes < 1024 || maxBytes > 8 * 1024 * 1024 || cacheBytes < 0) {
            throw new IllegalArgumentException(
                    "maxContacts must be 1 or more, maxBytes 1 KiB to 8 MiB, cacheBytes 0 or more");
        }
    }
}
