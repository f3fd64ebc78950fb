package org.audienceshare.contacts;

/** Something whose size in the database is known, so that how much of it is in memory can be bounded. */
public interface StoredSize {

    /** The size as it is stored, in bytes. */
    int bytes();

    /** The size of a value; 0 if it is not known, because the value is not stored. */
    static int of(Object value) {
        return value instanceof StoredSize stored ? stored.bytes() : 0;
    }
}
