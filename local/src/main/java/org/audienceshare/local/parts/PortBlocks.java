package org.audienceshare.local.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Ports for programs that are told theirs before they start. A system gives its outgoing connections ports from 32768 on (Linux) or 49152 on
 * (others), so these are below. A block's first port stays occupied by this process as long as it lives, so two processes share no block.
 */
final class PortBlocks {
    static final int FIRST = 16_384;
    static final int END = 32_768;
    static final int BLOCK = 16;
    private static final int BLOCKS = (END - FIRST) / BLOCK;

    private final Random random = new Random();
    private final List<ServerSocket> claims = new ArrayList<>();
    private int next;
    private int end;

    /** A free port that was not given before. */
    synchronized int next() {
        while (true) {
            if (next == end) {
                claim();
            }
            int port = next++;
            if (Ports.isFree(port)) {
                return port;
            }
        }
    }

    /** Claims a block; where a search starts is left to chance, so that a port is seldom one that was in use a moment ago. */
    private void claim() {
        int start = random.nextInt(BLOCKS);
        for (int tried = 0; tried < BLOCKS; tried++) {
            int first = FIRST + (start + tried) % BLOCKS * BLOCK;
            try {
                claims.add(new ServerSocket(first, 1, InetAddress.getLoopbackAddress()));
                next = first + 1;
                end = first + BLOCK;
                return;
            } catch (IOException taken) {
                // By another process; the next block is tried.
            }
        }
        throw new PartFailedException("This machine has no free block of TCP ports from " + FIRST + " to " + (END - 1));
    }
}
