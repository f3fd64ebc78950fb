package org.audienceshare.events.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.EventFixture;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.events.TaskOperation;
import org.audienceshare.events.TaskTrigger;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecipientTaskMapperTest {

    @BeforeAll
    static void limitAvro() {
        EventFixture.limitAvro();
    }

    @Test
    void mapsEveryTaskToAvroAndBack() {
        for (Operation operation : Operation.values()) {
            for (Trigger trigger : Trigger.values()) {
                for (SyncMode mode : SyncMode.values()) {
                    RecipientTask task = new RecipientTask(
                            "s1",
                            new AudienceId("a1"),
                            3,
                            new AccountId("bob"),
                            operation,
                            trigger,
                            mode,
                            operation == Operation.REMOVE,
                            5,
                            null);
                    assertThat(RecipientTaskMapper.fromAvro(RecipientTaskMapper.toAvro(task)))
                            .isEqualTo(task);
                }
            }
        }
    }

    @Test
    void onlyARemovalMayHaveNoRevision() {
        assertThat(RecipientTaskMapper.fromAvro(avro(Operation.REMOVE, 0)).revision())
                .isZero();
        refused(
                RecipientSyncTask.newBuilder(avro(Operation.REMOVE, 0))
                        .setRevision(-1)
                        .build(),
                "revision");
        refused(
                RecipientSyncTask.newBuilder(avro(Operation.APPLY, 1))
                        .setRevision(0)
                        .build(),
                "revision");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        RecipientSyncTask good = avro(Operation.APPLY, 1);
        refused(RecipientSyncTask.newBuilder(good).setSyncId("").build(), "syncId");
        refused(RecipientSyncTask.newBuilder(good).setAudienceId("a b").build(), "audienceId");
        refused(RecipientSyncTask.newBuilder(good).setRecipientId("../x").build(), "recipientId");
        refused(
                RecipientSyncTask.newBuilder(good)
                        .setOperation(TaskOperation.UNKNOWN)
                        .build(),
                "operation");
        refused(
                RecipientSyncTask.newBuilder(good)
                        .setTrigger(TaskTrigger.UNKNOWN)
                        .build(),
                "trigger");
        refused(
                RecipientSyncTask.newBuilder(good)
                        .setMode(org.audienceshare.events.SyncMode.UNKNOWN)
                        .build(),
                "mode");
        refused(RecipientSyncTask.newBuilder(good).setAudienceVersion(-1).build(), "audienceVersion");
        refused("text", "the record");
    }

    private static RecipientSyncTask avro(Operation operation, int revision) {
        return (RecipientSyncTask) RecipientTaskMapper.toAvro(new RecipientTask(
                "s1",
                new AudienceId("a1"),
                revision,
                new AccountId("bob"),
                operation,
                Trigger.NEW,
                SyncMode.INCREMENTAL));
    }

    private static void refused(Object decoded, String field) {
        assertThatThrownBy(() -> RecipientTaskMapper.fromAvro(decoded))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith(field + " ");
    }
}
