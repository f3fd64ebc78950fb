package org.audienceshare.contacts.logging;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} of W3C's Trace Context. It is passed on as it came, unless spans are recorded ({@link Traces}).
 *
 * @param traceId 32 hexadecimal digits
 * @param value the whole header
 */
public record TraceParent(String traceId, String value) {

    /** The name of the header, in HTTP and in Kafka. */
    public static final String HEADER = "traceparent";

    /** Later versions may add fields; ids of zeros are invalid. */
    private static final Pattern FORMAT = Pattern.compile(
            "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-[!-~]{1,200})?");

    /** Empty if there is none, or it is not valid. */
    public static Optional<TraceParent> parse(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher found = FORMAT.matcher(header);
        boolean valid = found.matches() && (found.group(2) == null || !header.startsWith("00"));
        return valid ? Optional.of(new TraceParent(found.group(1), header)) : Optional.empty();
    }

    /** Begins a trace that nobody records. */
    public static TraceParent begin(RandomGenerator random) {
        // No id may be all zeros.
        String traceId = "%016x%016x".formatted(random.nextLong(), random.nextLong() | 1);
        return new TraceParent(traceId, "00-%s-%016x-00".formatted(traceId, random.nextLong() | 1));
    }
}
