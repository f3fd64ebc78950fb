package org.audienceshare.share.publishing;

import java.util.Optional;

/** The topic of the events, which has another id after it was deleted and created again. */
public interface EventTopic {

    /** The topic's id, as it was some seconds ago; empty if the brokers did not say it yet. Does not wait for them. */
    Optional<String> id();
}
