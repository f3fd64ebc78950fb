package org.audienceshare.sync.plan;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.audienceshare.contacts.AudienceId;

/** The replay of one audience: many events of the audience under one replay id are one replay, and it is done once. */
public record Replay(String replayId, AudienceId audience) {

    /** The id of the replay's sync, the same whoever computes it: so that it is done once, and can be cancelled by itself. */
    public String syncId() {
        byte[] both = (replayId + ":" + audience.value()).getBytes(StandardCharsets.UTF_8);
        return "replay-" + UUID.nameUUIDFromBytes(both);
    }
}
