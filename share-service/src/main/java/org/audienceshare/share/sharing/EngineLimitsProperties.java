package org.audienceshare.share.sharing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.audienceshare.events.model.MergePolicy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** What the workers are set to, by the names that it has there: a preview has to know it. */
@ConfigurationProperties("audience-share")
@Validated
public record EngineLimitsProperties(
        @Valid @DefaultValue Freeze freeze,
        @Valid @DefaultValue MassRemoval massRemoval,
        @Valid @DefaultValue Applier applier) {

    /**
     * Limits of the workers, by the names that they have there: a preview has to know them.
     *
     * @param maxContacts eligible contacts in one audience
     * @param maxRecipients recipients of one audience
     */
    public record Freeze(
            @Min(value = 1, message = "must be 1 or more contacts") @DefaultValue("2000000")
            int maxContacts,

            @Min(value = 1, message = "must be 1 to 1000000 recipients")
            @Max(value = 1_000_000, message = "must be 1 to 1000000 recipients")
            @DefaultValue("50000")
            int maxRecipients) {}

    /**
     * When the workers hold a revision, by the names that it has there.
     *
     * @param share of the contacts before, 0 to 1; more than it must go
     * @param minimum contacts; as many or more must go
     */
    public record MassRemoval(
            @DecimalMin(value = "0", message = "must be 0 to 1")
            @DecimalMax(value = "1", message = "must be 0 to 1")
            @DefaultValue("0.5")
            double share,

            @Min(value = 1, message = "must be 1 or more contacts") @DefaultValue("100")
            int minimum) {}

    /**
     * How the workers apply, by the name that it has there.
     *
     * @param mergePolicy the deployment's: RECIPIENT_EDITS_WIN, SENDER_WINS or FILL_MISSING
     */
    public record Applier(
            @DefaultValue("RECIPIENT_EDITS_WIN") MergePolicy mergePolicy) {}
}
