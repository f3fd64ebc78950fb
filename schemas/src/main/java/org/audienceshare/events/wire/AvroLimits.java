package org.audienceshare.events.wire;

import org.apache.avro.SystemLimitException;

/**
 * Limits on what Avro allocates for one record. Without them a record of a dozen bytes that claims to hold a text of two
 * gigabytes uses up the memory of the service that reads it.
 */
final class AvroLimits {

    /** More than a broker accepts in one record by default, in bytes. */
    static final int MAX_TEXT_BYTES = 1 << 20;

    static final int MAX_COLLECTION_ITEMS = 100_000;

    private AvroLimits() {}

    /**
     * Sets the limits for the whole process, unless its command line sets them.
     *
     * @throws IllegalStateException if Avro was used before, and so runs without limits
     */
    static void apply() {
        setIfAbsent(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, MAX_TEXT_BYTES);
        setIfAbsent(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, MAX_TEXT_BYTES);
        setIfAbsent(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, MAX_COLLECTION_ITEMS);
        // Avro reads the properties once: the check below makes it read them now.
        int configured = Integer.getInteger(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, MAX_TEXT_BYTES);
        if (configured < Integer.MAX_VALUE && accepts(configured + 1)) {
            throw new IllegalStateException("Avro was used before its limits were set; create the EventSerde earlier.");
        }
    }

    private static void setIfAbsent(String property, int limit) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(limit));
        }
    }

    private static boolean accepts(long length) {
        try {
            SystemLimitException.checkMaxStringLength(length);
            return true;
        } catch (SystemLimitException e) {
            return false;
        }
    }
}
