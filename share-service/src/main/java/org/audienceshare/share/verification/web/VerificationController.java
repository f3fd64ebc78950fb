package org.audienceshare.share.verification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.sharing.web.SharingAnswers;
import org.audienceshare.share.verification.RecipientRepair;
import org.audienceshare.share.verification.Verification;
import org.audienceshare.share.web.Problem;
import org.audienceshare.sync.apply.SyncedRecipients.Search;
import org.audienceshare.sync.apply.VerifiedRecipient;
import org.audienceshare.sync.apply.VerifiedRecipient.Difference;
import org.audienceshare.sync.apply.VerifiedRecipient.DifferentContact;
import org.audienceshare.sync.apply.VerifiedRecipient.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Compares recipients with the revisions that they have, for SUPPORT and OPERATOR, and has them mended, for OPERATOR. */
@RestController
@Tag(name = "Support")
class VerificationController {

    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final String ID_MESSAGE = "must be 1 to 64 of A-Z a-z 0-9 _ and -";

    private final Verification verification;
    private final RecipientRepair repair;
    private final DriftExport export;
    private final Directory directory;

    VerificationController(Verification verification, RecipientRepair repair, DriftExport export, Directory directory) {
        this.verification = verification;
        this.repair = repair;
        this.export = export;
        this.directory = directory;
    }

    /**
     * @param audienceId the only audience, null for all
     * @param recipientId the only recipient, null for all
     * @param after the {@code next} of the previous answer, null for the first one
     */
    record VerifyBody(
            @Nullable @Pattern(regexp = ID, message = ID_MESSAGE)
            String audienceId,

            @Nullable @Pattern(regexp = ID, message = ID_MESSAGE)
            String recipientId,

            @Nullable String after) {

        Search search() {
            return new Search(
                    audienceId == null ? null : new AudienceId(audienceId),
                    recipientId == null ? null : new AccountId(recipientId));
        }
    }

    /** @param examples the first contacts that differ; missing for callers without the role SUPPORT */
    record RecipientJson(
            String audienceId,
            String recipientId,
            String name,
            int revision,
            Outcome outcome,
            @Nullable String reason,
            long contacts,
            Map<Difference, Long> differences,
            long edited,
            long notCopied,
            boolean needsRepair,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<DifferentContact> examples) {

        static RecipientJson of(VerifiedRecipient one, AccountNames names, boolean withContacts) {
            return new RecipientJson(
                    one.audience().value(),
                    one.recipient().value(),
                    names.get(one.recipient()),
                    one.revision(),
                    one.outcome(),
                    one.reason(),
                    one.contacts(),
                    one.differences(),
                    one.edited(),
                    one.notCopied(),
                    one.needsRepair(),
                    withContacts ? one.examples() : null);
        }
    }

    /**
     * @param total how many recipients there are to compare in all
     * @param next what to send as {@code after} for the next ones; null if these were the last
     */
    record VerificationJson(
            List<RecipientJson> recipients,
            long total,
            @Nullable String next) {}

    @PostMapping("/api/verifications")
    @RateLimited(Rate.VERIFICATION)
    @Audited(AuditAction.VERIFY)
    @Operation(summary = "Compares recipients with the revisions that they have; needs SUPPORT or OPERATOR")
    VerificationJson verify(CurrentUser caller, @Valid @RequestBody VerifyBody body) {
        note("audience", body.audienceId());
        note("recipient", body.recipientId());
        Verification.Page page = verification
                .page(body.search(), VerificationCursor.read(body.after()))
                .orElseThrow(() -> Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Too many verifications are running. Try again in a few seconds."));
        AuditContext.put("compared", page.recipients().size());
        AccountNames names = AccountNames.of(
                directory,
                page.recipients().stream().map(VerifiedRecipient::recipient).toList());
        return new VerificationJson(
                page.recipients().stream()
                        .map(one -> RecipientJson.of(one, names, caller.isSupport()))
                        .toList(),
                page.total(),
                VerificationCursor.write(page.next()));
    }

    @GetMapping("/api/verifications.csv")
    @RateLimited(Rate.VERIFICATION)
    @Audited(value = AuditAction.VERIFY, staffOnly = true)
    @Operation(summary = "Compares recipients, and exports the contacts that differ; needs SUPPORT")
    ResponseEntity<StreamingResponseBody> export(
            @RequestParam(required = false) @Nullable AudienceId audienceId,
            @RequestParam(required = false) @Nullable AccountId recipientId) {
        note("audience", audienceId);
        note("recipient", recipientId);
        return export.answer(new Search(audienceId, recipientId));
    }

    private static void note(String name, @Nullable Object value) {
        if (value != null) {
            AuditContext.put(name, value.toString());
        }
    }

    /** @param recipientIds 1 to 1,000 accounts */
    record RepairBody(
            @NotNull(message = "is missing") @Pattern(regexp = ID, message = ID_MESSAGE)
            String audienceId,

            @NotNull(message = "is missing")
            @Size(min = 1, max = AudienceEvent.MAX_NAMED, message = "must be 1 to 1000 accounts")
            List<@NotNull(message = "is missing") @Pattern(regexp = ID, message = ID_MESSAGE) String> recipientIds) {}

    /**
     * @param syncIds the syncs to follow; none if nobody could be mended
     * @param recipients how many recipients they reach
     * @param skipped accounts that are no recipients now, such as inactive ones
     */
    record RepairJson(List<String> syncIds, int recipients, List<String> skipped) {}

    @PostMapping("/api/verifications/repairs")
    @RateLimited(Rate.SHARING)
    @Audited(AuditAction.REPAIR)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Compares some recipients again, and mends them; needs OPERATOR")
    RepairJson repair(CurrentUser caller, @Valid @RequestBody RepairBody body) {
        AuditContext.put("audience", body.audienceId());
        Set<AccountId> recipients =
                body.recipientIds().stream().map(AccountId::new).collect(Collectors.toSet());
        RecipientRepair.Outcome outcome = repair.repair(new AudienceId(body.audienceId()), recipients, caller.id());
        if (outcome instanceof RecipientRepair.Outcome.Refused refused) {
            throw SharingAnswers.problem(refused.refusal());
        }
        RecipientRepair.Outcome.Requested requested = (RecipientRepair.Outcome.Requested) outcome;
        AuditContext.put("recipients", requested.recipients());
        AuditContext.put("syncs", String.join(" ", requested.syncIds()));
        return new RepairJson(
                requested.syncIds(),
                requested.recipients(),
                requested.skipped().stream().map(AccountId::value).toList());
    }
}
