package org.audienceshare.share.audience.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.audienceshare.contacts.audience.AudienceDraft;
import org.jspecify.annotations.Nullable;

/** An audience as its owner writes it, not checked yet. */
record AudienceBody(
        @Schema(
                description = "1 to 100 characters; also the tag that copies bear",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Schema(description = "PERSONAL, OFFICE_WIDE or MANAGED; what fits the account if it is left out") @Nullable
        String type,

        @Schema(
                description = "{\"all\"|\"any\"|\"none\": […]} of groups and rules; every contact if it is left out",
                implementation = Object.class)
        @Nullable
        Object filter,

        @Schema(description = "Addresses that are in it whatever the filter says") @Nullable
        List<String> included,

        @Schema(description = "Addresses that are not in it whatever the filter says") @Nullable
        List<String> excluded) {

    AudienceDraft draft() {
        return new AudienceDraft(name, type, filter, included, excluded);
    }
}
