package org.audienceshare.share.operations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.DeadLetterOperations;
import org.audienceshare.share.operations.DeadLetterOperations.Redelivered;
import org.audienceshare.share.operations.DeadLetters;
import org.audienceshare.share.operations.LaterEvents;
import org.audienceshare.share.operations.OffsetSkip;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists, redelivers and drops dead letters, and skips records that can't be read; for OPERATOR. */
@RestController
@RequestMapping("/api/operations/dead-letters")
@Tag(name = "Operations")
class DeadLetterController {

    private final DeadLetterOperations letters;
    private final LaterEvents later;
    private final OffsetSkip skip;

    DeadLetterController(DeadLetterOperations letters, LaterEvents later, OffsetSkip skip) {
        this.letters = letters;
        this.later = later;
        this.skip = skip;
    }

    /** @param next the cursor of the next page, null on the last one */
    record LettersJson(List<LetterJson> letters, @Nullable String next) {}

    /** Either one dead letter by its position, or all with the same reason. */
    record RedeliverBody(
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable String reason) {}

    @GetMapping
    @Operation(summary = "Lists dead letters, newest first; needs OPERATOR")
    LettersJson page(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20")
                    @Min(value = 1, message = "must be 1 to 200")
                    @Max(value = DeadLetters.MAX_PAGE, message = "must be 1 to 200")
                    int limit) {
        if (topic != null) {
            checkTopic(topic);
        }
        DeadLetterOperations.Page page = letters.page(topic, after, limit);
        Map<TopicPartitionOffset, Integer> processed = later.of(page.entries());
        return new LettersJson(
                page.entries().stream()
                        .map(entry -> LetterJson.of(
                                entry, processed.get(entry.letter().position())))
                        .toList(),
                page.next());
    }

    /**
     * @param complete whether all dead letters of the topic were searched
     * @param processedSince of one dead letter, as in the list: what was carried out before it was redelivered; null for all with a reason
     */
    record RedeliveredJson(
            int redelivered, boolean complete, @Nullable Integer processedSince) {}

    @PostMapping("/redeliver")
    @Audited(AuditAction.REDELIVER)
    @Operation(summary = "Redelivers one dead letter, or all with the same reason; needs OPERATOR")
    RedeliveredJson redeliver(CurrentUser operator, @RequestBody RedeliverBody body) {
        String topic = body.topic();
        if (topic == null) {
            throw Problem.invalid("topic", "is missing");
        }
        checkTopic(topic);
        AuditContext.put("topic", topic);
        RedeliveredJson redelivered = redeliver(topic, body, operator.id());
        AuditContext.put("redelivered", redelivered.redelivered());
        return redelivered;
    }

    /** A record's position. */
    record PositionBody(
            @NotNull(message = "is missing") String topic,

            @NotNull(message = "is missing") @Min(value = 0, message = "must be 0 or more")
            Integer partition,

            @NotNull(message = "is missing") @Min(value = 0, message = "must be 0 or more")
            Long offset) {

        TopicPartitionOffset position() {
            return new TopicPartitionOffset(topic, partition, offset);
        }
    }

    @PostMapping("/drop")
    @Audited(AuditAction.DROP)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Drops a dead letter: it is not redelivered with others, and holds nothing; needs OPERATOR")
    void drop(CurrentUser operator, @Valid @RequestBody PositionBody body) {
        checkTopic(body.topic());
        note(body);
        if (!letters.drop(body.position(), operator.id())) {
            throw noDeadLetter();
        }
    }

    private static void note(PositionBody body) {
        AuditContext.put("topic", body.topic());
        AuditContext.put("partition", body.partition());
        AuditContext.put("offset", body.offset());
    }

    /** @param next the offset that the group reads next */
    record SkippedJson(String group, long next) {}

    @PostMapping("/skip")
    @Audited(AuditAction.SKIP_OFFSET)
    @Operation(summary = "Moves a stage's consumer group past a record that can't be read; needs OPERATOR")
    SkippedJson skip(@Valid @RequestBody PositionBody body) {
        if (!skip.topics().contains(body.topic())) {
            throw Problem.invalid("topic", "must be one of " + skip.topics());
        }
        note(body);
        OffsetSkip.Outcome outcome = skip.skip(body.position());
        if (outcome instanceof OffsetSkip.Outcome.Skipped skipped) {
            return new SkippedJson(skipped.group(), skipped.next());
        }
        if (outcome instanceof OffsetSkip.Outcome.Elsewhere elsewhere) {
            throw Problem.conflict(
                    "The group " + elsewhere.group() + " does not wait there: it reads offset " + elsewhere.committed()
                            + " next.",
                    Map.of());
        }
        if (outcome instanceof OffsetSkip.Outcome.InUse inUse) {
            throw Problem.conflict("The group " + inUse.group() + " has consumers. Stop all workers first.", Map.of());
        }
        throw Problem.of(HttpStatus.NOT_FOUND, "The topic has no record at that position.");
    }

    private static Problem noDeadLetter() {
        return Problem.of(HttpStatus.NOT_FOUND, "There is no dead letter at that position.");
    }

    private RedeliveredJson redeliver(String topic, RedeliverBody body, String operator) {
        Integer partition = body.partition();
        Long offset = body.offset();
        String reason = body.reason();
        if (reason != null && partition == null && offset == null) {
            Redelivered all = letters.redeliverAll(topic, reason, operator);
            return new RedeliveredJson(all.redelivered(), all.complete(), null);
        }
        if (reason != null || partition == null || offset == null || partition < 0 || offset < 0) {
            throw Problem.invalid("body", "must have partition and offset, or else a reason");
        }
        AuditContext.put("partition", partition);
        AuditContext.put("offset", offset);
        TopicPartitionOffset position = new TopicPartitionOffset(topic, partition, offset);
        // Before it is sent: if this fails, nothing was redelivered.
        Integer processedSince = later.of(position).orElse(null);
        if (!letters.redeliver(position, operator)) {
            throw noDeadLetter();
        }
        return new RedeliveredJson(1, true, processedSince);
    }

    private void checkTopic(String topic) {
        if (!letters.topics().contains(topic)) {
            throw Problem.invalid("topic", "must be one of " + letters.topics());
        }
    }
}
