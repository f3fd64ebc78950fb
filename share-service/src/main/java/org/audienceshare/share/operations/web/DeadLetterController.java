package org.audienceshare.share.operations.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.DeadLetter;
import org.audienceshare.share.operations.DeadLetterOperations;
import org.audienceshare.share.operations.DeadLetterOperations.Redelivered;
import org.audienceshare.share.operations.DeadLetters;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and redelivers dead letters, for OPERATOR. */
@RestController
@RequestMapping("/api/operations/dead-letters")
@Tag(name = "Operations")
class DeadLetterController {

    private final DeadLetterOperations letters;

    DeadLetterController(DeadLetterOperations letters) {
        this.letters = letters;
    }

    /**
     * A dead letter.
     *
     * @param type the event's type; null if the value can't be decoded
     * @param value the event; null if it can't be decoded
     * @param hex the value in hexadecimal if it can't be decoded; null if it can
     * @param redeliveredAt when it was first redelivered; null if never
     */
    record LetterJson(
            String topic,
            int partition,
            long offset,
            Instant at,
            String reason,
            String key,
            @Nullable String type,
            @JsonRawValue @Nullable String value,
            @Nullable String hex,
            Map<String, String> headers,
            @Nullable Instant redeliveredAt) {

        static LetterJson of(DeadLetterOperations.Entry entry) {
            DeadLetter letter = entry.letter();
            return new LetterJson(
                    letter.position().topic(),
                    letter.position().partition(),
                    letter.position().offset(),
                    letter.at(),
                    letter.reason(),
                    letter.key(),
                    letter.type(),
                    letter.isDecoded() ? letter.value() : null,
                    letter.isDecoded() ? null : letter.value(),
                    letter.headers(),
                    entry.redeliveredAt());
        }
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
        return new LettersJson(page.entries().stream().map(LetterJson::of).toList(), page.next());
    }

    @PostMapping("/redeliver")
    @Audited(AuditAction.REDELIVER)
    @Operation(summary = "Redelivers one dead letter, or all with the same reason; needs OPERATOR")
    Redelivered redeliver(CurrentUser operator, @RequestBody RedeliverBody body) {
        String topic = body.topic();
        if (topic == null) {
            throw Problem.invalid("topic", "is missing");
        }
        checkTopic(topic);
        AuditContext.put("topic", topic);
        Redelivered redelivered = redeliver(topic, body, operator.id());
        AuditContext.put("redelivered", redelivered.redelivered());
        return redelivered;
    }

    private Redelivered redeliver(String topic, RedeliverBody body, String operator) {
        Integer partition = body.partition();
        Long offset = body.offset();
        String reason = body.reason();
        if (reason != null && partition == null && offset == null) {
            return letters.redeliverAll(topic, reason, operator);
        }
        if (reason != null || partition == null || offset == null || partition < 0 || offset < 0) {
            throw Problem.invalid("body", "must have partition and offset, or else a reason");
        }
        AuditContext.put("partition", partition);
        AuditContext.put("offset", offset);
        if (!letters.redeliver(new TopicPartitionOffset(topic, partition, offset), operator)) {
            throw Problem.notFound();
        }
        return new Redelivered(1, true);
    }

    private void checkTopic(String topic) {
        if (!letters.topics().contains(topic)) {
            throw Problem.invalid("topic", "must be one of " + letters.topics());
        }
    }
}
