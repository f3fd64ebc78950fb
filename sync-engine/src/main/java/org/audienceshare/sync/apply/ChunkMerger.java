package org.audienceshare.sync.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.sync.apply.RecipientContacts.CopyMetadata;
import org.audienceshare.sync.apply.RecipientContacts.WriteOutcome;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.merge.Bases;
import org.audienceshare.sync.merge.ContactMerge;
import org.audienceshare.sync.merge.ContactMerge.Decision;
import org.audienceshare.sync.merge.ContactWrite;
import org.audienceshare.sync.merge.LastWrite;
import org.audienceshare.sync.merge.MergeContext;
import org.audienceshare.sync.merge.MergeInput;

/** Reads, merges and writes one chunk of addresses, and repeats this for contacts that changed meanwhile. */
final class ChunkMerger {

    private final MergeReader reader;
    private final RecipientPorts ports;
    private final AccountId recipient;
    private final CopyMetadata metadata;
    private final MergeContext context;
    private final ContactMerge firstMerge;

    /** For contacts that were written since they were read, perhaps by this worker itself. */
    private final ContactMerge repeatedMerge;

    private final ChunkBoundary boundary;
    private boolean missesLeavers;

    ChunkMerger(
            MergeReader reader,
            RecipientPorts ports,
            AccountId recipient,
            CopyMetadata metadata,
            MergeContext context,
            ChunkBoundary boundary) {
        this.reader = reader;
        this.ports = ports;
        this.recipient = recipient;
        this.metadata = metadata;
        this.context = context;
        this.firstMerge = new ContactMerge(context);
        this.repeatedMerge = new ContactMerge(context.begun());
        this.boundary = boundary;
    }

    /**
     * Whether contacts that left the audience were looked up by their addresses and not found. The recipient deleted them, or
     * changed their addresses, and then they are still members.
     */
    boolean missesLeavers() {
        return missesLeavers;
    }

    /** To be called between two chunks. */
    ChunkBoundary boundary() {
        return boundary;
    }

    /**
     * @return the rejected contacts, with those that could not be written in {@code maxAttempts}
     */
    List<Rejection> run(List<MergeInput> chunk, ResultCounter counter, int maxAttempts) {
        List<Rejection> rejections = new ArrayList<>();
        Map<String, Decision> unconfirmed = Map.of();
        Map<String, String> reasons = Map.of();
        List<MergeInput> open = chunk;
        for (int attempt = 0; ; attempt++) {
            List<MergeInput> inputs = reader.lookUp(recipient, metadata.audience(), open);
            missesLeavers |= attempt == 0 && misses(open, inputs);
            ports.optOuts().observe(recipient, inputs, metadata.at());
            List<Merged> merged = merge(attempt > 0, inputs);
            WriteOutcome outcome =
                    attempt < maxAttempts ? write(merged, inputs) : rejectAll(merged, reasons, maxAttempts);
            count(merged, outcome, unconfirmed, counter);
            rejections.addAll(rejections(merged, outcome));
            if (outcome.retry().isEmpty()) {
                return rejections;
            }
            reasons = outcome.retry();
            unconfirmed = decisionsOf(merged, outcome.retry().keySet());
            open = inputs.stream()
                    .filter(input -> outcome.retry().containsKey(input.email()))
                    .map(MergeInput::toLookUpAgain)
                    .toList();
        }
    }

    private static boolean misses(List<MergeInput> before, List<MergeInput> found) {
        return IntStream.range(0, before.size())
                .anyMatch(i -> before.get(i).needsLookup()
                        && before.get(i).target() == null
                        && found.get(i).current() == null);
    }

    private List<Merged> merge(boolean isRepeated, List<MergeInput> inputs) {
        return inputs.stream()
                .map(input -> {
                    ContactMerge merge = isRepeated || isWritten(input) ? repeatedMerge : firstMerge;
                    return new Merged(input, merge.decide(input));
                })
                .toList();
    }

    /**
     * Whether a contact has a new tag already, because another worker has applied the same revision since this one took the lease. By
     * the new tag alone, one could not tell it from the recipient's own.
     */
    private boolean isWritten(MergeInput input) {
        Contact current = input.current();
        return current != null
                && context.isRename()
                && metadata.revision() != null
                && LastWrite.isOf(
                        current, metadata.audience(), metadata.revision().number());
    }

    /** Writes all but the inserts of people who have opted out, which are rejected. */
    private WriteOutcome write(List<Merged> merged, List<MergeInput> inputs) {
        Map<String, String> optedOut = optedOut(merged, inputs);
        List<ContactWrite> writes = merged.stream()
                .flatMap(one -> one.decision().toWrite().stream())
                .filter(write -> !optedOut.containsKey(write.email()))
                .toList();
        WriteOutcome leftOut = new WriteOutcome(optedOut, Map.of());
        return writes.isEmpty()
                ? leftOut
                : ports.contacts().write(recipient, metadata, writes).plus(leftOut);
    }

    private Map<String, String> optedOut(List<Merged> merged, List<MergeInput> inputs) {
        Set<String> inserts = merged.stream()
                .flatMap(one -> one.decision().toWrite().stream())
                .filter(ContactWrite.Insert.class::isInstance)
                .map(ContactWrite::email)
                .collect(Collectors.toSet());
        return metadata.revision() == null
                ? Map.of()
                : ports.optOuts().reasons(recipient, metadata.revision(), inputs, inserts);
    }

    /** What still is not written would never be. */
    private static WriteOutcome rejectAll(List<Merged> merged, Map<String, String> reasons, int attempts) {
        Map<String, String> rejected = new HashMap<>();
        merged.stream()
                .filter(one -> one.decision().write() != null)
                .forEach(one -> rejected.put(
                        one.input().email(),
                        reasons.getOrDefault(one.input().email(), "it was not written") + ", in " + attempts
                                + " attempts"));
        return new WriteOutcome(rejected, Map.of());
    }

    /** @param unconfirmed the previous decisions on contacts of which it was unknown whether they were written */
    private static void count(
            List<Merged> merged, WriteOutcome outcome, Map<String, Decision> unconfirmed, ResultCounter counter) {
        for (Merged one : merged) {
            String email = one.input().email();
            if (outcome.rejected().containsKey(email)) {
                counter.countRejected();
            } else if (!outcome.retry().containsKey(email)) {
                boolean wasWritten = one.decision().write() == null && unconfirmed.containsKey(email);
                counter.count(wasWritten ? Objects.requireNonNull(unconfirmed.get(email)) : one.decision());
            }
        }
    }

    private List<Rejection> rejections(List<Merged> merged, WriteOutcome outcome) {
        List<Rejection> rejections = new ArrayList<>();
        for (Merged one : merged) {
            MergeInput input = one.input();
            String reason = outcome.rejected().get(input.email());
            if (reason != null) {
                rejections.add(rejection(input, reason));
            }
        }
        return rejections;
    }

    /** A member keeps the tag that it has, whatever the other contacts get. */
    private Rejection rejection(MergeInput input, String reason) {
        boolean member = isMember(input);
        Bases bases = member ? input.bases().withTags(context.earlierTags(input.bases())) : input.bases();
        return new Rejection(input.email(), member, bases, reason);
    }

    private boolean isMember(MergeInput input) {
        Contact current = input.current();
        return current != null
                && current.audiences().contains(metadata.audience().value());
    }

    private static Map<String, Decision> decisionsOf(List<Merged> merged, Set<String> addresses) {
        Map<String, Decision> decisions = new HashMap<>();
        merged.stream()
                .filter(one -> addresses.contains(one.input().email()))
                .forEach(one -> decisions.put(one.input().email(), one.decision()));
        return decisions;
    }

    private record Merged(MergeInput input, Decision decision) {}
}
