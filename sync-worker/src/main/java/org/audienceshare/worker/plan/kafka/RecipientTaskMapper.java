package org.audienceshare.worker.plan.kafka;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.events.TaskOperation;
import org.audienceshare.events.TaskTrigger;
import org.audienceshare.sync.failure.BadDataException;
import org.audienceshare.sync.plan.RecipientTask;
import org.audienceshare.sync.plan.RecipientTask.Operation;
import org.audienceshare.sync.plan.RecipientTask.Trigger;
import org.audienceshare.sync.plan.SyncMode;

/** Tasks to Avro records and back. */
public final class RecipientTaskMapper {

    private RecipientTaskMapper() {}

    static RecipientSyncTask toAvro(RecipientTask task) {
        return RecipientSyncTask.newBuilder()
                .setSyncId(task.syncId())
                .setAudienceId(task.audience().value())
                .setRevision(task.revision())
                .setRecipientId(task.recipient().value())
                .setOperation(
                        switch (task.operation()) {
                            case APPLY -> TaskOperation.APPLY;
                            case REMOVE -> TaskOperation.REMOVE;
                            case MANAGED -> TaskOperation.MANAGED;
                        })
                .setTrigger(
                        switch (task.trigger()) {
                            case NEW -> TaskTrigger.NEW;
                            case REPLAY -> TaskTrigger.REPLAY;
                        })
                .setMode(
                        switch (task.mode()) {
                            case INCREMENTAL -> org.audienceshare.events.SyncMode.INCREMENTAL;
                            case FULL -> org.audienceshare.events.SyncMode.FULL;
                        })
                .build();
    }

    /**
     * The task that a decoded record stands for.
     *
     * @throws BadDataException naming the field that is wrong, never its value
     */
    public static RecipientTask taskOf(Object decoded) {
        if (!(decoded instanceof RecipientSyncTask task)) {
            throw new BadDataException("the record is of a type that is no recipient's task");
        }
        Operation operation = operation(task.getOperation());
        int lowestRevision = operation == Operation.REMOVE ? 0 : 1;
        if (task.getRevision() < lowestRevision) {
            throw new BadDataException("revision must be " + lowestRevision + " or more for " + operation);
        }
        return new RecipientTask(
                id("syncId", task.getSyncId()),
                new AudienceId(id("audienceId", task.getAudienceId())),
                task.getRevision(),
                new AccountId(id("recipientId", task.getRecipientId())),
                operation,
                trigger(task.getTrigger()),
                mode(task.getMode()));
    }

    private static Operation operation(TaskOperation operation) {
        return switch (operation) {
            case APPLY -> Operation.APPLY;
            case REMOVE -> Operation.REMOVE;
            case MANAGED -> Operation.MANAGED;
            case UNKNOWN -> throw unknown("operation");
        };
    }

    private static Trigger trigger(TaskTrigger trigger) {
        return switch (trigger) {
            case NEW -> Trigger.NEW;
            case REPLAY -> Trigger.REPLAY;
            case UNKNOWN -> throw unknown("trigger");
        };
    }

    private static SyncMode mode(org.audienceshare.events.SyncMode mode) {
        return switch (mode) {
            case INCREMENTAL -> SyncMode.INCREMENTAL;
            case FULL -> SyncMode.FULL;
            case UNKNOWN -> throw unknown("mode");
        };
    }

    private static BadDataException unknown(String field) {
        return new BadDataException(field + " is none that this worker knows");
    }

    private static String id(String field, CharSequence value) {
        String id = value.toString();
        if (!Ids.isId(id)) {
            throw new BadDataException(field + " must be 1 to 64 of A-Z a-z 0-9 _ and -");
        }
        return id;
    }
}
