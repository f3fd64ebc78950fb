package org.audienceshare.share.sharing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * That the brokers have what was asked for.
 *
 * @param syncId what to follow
 * @param recipients how many it reaches
 * @param queuedBehind the sync of the same audience that is planned first; missing where none is under way
 */
record AcceptedJson(
        String syncId,
        int recipients,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String queuedBehind) {}
