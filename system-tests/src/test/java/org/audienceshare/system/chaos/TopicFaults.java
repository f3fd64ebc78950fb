package org.audienceshare.system.chaos;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.audienceshare.testing.HostileRecords;
import org.awaitility.Awaitility;

/** What others do to the topics. */
final class TopicFaults {

    private static final Duration LIMIT = PatientClient.LIMIT;
    private static final String POISON = "poison-";
    private static final int HUGE_BYTES = 1_000_000;
    private static final int MAX_AGAIN = 300;

    private TopicFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "records that nobody can process, on all topics",
                        (s, m) -> with(s, m, events -> poison(s, events))),
                new Fault(
                        "all events again, in another order and under wrong keys",
                        (s, m) -> with(s, m, events -> {
                            again(events, EventLog.EVENTS, m, true);
                        })),
                new Fault(
                        "tasks and results again, in another order",
                        (s, m) -> with(s, m, events -> {
                            again(events, EventLog.TASKS, m, false);
                            again(events, EventLog.RESULTS, m, false);
                        })),
                new Fault(
                        "an aborted transaction with all events under new ids",
                        (s, m) -> with(s, m, TopicFaults::aborted)),
                new Fault("one more partition for every topic", (s, m) -> with(s, m, TopicFaults::partitions)));
    }

    private interface Action {
        void on(EventLog events);
    }

    private static Duration with(ChaosStack stack, Moment moment, Action action) {
        try (EventLog events = new EventLog(stack.addresses().bootstrapServers())) {
            action.on(events);
        }
        return moment.recovered(System.nanoTime());
    }

    /** The broker has the event; whether the caller has an answer is a matter of luck. */
    static Duration killPublisher(ChaosStack stack, Moment moment) {
        try (EventLog events = new EventLog(stack.addresses().bootstrapServers())) {
            events.awaitNext(EventLog.EVENTS);
        }
        stack.shareService().kill();
        stack.shareService().start();
        stack.shareService().awaitHealthy();
        return moment.recovered(System.nanoTime());
    }

    /** What was carried out stays so; the next event is the first of its topic. */
    static Duration recreate(ChaosWorld world, Moment moment) {
        world.whilePaused(() -> {
            try (EventLog events = new EventLog(world.stack().addresses().bootstrapServers())) {
                List.of(EventLog.EVENTS, EventLog.TASKS, EventLog.RESULTS).forEach(events::recreate);
            }
        });
        long since = System.nanoTime();
        moment.next();
        return moment.recovered(since);
    }

    /** Each becomes one dead letter, and stops nothing. */
    private static void poison(ChaosStack stack, EventLog events) {
        for (String topic : List.of(EventLog.EVENTS, EventLog.TASKS, EventLog.RESULTS)) {
            List<String> markers = new ArrayList<>();
            for (byte[] value : hostile(stack, topic, events.newest(topic))) {
                String marker = POISON + UUID.randomUUID();
                markers.add(marker);
                events.publish(topic, marker, value);
            }
            Awaitility.await()
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        Map<String, Long> letters = events.deadLetters(topic);
                        return markers.stream().allMatch(marker -> letters.getOrDefault(marker, 0L) == 1);
                    });
        }
    }

    private static List<byte[]> hostile(ChaosStack stack, String topic, byte[] good) {
        Schema type = stack.schema(ByteBuffer.wrap(good).getInt(1));
        byte[] avro = Arrays.copyOfRange(good, 1 + Integer.BYTES, good.length);
        List<byte[]> values = new ArrayList<>();
        HostileRecords.of(stack.registryApi(), topic, type, avro).forEach(record -> values.add(record.value()));
        values.add(Arrays.copyOf(good, HUGE_BYTES));
        values.add(new byte[0]);
        return values;
    }

    /** Records that were published before, as a retry or a careless tool would publish them. */
    private static void again(EventLog events, String topic, Moment moment, boolean wrongKeys) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(events.read(topic));
        Collections.shuffle(records, new Random(moment.random(1_000_000)));
        records.stream()
                .filter(record -> record.key() != null && !record.key().startsWith(POISON))
                .limit(MAX_AGAIN)
                .forEach(record -> events.again(record, wrongKeys ? "key-" + moment.random(1_000) : record.key()));
    }

    private static void aborted(EventLog events) {
        events.abort(events.read(EventLog.EVENTS).stream()
                .filter(record -> record.key() != null && !record.key().startsWith(POISON))
                .map(record -> new ProducerRecord<String, byte[]>(
                        EventLog.EVENTS, record.key(), EventLog.withNewId(record.value())))
                .toList());
    }

    private static void partitions(EventLog events) {
        List.of(EventLog.EVENTS, EventLog.TASKS, EventLog.RESULTS).forEach(events::addPartition);
    }
}
