package org.audienceshare.cli.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How some recipients compare with the revisions that they have.
 *
 * @param total how many recipients there are in all
 * @param next where the next request goes on, null at the end
 */
public record VerificationResponse(
        List<VerifiedRecipientResponse> recipients,
        long total,
        @Nullable String next) {

    public VerificationResponse {
        recipients = List.copyOf(recipients);
    }

    /**
     * One recipient.
     *
     * @param outcome {@code MATCHES}, {@code DIFFERS}, {@code UNFINISHED}, {@code TIMED_OUT} or {@code NOT_COMPARABLE}
     * @param reason why it was not compared to the end, null if it was
     * @param differences how many contacts differ in which way
     * @param examples the first contacts that differ; empty for callers who may not see them
     */
    public record VerifiedRecipientResponse(
            String audienceId,
            String recipientId,
            String name,
            int revision,
            String outcome,
            @Nullable String reason,
            long contacts,
            Map<String, Long> differences,
            long edited,
            long notCopied,
            boolean needsRepair,
            List<DifferentContactResponse> examples) {

        public VerifiedRecipientResponse {
            differences = Map.copyOf(differences);
            examples = examples == null ? List.of() : List.copyOf(examples);
        }

        /** The same without the contacts. */
        public VerifiedRecipientResponse withoutExamples() {
            return new VerifiedRecipientResponse(
                    audienceId,
                    recipientId,
                    name,
                    revision,
                    outcome,
                    reason,
                    contacts,
                    differences,
                    edited,
                    notCopied,
                    needsRepair,
                    List.of());
        }

        public boolean matches() {
            return outcome.equals("MATCHES");
        }
    }

    /** A contact that differs. */
    public record DifferentContactResponse(String email, List<String> differences, List<String> fields) {}

    /**
     * A repair that was requested.
     *
     * @param skipped accounts that are no recipients now
     */
    public record RepairResponse(List<String> syncIds, int recipients, List<String> skipped) {}
}
