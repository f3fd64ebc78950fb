package org.audienceshare.sync.failure;

/** Ends the process because of a bug, so that whoever runs it learns of it. */
@FunctionalInterface
public interface EmergencyStop {

    /**
     * Returns at once; the process ends soon after, with an exit code other than 0. Only the first call counts.
     *
     * @param reason what happened, without contact data
     */
    void stop(String reason);
}
