package org.audienceshare.sync.apply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be written to the audiences that a contact is in. */
public sealed interface MembershipChange {

    /** Nothing: it is a member already. */
    record None() implements MembershipChange {}

    /** The audience is added. */
    record Join() implements MembershipChange {}

    /**
     * All audiences are written, if they still are what was read: something else than a list is there, to which nothing
     * can be added.
     *
     * @param expected what was read, as stored
     */
    record Replace(@Nullable Object expected, List<Object> audiences) implements MembershipChange {}
}
