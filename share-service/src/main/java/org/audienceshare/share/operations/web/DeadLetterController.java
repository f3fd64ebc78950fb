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
import org.audienceshare.share.operations.DeadLetters;
import org.audienceshare.share.operations.RedeliveryHistory;
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

/** What stages put aside, for OPERATOR. */
@RestController
@RequestMapping("/api/operations/dead-letters")
@Tag(name = "Operations")
class DeadLetterController {

    private final DeadLetters letters;
    private final RedeliveryHistory redeliveries;
    private final DeadLetterOperations redelivery;

    DeadLetterController(DeadLetters letters, RedeliveryHistory redeliveries, DeadLetterOperations redelivery) {
        this.letters = letters;
        this.redeliveries = redeliveries;
        this.redelivery = redelivery;
    }

    /**
     * A letter as callers see it.
     *
     * @param type the event's type; null where the value can't be decoded
     * @param value the event; null where it can't be decoded
     * @param hex the value's digits where it can't be decoded; null where it can
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

        static LetterJson of(DeadLetter letter, @Nullable Instant redeliveredAt) {
            return new LetterJson(
                    letter.place().topic(),
                    letter.place().partition(),
                    letter.place().offset(),
                    letter.at(),
                    letter.reason(),
                    letter.key(),
                    letter.type(),
                    letter.isDecoded() ? letter.value() : null,
                    letter.isDecoded() ? null : letter.value(),
                    letter.headers(),
                    redeliveredAt);
        }
    }

    /** @param next the cursor of the next page, null on the last one */
    record LettersJson(List<LetterJson> letters, @Nullable String next) {}

    /** One letter by its place, or all of a reason. */
    record RedeliverBody(
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable String reason) {}

    /** @param complete whether all letters of the reason were looked through */
    record RedeliveredJson(int redelivered, boolean complete) {}

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
        DeadLetters.Page page = read(topic, after, limit);
        Map<TopicPartitionOffset, Instant> redelivered =
                redeliveries.of(page.letters().stream().map(DeadLetter::place).toList());
        return new LettersJson(
                page.letters().stream()
                        .map(letter -> LetterJson.of(letter, redelivered.get(letter.place())))
                        .toList(),
                page.next());
    }

    @PostMapping("/redeliver")
    @Audited(AuditAction.REDELIVER)
    @Operation(summary = "Puts one dead letter, or all of a reason, back where it was read from; needs OPERATOR")
    RedeliveredJson redeliver(CurrentUser operator, @RequestBody RedeliverBody body) {
        String topic = body.topic();
        if (topic == null) {
            throw Problem.invalid("topic", "is missing");
        }
        checkTopic(topic);
        AuditContext.put("topic", topic);
        DeadLetterOperations.Outcome outcome = redeliver(operator, topic, body);
        if (outcome instanceof DeadLetterOperations.Outcome.Redelivered redelivered) {
            AuditContext.put("redelivered", redelivered.count());
            return new RedeliveredJson(redelivered.count(), redelivered.complete());
        }
        throw Problem.notFound();
    }

    private DeadLetterOperations.Outcome redeliver(CurrentUser operator, String topic, RedeliverBody body) {
        Integer partition = body.partition();
        Long offset = body.offset();
        String reason = body.reason();
        if (reason != null && partition == null && offset == null) {
            return redelivery.allOf(topic, reason, operator.id());
        }
        if (reason != null || partition == null || offset == null || partition < 0 || offset < 0) {
            throw Problem.invalid("body", "must have partition and offset, or else a reason");
        }
        AuditContext.put("partition", partition);
        AuditContext.put("offset", offset);
        return redelivery.one(new TopicPartitionOffset(topic, partition, offset), operator.id());
    }

    private DeadLetters.Page read(@Nullable String topic, @Nullable String after, int limit) {
        try {
            return letters.page(topic, after, limit);
        } catch (IllegalArgumentException notOurs) {
            throw Problem.invalid("after", "must be the next of a page before");
        }
    }

    private void checkTopic(String topic) {
        if (!letters.topics().contains(topic)) {
            throw Problem.invalid("topic", "must be one of " + letters.topics());
        }
    }
}
