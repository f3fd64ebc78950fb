package org.audienceshare.sync.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.sync.apply.ContactMerge.Decision;
import org.audienceshare.sync.apply.RecipientContacts.Stamp;
import org.audienceshare.sync.apply.RecipientContacts.WriteOutcome;
import org.audienceshare.sync.apply.Rejections.Refusal;
import org.audienceshare.sync.failure.TransientFaultException;

/** Takes one chunk of addresses through the stages: read, merge, write, and again what changed meanwhile. */
final class ChunkMerger {

    private final RecipientContacts contacts;
    private final AccountId recipient;
    private final ContactMerge merge;
    /** For contacts that somebody, perhaps this worker itself, has written since they were read. */
    private final ContactMerge mergeAgain;

    private final Stamp stamp;
    private final int maxAttempts;

    ChunkMerger(RecipientContacts contacts, AccountId recipient, MergeContext context, Stamp stamp, int maxAttempts) {
        this.contacts = contacts;
        this.recipient = recipient;
        this.merge = new ContactMerge(context);
        this.mergeAgain = new ContactMerge(context.begun());
        this.stamp = stamp;
        this.maxAttempts = maxAttempts;
    }

    /** @return the contacts that were refused */
    List<Refusal> run(List<Visit> chunk, Visits visits, Tally tally) {
        List<Refusal> refused = new ArrayList<>();
        Map<String, Decision> unsure = Map.of();
        List<Visit> open =
                read(chunk, chunk.stream().filter(visits::needsLookup).toList());
        for (int attempt = 0; attempt < maxAttempts; attempt++) {
            List<Decided> decided = decide(attempt == 0 ? merge : mergeAgain, open);
            WriteOutcome outcome = write(decided);
            settle(decided, outcome, unsure, tally);
            refused.addAll(refusals(decided, outcome));
            if (outcome.again().isEmpty()) {
                return refused;
            }
            unsure = decided.stream()
                    .filter(one -> outcome.again().contains(one.visit().email()))
                    .collect(Collectors.toMap(one -> one.visit().email(), Decided::decision));
            List<Visit> changed = open.stream()
                    .filter(visit -> outcome.again().contains(visit.email()))
                    .toList();
            open = read(changed, changed);
        }
        throw new TransientFaultException(
                "contacts of recipient " + recipient + " keep changing while they are synced",
                new IllegalStateException(maxAttempts + " attempts"));
    }

    private List<Visit> read(List<Visit> chunk, List<Visit> toLookUp) {
        if (toLookUp.isEmpty()) {
            return chunk;
        }
        Set<String> addresses = toLookUp.stream().map(Visit::email).collect(Collectors.toSet());
        Map<String, Contact> found = contacts.find(recipient, stamp.audience(), addresses);
        List<Visit> seen = new ArrayList<>(chunk.size());
        for (Visit visit : chunk) {
            seen.add(addresses.contains(visit.email()) ? visit.seeing(found.get(visit.email())) : visit);
        }
        return seen;
    }

    private static List<Decided> decide(ContactMerge merge, List<Visit> visits) {
        return visits.stream()
                .map(visit -> new Decided(visit, merge.decide(visit)))
                .toList();
    }

    private WriteOutcome write(List<Decided> decided) {
        List<ContactWrite> writes = decided.stream()
                .flatMap(one -> one.decision().toWrite().stream())
                .toList();
        return writes.isEmpty() ? WriteOutcome.ALL_WRITTEN : contacts.write(recipient, stamp, writes);
    }

    /** @param unsure what was decided before about contacts of which it was not known whether they were written */
    private static void settle(List<Decided> decided, WriteOutcome outcome, Map<String, Decision> unsure, Tally tally) {
        for (Decided one : decided) {
            String email = one.visit().email();
            if (outcome.rejected().containsKey(email)) {
                tally.reject();
            } else if (!outcome.again().contains(email)) {
                boolean wasWritten = one.decision().write() == null && unsure.containsKey(email);
                tally.settle(wasWritten ? Objects.requireNonNull(unsure.get(email)) : one.decision());
            }
        }
    }

    private List<Refusal> refusals(List<Decided> decided, WriteOutcome outcome) {
        List<Refusal> refusals = new ArrayList<>();
        for (Decided one : decided) {
            Visit visit = one.visit();
            String reason = outcome.rejected().get(visit.email());
            if (reason != null) {
                refusals.add(new Refusal(new Rejection(visit.email(), isMember(visit), visit.base()), reason));
            }
        }
        return refusals;
    }

    private boolean isMember(Visit visit) {
        Contact now = visit.now();
        return now != null && now.audiences().contains(stamp.audience().value());
    }

    private record Decided(Visit visit, Decision decision) {}
}
