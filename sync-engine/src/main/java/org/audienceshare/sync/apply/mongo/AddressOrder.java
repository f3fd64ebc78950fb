package org.audienceshare.sync.apply.mongo;

/** The beginning of an address as 32 bits, in the order of the addresses as long as they have letters, digits, dots and an at sign. */
final class AddressOrder {

    private static final int CHARACTERS = 6;

    /** {@code RADIX} to the power of {@code CHARACTERS} is less than 2 to the power of 32. */
    private static final int RADIX = 40;

    private AddressOrder() {}

    /** An unsigned number that is not smaller than that of any such address before this one. */
    static int of(String address) {
        long order = 0;
        for (int i = 0; i < CHARACTERS; i++) {
            order = order * RADIX + (i < address.length() ? rank(address.charAt(i)) : 0);
        }
        return (int) order;
    }

    /** Letters and digits have ranks of their own; others share one with what is beside them. */
    private static int rank(char character) {
        if (character < '0') {
            return 0;
        }
        if (character <= '9') {
            return 1 + character - '0';
        }
        if (character < 'a') {
            return character < '_' ? 11 : 12;
        }
        return character <= 'z' ? 13 + character - 'a' : RADIX - 1;
    }
}
