package org.audienceshare.share.audience.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.audienceshare.contacts.audience.AudienceDraft;
import org.jspecify.annotations.Nullable;

/** An audience as its owner wrote it, not validated yet. */
record AudienceBody(
        @Schema(
                description = "1 to 100 characters; recipients' contacts get a tag with this name",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Schema(description = "PERSONAL, OFFICE_WIDE or MANAGED; the type of the caller's account if it is missing")
        @Nullable
        String type,

        @Schema(
                description = "{\"all\"|\"any\"|\"none\": […]} of groups and rules; every contact if it is missing",
                implementation = Object.class)
        @Nullable
        Object filter,

        @Schema(description = "Addresses that are in it even if the filter does not match") @Nullable
        List<String> included,

        @Schema(description = "Addresses that are not in it even if the filter matches") @Nullable
        List<String> excluded) {

    AudienceDraft draft() {
        return new AudienceDraft(name, type, filter, included, excluded);
    }
}
