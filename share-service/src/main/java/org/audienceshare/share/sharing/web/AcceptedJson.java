package org.audienceshare.share.sharing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An accepted command: the brokers have its event.
 *
 * @param syncId the sync to follow
 * @param recipients how many recipients it reaches
 * @param queuedBehind the sync of the same audience that is planned first; missing if none is running
 */
record AcceptedJson(
        String syncId,
        int recipients,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String queuedBehind) {}
