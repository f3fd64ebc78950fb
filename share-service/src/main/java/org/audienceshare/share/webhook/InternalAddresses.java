package org.audienceshare.share.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Tells addresses of internal networks from those of the internet, by IANA's registries of special-purpose addresses. Java
 * reads an IPv6 address that holds an IPv4 address ({@code ::ffff:127.0.0.1}) as that IPv4 address.
 */
final class InternalAddresses {

    private static final List<Block> IPV4 = List.of(
            new Block(0x00000000, 8), // this network
            new Block(0x0a000000, 8), // private
            new Block(0x64400000, 10), // carrier-grade NAT
            new Block(0x7f000000, 8), // loopback
            new Block(0xa9fe0000, 16), // link-local, and the metadata of cloud providers
            new Block(0xac100000, 12), // private
            new Block(0xc0000000, 24), // protocol assignments
            new Block(0xc0000200, 24), // documentation
            new Block(0xc0586300, 24), // 6to4 relays
            new Block(0xc0a80000, 16), // private
            new Block(0xc6120000, 15), // benchmarks
            new Block(0xc6336400, 24), // documentation
            new Block(0xcb007100, 24), // documentation
            new Block(0xe0000000, 3)); // multicast and reserved

    private InternalAddresses() {}

    private record Block(int network, int bits) {

        boolean contains(int address) {
            return (address ^ network) >>> (Integer.SIZE - bits) == 0;
        }
    }

    static boolean isInternal(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            int value = word(bytes, 0);
            return IPV4.stream().anyMatch(block -> block.contains(value));
        }
        return !isGlobalUnicast(bytes) || hidesAnotherAddress(bytes);
    }

    /** 2000::/3. Loopback, link-local, unique-local, multicast and NAT64's prefix are outside it. */
    private static boolean isGlobalUnicast(byte[] bytes) {
        return (bytes[0] & 0xe0) == 0x20;
    }

    /** 2001::/23 (Teredo and other assignments), 2001:db8::/32 (documentation) and 2002::/16 (6to4). */
    private static boolean hidesAnotherAddress(byte[] bytes) {
        int first = word(bytes, 0);
        return first >>> 9 == 0x20010000 >>> 9 || first == 0x20010db8 || first >>> 16 == 0x2002;
    }

    private static int word(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }
}
