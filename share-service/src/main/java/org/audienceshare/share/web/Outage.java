package org.audienceshare.share.web;

import java.util.Set;

/**
 * A part that the service needs and that can be unavailable. Then requests are answered with 503. Features declare theirs as
 * beans.
 *
 * @param faults what is thrown while the part does not answer
 * @param detail the detail of the problem in the answer: full sentences
 */
public record Outage(Set<Class<? extends Exception>> faults, String detail) {

    public Outage {
        faults = Set.copyOf(faults);
    }

    boolean explains(Exception fault) {
        return faults.stream().anyMatch(type -> type.isInstance(fault));
    }
}
