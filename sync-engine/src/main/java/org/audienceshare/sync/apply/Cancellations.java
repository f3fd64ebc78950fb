package org.audienceshare.sync.apply;

/** Which syncs somebody stopped. */
@FunctionalInterface
public interface Cancellations {

    /** Whether the sync is to do no more. */
    boolean isCancelled(String syncId);
}
