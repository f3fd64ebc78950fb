package org.audienceshare.events.avro;

import static org.audienceshare.events.avro.AvroFields.account;
import static org.audienceshare.events.avro.AvroFields.audience;
import static org.audienceshare.events.avro.AvroFields.checked;
import static org.audienceshare.events.avro.AvroFields.constant;

import org.apache.avro.specific.SpecificRecord;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.events.TaskOperation;
import org.audienceshare.events.TaskTrigger;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;

/** Recipient tasks to Avro and back. */
public final class RecipientTaskMapper {

    private RecipientTaskMapper() {}

    public static SpecificRecord toAvro(RecipientTask task) {
        return RecipientSyncTask.newBuilder()
                .setSyncId(task.syncId())
                .setAudienceId(task.audience().value())
                .setRevision(task.revision())
                .setRecipientId(task.recipient().value())
                .setOperation(TaskOperation.valueOf(task.operation().name()))
                .setTrigger(TaskTrigger.valueOf(task.trigger().name()))
                .setMode(org.audienceshare.events.SyncMode.valueOf(task.mode().name()))
                .setRecall(task.recall())
                .setAudienceVersion(task.version())
                .build();
    }

    /**
     * The task of a decoded record.
     *
     * @throws BadRecordException if it is not a recipient task, or a field of it is wrong
     */
    public static RecipientTask fromAvro(Object decoded) {
        if (decoded instanceof RecipientSyncTask task) {
            return checked(() -> task(task));
        }
        throw new BadRecordException("the record is not a recipient task");
    }

    private static RecipientTask task(RecipientSyncTask task) {
        return new RecipientTask(
                task.getSyncId().toString(),
                audience(task.getAudienceId()),
                task.getRevision(),
                account("recipientId", task.getRecipientId()),
                constant("operation", Operation.class, task.getOperation()),
                constant("trigger", Trigger.class, task.getTrigger()),
                constant("mode", SyncMode.class, task.getMode()),
                task.getRecall(),
                task.getAudienceVersion(),
                null);
    }
}
