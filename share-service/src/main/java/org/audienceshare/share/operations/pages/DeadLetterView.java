package org.audienceshare.share.operations.pages;

import java.time.Instant;
import java.util.Map;
import org.audienceshare.share.operations.DeadLetter;
import org.audienceshare.share.pages.DisplayTime;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as the page shows it.
 *
 * @param by which stage put it aside: of a bad event each of its readers does
 * @param what the event's type, or that it can't be decoded
 * @param redeliveredAt null if never
 */
record DeadLetterView(
        String topic,
        int partition,
        long offset,
        DisplayTime at,
        String reason,
        String by,
        String key,
        String what,
        boolean decoded,
        String value,
        Map<String, String> headers,
        @Nullable DisplayTime redeliveredAt) {

    private static final String GROUP_HEADER = "kafka_dlt-original-consumer-group";

    private static final int MAX_VALUE_CHARS = 4_000;

    static DeadLetterView of(DeadLetter letter, @Nullable Instant redeliveredAt) {
        String value = letter.value();
        return new DeadLetterView(
                letter.place().topic(),
                letter.place().partition(),
                letter.place().offset(),
                DisplayTime.of(letter.at()),
                letter.reason().isEmpty() ? "No reason was given" : letter.reason(),
                stage(letter),
                letter.key(),
                letter.type() == null ? "Can't be decoded" : letter.type(),
                letter.isDecoded(),
                value.length() > MAX_VALUE_CHARS ? value.substring(0, MAX_VALUE_CHARS) + "…" : value,
                letter.headers(),
                DisplayTime.ofNullable(redeliveredAt));
    }

    /** The view's error handler names its group, the worker's names none. */
    private static String stage(DeadLetter letter) {
        return letter.headers().containsKey(GROUP_HEADER) ? "the view" : "the worker";
    }
}
