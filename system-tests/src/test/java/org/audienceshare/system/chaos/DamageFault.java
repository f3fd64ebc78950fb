package org.audienceshare.system.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A byte of an event is changed on the broker's disk, and changed back: its partition waits, and the others go on. */
final class DamageFault {

    private static final Duration LIMIT = PatientClient.LIMIT;
    /** How many commands the others carry out meanwhile. */
    private static final int MORE = 3;

    private static final long FETCH_SECONDS = 2;

    private DamageFault() {}

    static Duration flippedByte(ChaosStack stack, Moment moment) {
        try (EventLog events = new EventLog(stack.addresses().bootstrapServers());
                RandomAccessFile segment = damaged(stack, moment, events)) {
            long position = segment.length() - 1;
            flip(segment, position);
            RestartablePart.resume(stack.workers());
            Awaitility.await().atMost(LIMIT).until(() -> stack.workerStates().contains("DEGRADED"));
            moment.awaitMore(MORE);
            flip(segment, position);
            moment.next();
            return moment.recovered(System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest file of a partition, whose last record nobody has read: the workers are suspended. */
    private static RandomAccessFile damaged(ChaosStack stack, Moment moment, EventLog events) throws IOException {
        RestartablePart.suspend(stack.workers());
        // What they asked for before waits at the broker for up to half a second, and would get the record as it was.
        Faults.lasts(FETCH_SECONDS);
        int partition = moment.random(events.partitions(EventLog.EVENTS));
        events.publish(EventLog.EVENTS, partition, "poison-" + UUID.randomUUID());
        Path segment = events.newestSegment(EventLog.EVENTS, partition);
        return new RandomAccessFile(segment.toFile(), "rw");
    }

    private static void flip(RandomAccessFile file, long position) throws IOException {
        file.seek(position);
        int value = file.read();
        file.seek(position);
        file.write(value ^ 0xff);
    }
}
