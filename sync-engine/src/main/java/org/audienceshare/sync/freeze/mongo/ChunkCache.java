package org.audienceshare.sync.freeze.mongo;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The chunks in use, shared by all threads: what was not read for the longest time makes room. Recipients of an audience that run together
 * read one chunk and then the next; a cache that keeps what was read most often (Caffeine does) keeps the chunks that all of them have
 * behind them, and read each chunk two or three times.
 */
final class ChunkCache {

    /** The heap size of a chunk as a multiple of its stored size, when all of its contacts were compared. */
    private static final int HEAP_PER_STORED_BYTE = 6;

    /** Chunks change only when a person is erased: so long the person stays in memory. */
    static final Duration MAX_AGE = Duration.ofMinutes(5);

    private static final long CLEANING_PERIOD = Duration.ofSeconds(1).toNanos();

    private final long maxBytes;
    private final Ticker ticker;
    private final Map<String, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private long cleanedAt;

    /** @param maxBytes heap for all of them */
    ChunkCache(long maxBytes, Ticker ticker) {
        this.maxBytes = maxBytes;
        this.ticker = ticker;
        this.cleanedAt = ticker.read();
    }

    /** @param read reads a chunk that is not there; whoever asks for it meanwhile waits */
    Chunk get(String key, Supplier<Chunk> read) {
        Slot slot = slot(key);
        synchronized (slot) {
            Chunk known = slot.chunk;
            if (known != null) {
                return known;
            }
            Chunk found = read.get();
            slot.chunk = found;
            filled(key, slot, found);
            return found;
        }
    }

    void put(String key, Chunk chunk) {
        forget(List.of(key));
        var unused = get(key, () -> chunk);
    }

    synchronized void forget(Collection<String> keys) {
        for (String key : keys) {
            Slot slot = slots.remove(key);
            bytes -= slot == null ? 0 : slot.bytes;
        }
    }

    /** One that stays empty, because the chunk can't be read, costs nothing, and is filled by whoever asks next. */
    private synchronized Slot slot(String key) {
        Slot slot = slots.get(key);
        if (slot != null && !isOld(slot)) {
            return slot;
        }
        forget(List.of(key));
        Slot empty = new Slot(ticker.read());
        slots.put(key, empty);
        return empty;
    }

    private synchronized void filled(String key, Slot slot, Chunk chunk) {
        // Unless it was forgotten while it was read.
        if (slots.get(key) == slot) {
            slot.bytes = (long) chunk.storedBytes() * HEAP_PER_STORED_BYTE;
            bytes += slot.bytes;
            if (slot.bytes > maxBytes) {
                // All others would go, and then this one as well.
                forget(List.of(key));
            }
            makeRoom();
        }
    }

    private void makeRoom() {
        boolean cleans = ticker.read() - cleanedAt >= CLEANING_PERIOD;
        Iterator<Slot> longestUnread = slots.values().iterator();
        while (longestUnread.hasNext() && (cleans || bytes > maxBytes)) {
            Slot slot = longestUnread.next();
            if (bytes > maxBytes || isOld(slot)) {
                longestUnread.remove();
                bytes -= slot.bytes;
            }
        }
        cleanedAt = cleans ? ticker.read() : cleanedAt;
    }

    private boolean isOld(Slot slot) {
        return ticker.read() - slot.since >= MAX_AGE.toNanos();
    }

    /** A chunk of either kind, whose entries are decoded as far as they are used. */
    record Chunk(List<?> entries, int storedBytes) {}

    /** A place for a chunk, which is read under its lock. */
    private static final class Slot {

        private final long since;
        private @Nullable Chunk chunk;

        /** Under the lock of the cache. */
        private long bytes;

        Slot(long since) {
            this.since = since;
        }
    }
}
