package org.audienceshare.sync.histories;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.model.AudienceEvent;

/**
 * One thing that happens. Steps name what they mean instead of pointing at what earlier ones made, so that a history
 * from which some are taken out is still a history: what means nothing any more does nothing.
 */
sealed interface Step {

    /** Whether an account does something to its own contacts. */
    static boolean isEdit(Step step) {
        return step instanceof Add
                || step instanceof Edit
                || step instanceof Move
                || step instanceof Delete
                || step instanceof WorkDuringEdit
                || step instanceof Lose;
    }

    private static String shown(List<AudienceEvent> events) {
        return events.stream()
                .map(event -> event.getClass().getSimpleName()
                        + event.toString()
                                .replaceAll("^[^\\[]*|occurredAt=[^,]*, requestedBy=[^,]*, source=[^,]*, ", ""))
                .collect(Collectors.joining(", "));
    }

    /** A new contact, unless its address is taken. The document has no {@code _id}. */
    record Add(String account, Map<String, Object> document) implements Step {}

    /** @param contact which one is changed */
    record Edit(Target contact, ContactChange change) implements Step {}

    /** A contact that is in no shared audience gets another address, or none. Not where the new one is taken. */
    record Move(Target contact, String newEmail) implements Step {}

    record Delete(Target contact) implements Step {}

    /** The account loses all its contacts. */
    record Lose(String account) implements Step {}

    /** From now on the account's collection takes no write to that address from a sync, or takes them again. */
    record Refuse(String account, String email, boolean refused) implements Step {}

    /** The platform makes a unique index of its own on the account's collection: only one copy of each audience fits. */
    record UniqueIndex(String account) implements Step {}

    /** Saving an audience, which changes no recipient. */
    record Save(InitialData.Saved audience) implements Step {}

    record Suppress(String brand, String email) implements Step {}

    /** The platform reports an opt-out, and the contact does not show it yet, or is not there. */
    record Report(String account, String email) implements Step {}

    record Regroup(String team, List<Selection> members) implements Step {}

    /** An account is switched on or off, and moves to an office. */
    record Employ(String account, boolean active, String office) implements Step {}

    record UseManaged(String account, String audience) implements Step {}

    /** One poll: the first half of the new events, some that came before, and the rest. */
    record Publish(List<AudienceEvent> events, List<Again> again, Fault fault) implements Step {

        Publish(List<AudienceEvent> events, Fault fault) {
            this(events, List.of(), fault);
        }

        /** The same without a second worker where that one's later decisions would meet the first one's earlier ones. */
        Publish withFault(Fault next) {
            boolean several = events.size() + again.size() > 1
                    || again.stream().anyMatch(some -> some.deadLetter() != null && some.count() > 1);
            return new Publish(events, again, several && next.kind() == Fault.Kind.SECOND_WORKER ? Fault.NONE : next);
        }

        @Override
        public String toString() {
            return "Publish " + shown(events) + (again.isEmpty() ? "" : " " + again) + fault.shown();
        }
    }

    /**
     * Some events that came before come again.
     *
     * @param replayId the replay that they come with, null for none
     * @param deadLetter where their dead letters were that come again, null for none
     */
    record Again(int from, int count, String replayId, String deadLetter) {}

    /**
     * The events of an audience are in two partitions, because partitions were added or a publisher partitions in another way, and
     * so two planners plan them at the same time, each its own in their order. Everything that waits is done before, and all their
     * tasks are done after that.
     *
     * @param moved whether the first partition was assigned to the second planner while the first one paused, so that both plan
     *     what is in it
     * @param seed says where each pauses for the other
     */
    record TwoPartitions(List<AudienceEvent> first, List<AudienceEvent> second, boolean moved, long seed)
            implements Step {

        List<AudienceEvent> events() {
            return Stream.concat(first.stream(), second.stream()).toList();
        }

        @Override
        public String toString() {
            return "TwoPartitions " + shown(first) + (moved ? " moved to " : " and ") + shown(second) + " (" + seed
                    + ")";
        }
    }

    /** A recipient's waiting tasks are done. */
    record Work(String recipient, Fault fault) implements Step {}

    /**
     * A recipient's waiting tasks are done, and while the first one is done, the recipient edits a contact.
     *
     * @param at before which change of the task, 1 for the first
     */
    record WorkDuringEdit(String recipient, Step edit, int at) implements Step {}

    /**
     * The worker dies while it does a recipient's first waiting task, which does not come again: later tasks replace it.
     *
     * @param at before which change of the task, 2 or more: the first one says that it was begun
     */
    record Abandon(String recipient, int at) implements Step {}

    /** A task that came before comes again. */
    record TaskAgain(int index) implements Step {}

    /** A recipient's waiting tasks change their order. */
    record Shuffle(String recipient, long seed) implements Step {}

    /** All tasks are done, and everything is compared. */
    record Settle() implements Step {}

    /** @param nth which of several contacts of the address, the oldest first */
    record Target(String account, String email, int nth) {
        @Override
        public String toString() {
            return account + "/" + email + (nth == 0 ? "" : "#" + nth);
        }
    }

    /**
     * What goes wrong.
     *
     * @param at before which change of the step, 1 for the first
     */
    record Fault(Kind kind, int at) {
        enum Kind {
            NONE,
            /** The process dies, and does the same again when it is back. */
            CRASH,
            /** Another worker does the same from beginning to end, after which the first goes on. */
            SECOND_WORKER
        }

        static final Fault NONE = new Fault(Kind.NONE, 0);

        String shown() {
            return kind == Kind.NONE ? "" : " (" + kind + " at " + at + ")";
        }
    }
}
