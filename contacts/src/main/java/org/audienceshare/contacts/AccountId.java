package org.audienceshare.contacts;

/**
 * The id of an account. It is also part of a collection's name, {@code contacts.<id>}, so it is always a valid id.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 _ -}
 */
public record AccountId(String value) implements Comparable<AccountId> {

    /**
     * @throws IllegalArgumentException if the value is not a valid id
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
