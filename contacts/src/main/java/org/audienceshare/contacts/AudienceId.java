package org.audienceshare.contacts;

/**
 * The id of an audience. It is the key of every event about the audience, and {@code Contact.audiences} holds such ids.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 _ -}
 */
public record AudienceId(String value) implements Comparable<AudienceId> {

    /**
     * @throws IllegalArgumentException if the value is not a valid id
     */
    public AudienceId {
        Ids.check("audience id", value);
    }

    @Override
    public int compareTo(AudienceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
