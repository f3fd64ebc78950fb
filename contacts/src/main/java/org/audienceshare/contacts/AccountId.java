package org.audienceshare.contacts;

/**
 * Names an account. It also names a collection, {@code contacts.<id>}, so nothing but a checked id gets here.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 _ -}
 */
public record AccountId(String value) implements Comparable<AccountId> {

    /**
     * @throws IllegalArgumentException if the value is not an id
     */
    public AccountId {
        Ids.check("account id", value);
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
