package org.audienceshare.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortBlocksTest {
    @Test
    void everyPortIsGivenOnceAndIsBelowThoseOfOutgoingConnections() {
        PortBlocks one = new PortBlocks();
        PortBlocks other = new PortBlocks();

        List<Integer> ports = IntStream.range(0, 3 * PortBlocks.BLOCK)
                .mapToObj(i -> i % 2 == 0 ? one.next() : other.next())
                .toList();

        assertThat(ports)
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThat(port).isBetween(PortBlocks.FIRST, PortBlocks.END - 1));
    }

    @Test
    void whatOneProcessClaimedNoOtherGets() {
        PortBlocks one = new PortBlocks();
        Set<Integer> blocks = new HashSet<>(Set.of(one.next() / PortBlocks.BLOCK));

        PortBlocks other = new PortBlocks();

        for (int i = 0; i < 4 * PortBlocks.BLOCK; i++) {
            assertThat(blocks).doesNotContain(other.next() / PortBlocks.BLOCK);
        }
    }

    @Test
    void aPortThatAProgramListensOnIsLeftOut() throws Exception {
        PortBlocks blocks = new PortBlocks();
        int first = blocks.next();

        try (ServerSocket taken = new ServerSocket(first + 1, 1, InetAddress.getLoopbackAddress())) {
            assertThat(blocks.next()).isGreaterThan(taken.getLocalPort()).isLessThan(first + PortBlocks.BLOCK);
        }
    }
}
