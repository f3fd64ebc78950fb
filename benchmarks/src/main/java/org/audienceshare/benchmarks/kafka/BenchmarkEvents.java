package org.audienceshare.benchmarks.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.Topic;
import org.audienceshare.events.avro.AudienceEventMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.sync.plan.Replay;
import org.jspecify.annotations.Nullable;

/** Publishes events as any service of the platform may. Each method returns when the broker has it. */
public final class BenchmarkEvents implements AutoCloseable {

    private final KafkaProducer<String, SpecificRecord> producer;

    public BenchmarkEvents(String bootstrapServers, String registryUrl) {
        Map<String, Object> config = new EventSerde(SerdeSettings.of(registryUrl)).producerConfig();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("linger.ms", 0);
        producer = new KafkaProducer<>(config);
    }

    /** Shares an audience with accounts. */
    public AudienceEvent share(String audience, String owner, List<String> recipients) {
        return send(shared(audience, owner, users(recipients)), null);
    }

    /** Shares an audience with all accounts of an office: they may be more than an event can name. */
    public AudienceEvent shareWithOffice(String audience, String owner, String office) {
        return send(shared(audience, owner, List.of(new Selection(SelectionType.ORGANISATION, office))), null);
    }

    private static List<Selection> users(List<String> recipients) {
        return recipients.stream()
                .map(id -> new Selection(SelectionType.USER, id))
                .toList();
    }

    private static AudienceEvent shared(String audience, String owner, List<Selection> selections) {
        return new AudienceEvent.Shared(header(audience, owner), new AccountId(owner), selections, null);
    }

    /**
     * Shares many audiences, each of an owner of the same name, without waiting for the broker in between.
     *
     * @param recipients by audience
     * @return the ids of the syncs
     */
    public List<String> shareAll(Map<String, List<String>> recipients) {
        return sendAll(recipients.entrySet().stream()
                .map(share -> shared(share.getKey(), share.getKey(), users(share.getValue())))
                .toList());
    }

    /** Asks for a sync of many audiences in the same way; returns the ids of the syncs. */
    public List<String> syncAll(List<String> audiences) {
        return sendAll(audiences.stream()
                .map(audience -> syncRequested(audience, audience, SyncMode.INCREMENTAL))
                .toList());
    }

    private List<String> sendAll(List<AudienceEvent> events) {
        for (AudienceEvent event : events) {
            var unused = producer.send(toRecord(event));
        }
        producer.flush();
        return events.stream().map(event -> event.header().eventId()).toList();
    }

    /** Asks for a sync. */
    public AudienceEvent sync(String audience, String owner, SyncMode mode) {
        return send(syncRequested(audience, owner, mode), null);
    }

    private static AudienceEvent syncRequested(String audience, String owner, SyncMode mode) {
        return new AudienceEvent.SyncRequested(header(audience, owner), mode, true, Set.of());
    }

    /** Ends the sharing with everybody. */
    public AudienceEvent unshare(String audience, String owner) {
        return send(new AudienceEvent.Unshared(header(audience, owner), List.of(), true), null);
    }

    /** Publishes an event again, on purpose; returns the id of the sync that this is. */
    public String replay(AudienceEvent event) {
        String replayId = UUID.randomUUID().toString();
        send(event, replayId);
        return new Replay(replayId, event.header().audience()).syncId();
    }

    private static AudienceEvent.Header header(String audience, String owner) {
        return new AudienceEvent.Header(
                UUID.randomUUID().toString(), Instant.now(), owner, "benchmarks", new AudienceId(audience));
    }

    private AudienceEvent send(AudienceEvent event, @Nullable String replayId) {
        ProducerRecord<String, SpecificRecord> record = toRecord(event);
        if (replayId != null) {
            record.headers().add(AudienceEvent.REPLAY_HEADER, replayId.getBytes(StandardCharsets.UTF_8));
        }
        try {
            producer.send(record).get();
            return event;
        } catch (ExecutionException e) {
            throw new PartFailedException("The broker took no event.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while publishing.", e);
        }
    }

    private static ProducerRecord<String, SpecificRecord> toRecord(AudienceEvent event) {
        return new ProducerRecord<>(
                Topic.EVENTS.name(), event.header().audience().value(), AudienceEventMapper.toAvro(event));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
