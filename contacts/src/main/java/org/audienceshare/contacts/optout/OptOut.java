package org.audienceshare.contacts.optout;

import java.time.Instant;

/**
 * A remembered opt-out: the address alone, as suppression lists keep it, so that it outlives the contact.
 *
 * @param email normalised
 * @param at when it was reported or seen
 * @param origin how it became known
 */
public record OptOut(String email, Instant at, Origin origin) {

    /** How an opt-out became known. */
    public enum Origin {
        /** The platform reported it, perhaps before it changed the contact. */
        REPORTED,
        /** A sync saw the unsubscribed contact. */
        SEEN
    }
}
