package org.audienceshare.sync.preview;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.ManagedAudience;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.apply.ContactWrite;
import org.audienceshare.sync.apply.ManagedPorts;
import org.audienceshare.sync.apply.RecipientContacts;
import org.audienceshare.sync.apply.RecipientPorts;
import org.audienceshare.sync.apply.RecipientState;
import org.audienceshare.sync.apply.RecipientStates;
import org.audienceshare.sync.apply.Rejection;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.sync.plan.PlannerSources;
import org.audienceshare.sync.report.SyncReporter;
import org.jspecify.annotations.Nullable;

/** Takes what applying to a recipient reports, and keeps from the recipient all that it would write. */
final class DryRecipient implements SyncReporter {

    private @Nullable RecipientTask task;
    private @Nullable RecipientResult result;

    /** From now on it is as if the planner had planned this task, after everything else. */
    void plan(RecipientTask planned) {
        task = planned;
    }

    /** What was last reported. */
    RecipientResult result() {
        return Objects.requireNonNull(result);
    }

    RecipientPorts ports(PreviewPorts.Recipients real, PlannerSources sources, Sample sample) {
        return new RecipientPorts(
                new DryContacts(real.contacts(), sample),
                new DryStates(real.states()),
                new DryRejections(real.rejections(), sample),
                syncId -> false,
                new ManagedPorts(new NoManaged(), sources.audiences(), sources.directory()));
    }

    @Override
    public void planned(SyncPlan sync) {
        throw new IllegalStateException("applying plans nothing");
    }

    @Override
    public void finished(RecipientResult finished) {
        result = finished;
    }

    private record DryContacts(RecipientContacts real, Sample sample) implements RecipientContacts {
        @Override
        public Members members(AccountId recipient, AudienceId audience) {
            return new SampledMembers(real.members(recipient, audience), sample);
        }

        @Override
        public Map<String, Contact> find(AccountId recipient, AudienceId audience, Collection<String> addresses) {
            return real.find(recipient, audience, addresses);
        }

        @Override
        public WriteOutcome write(AccountId recipient, Stamp stamp, List<ContactWrite> writes) {
            return WriteOutcome.ALL_WRITTEN;
        }
    }

    /** As if the planner had planned it, and without taking the lease from the worker. */
    private final class DryStates implements RecipientStates {

        private final RecipientStates real;

        DryStates(RecipientStates real) {
            this.real = real;
        }

        @Override
        public Optional<RecipientState> find(AudienceId audience, AccountId recipient) {
            return real.find(audience, recipient);
        }

        @Override
        public Optional<Leased> lease(AudienceId audience, AccountId recipient, int revision) {
            RecipientTask planned = Objects.requireNonNull(task, "a task is planned before it is handled");
            RecipientState state =
                    find(audience, recipient).orElseGet(() -> RecipientState.untouched(audience, recipient));
            return Optional.of(new Leased(state.planned(planned.operation(), planned.revision()), "preview"));
        }

        @Override
        public boolean holds(Leased leased) {
            return true;
        }

        @Override
        public boolean save(Leased leased, RecipientState state) {
            return true;
        }

        @Override
        public Map<String, String> otherTags(AudienceId audience, AccountId recipient) {
            return real.otherTags(audience, recipient);
        }
    }

    private record DryRejections(Rejections real, Sample sample) implements Rejections {
        @Override
        public Stream of(AudienceId audience, AccountId recipient) {
            return new SampledRejections(real.of(audience, recipient), sample);
        }

        @Override
        public void add(AudienceId audience, AccountId recipient, Attempt attempt, List<Refusal> refusals) {}

        @Override
        public void settleOthers(AudienceId audience, AccountId recipient, Attempt attempt) {}

        @Override
        public void forgetSettledBefore(Instant cutoff) {}
    }

    private static final class NoManaged implements ManagedAudiences {
        @Override
        public Optional<ManagedAudience> find(AudienceId audience, AccountId recipient) {
            return Optional.empty();
        }

        @Override
        public List<ManagedAudience> of(AccountId recipient, int limit) {
            return List.of();
        }

        @Override
        public void put(ManagedAudience managed) {}

        @Override
        public void markUsed(AudienceId audience, AccountId recipient, Instant at) {}

        @Override
        public void remove(AudienceId audience, AccountId recipient) {}
    }

    private static final class SampledMembers extends Sampled<Contact> implements RecipientContacts.Members {
        private final RecipientContacts.Members members;

        SampledMembers(RecipientContacts.Members members, Sample sample) {
            super(members, contact -> sample.has(Objects.requireNonNullElse(contact.email(), "")));
            this.members = members;
        }

        @Override
        public void close() {
            members.close();
        }
    }

    private static final class SampledRejections extends Sampled<Rejection> implements Rejections.Stream {
        private final Rejections.Stream rejections;

        SampledRejections(Rejections.Stream rejections, Sample sample) {
            super(rejections, rejection -> sample.has(rejection.email()));
            this.rejections = rejections;
        }

        @Override
        public void close() {
            rejections.close();
        }
    }

    /** What a predicate lets through. */
    private static class Sampled<T> implements Iterator<T> {
        private final Iterator<T> all;
        private final Predicate<T> kept;
        private @Nullable T next;

        Sampled(Iterator<T> all, Predicate<T> kept) {
            this.all = all;
            this.kept = kept;
        }

        @Override
        public boolean hasNext() {
            while (next == null && all.hasNext()) {
                T candidate = all.next();
                next = kept.test(candidate) ? candidate : null;
            }
            return next != null;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T found = Objects.requireNonNull(next);
            next = null;
            return found;
        }
    }
}
