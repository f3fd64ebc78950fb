package org.audienceshare.sync.freeze.mongo;

/**
 * Bounds of chunks.
 *
 * @param maxContacts most contacts of a chunk, 1 or more
 * @param maxBytes most bytes of a chunk, 1 KiB to 8 MiB; one contact that is larger has a chunk of its own
 * @param cacheBytes heap for chunks that recipients are reading, 0 or more
 */
public record ChunkLimits(int maxContacts, int maxBytes, long cacheBytes) {

    public ChunkLimits {
        if (maxContacts < 1 || maxBytes < 1024 || maxBytes > 8 * 1024 * 1024 || cacheBytes < 0) {
            throw new IllegalArgumentException(
                    "maxContacts must be 1 or more, maxBytes 1 KiB to 8 MiB, cacheBytes 0 or more");
        }
    }
}
