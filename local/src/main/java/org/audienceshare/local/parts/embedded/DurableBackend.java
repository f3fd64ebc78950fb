package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Writes to the file before it acknowledges, so that the death of the process loses nothing, and forces the file to the disk 50 ms
 * later, so that a loss of power loses only the last moment. By itself the backend writes once a second, and forces nothing.
 */
public final class DurableBackend extends IndexedBackend {

    static final Duration FORCE_PERIOD = Duration.ofMillis(50);

    private static final Set<String> READS =
            Set.of("aggregate", "count", "distinct", "find", "getmore", "killcursors", "ping", "hello", "ismaster");

    private final AtomicLong changes = new AtomicLong();
    private final AtomicBoolean isUnforced = new AtomicBoolean();
    private final Consumer<RuntimeException> onFault;
    private volatile boolean isClosing;
    private long committed;
    private final ScheduledExecutorService forcing = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "mongodb-force");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param file the file, as H2 names it
     * @param onFault called if the file can't be read, written or forced to the disk; the store is closed then, and nothing works
     */
    public DurableBackend(String file, Consumer<RuntimeException> onFault) {
        super(file);
        this.onFault = onFault;
        ScheduledFuture<?> unused = forcing.scheduleAtFixedRate(
                this::force, FORCE_PERIOD.toMillis(), FORCE_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        try {
            Document answer = withItsVersion(() -> super.handleCommand(channel, database, command, query));
            if (!READS.contains(command.toLowerCase(Locale.ROOT))) {
                commit(changes.incrementAndGet());
                isUnforced.set(true);
            }
            return answer;
        } catch (MVStoreException fault) {
            report(fault);
            throw fault;
        }
    }

    /** The file is compacted by and by. What a command reads stays until it ends, however long it takes. */
    private Document withItsVersion(Supplier<Document> command) {
        MVStore.TxCounter version = getMvStore().registerVersionUsage();
        try {
            return command.get();
        } finally {
            getMvStore().deregisterVersionUsage(version);
        }
    }

    /** Commands that end while another one's change is written are written together. */
    private void commit(long change) {
        synchronized (changes) {
            if (committed < change) {
                long latest = changes.get();
                getMvStore().commit();
                committed = latest;
            }
        }
    }

    private void force() {
        if (isUnforced.getAndSet(false)) {
            try {
                getMvStore().sync();
            } catch (RuntimeException fault) {
                report(fault);
            }
        }
    }

    /** A command that comes too late finds the file closed, which is no fault. */
    private void report(RuntimeException fault) {
        if (!isClosing) {
            onFault.accept(fault);
        }
    }

    @Override
    public void close() {
        isClosing = true;
        forcing.shutdown();
        if (!getMvStore().isClosed()) {
            getMvStore().commit();
            getMvStore().sync();
        }
        super.close();
    }
}
