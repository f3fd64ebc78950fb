package org.audienceshare.system.chaos;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The system, two brands that share on it at the same time, and what their collections must hold. */
final class ChaosWorld implements AutoCloseable {

    private static final int CONTACTS = 40;

    private final ChaosStack stack;
    private final List<ChaosBrand> brands;
    private final ExpectedContacts expected = new ExpectedContacts();
    private final Traffic traffic = new Traffic();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final List<Thread> senders = new ArrayList<>();
    /** Senders that shall bring back what their recipients took away. */
    private final Set<String> restoring = ConcurrentHashMap.newKeySet();

    private volatile boolean leaving = true;

    ChaosWorld(ChaosStack stack, List<ChaosBrand> brands) {
        this.stack = stack;
        this.brands = List.copyOf(brands);
    }

    ChaosStack stack() {
        return stack;
    }

    List<ChaosBrand> brands() {
        return brands;
    }

    ExpectedContacts expected() {
        return expected;
    }

    Traffic traffic() {
        return traffic;
    }

    /** What no comparison of collections shows; each entry is a fault. */
    Queue<String> problems() {
        return problems;
    }

    /** Makes the brands, and lets all senders begin. */
    void start(long seed) {
        brands.forEach(brand -> stack.as("root", "SUPPORT").putDirectory(brand.directory()));
        brands.forEach(
                brand -> brand.agents().stream().limit(brand.agentCount() / 2).forEach(this::addIndex));
        long next = seed;
        for (ChaosBrand brand : brands) {
            for (String account : brand.senders()) {
                next++;
                ChaosSender sender = new ChaosSender(this, brand, account, next);
                sender.prepare(CONTACTS);
                Thread thread = new Thread(sender, account);
                thread.setDaemon(true);
                senders.add(thread);
            }
        }
        senders.forEach(Thread::start);
    }

    /** The platform has indexes of its own, with the keys of one of ours. */
    private void addIndex(String account) {
        stack.data()
                .getCollection("contacts." + account)
                .createIndex(Indexes.ascending("audiences", "email"), new IndexOptions().name("of the platform"));
    }

    /** Whether recipients take contacts out of audiences. */
    boolean isLeaving() {
        return leaving;
    }

    /** Whether the sender shall bring back now what its recipients took away; until it says that it did. */
    boolean shallRestore(String sender) {
        return restoring.contains(sender);
    }

    void restored(String sender) {
        restoring.remove(sender);
    }

    /**
     * From now on nobody takes a contact out of an audience, and what was taken out comes back: a replay brings it back too, but at a
     * moment that the model does not know.
     */
    void keepMembers() {
        leaving = false;
        brands.forEach(brand -> restoring.addAll(brand.senders()));
        Awaitility.await().atMost(PatientClient.LIMIT).until(restoring::isEmpty);
    }

    void letMembersLeave() {
        leaving = true;
    }

    /** Compares while nobody changes anything; the senders go on when all services are healthy. */
    Comparison compare() {
        pause();
        Comparison comparison = Comparison.of(
                stack.data(),
                expected,
                brands.stream().map(ChaosBrand::accounts).flatMap(List::stream).toList());
        stack.awaitHealthy();
        traffic.resume();
        return comparison;
    }

    /** Lets everybody end what was begun, and does something before they go on. */
    void whilePaused(Runnable action) {
        pause();
        action.run();
        traffic.resume();
    }

    private void pause() {
        boolean idle = traffic.pause(PatientClient.LIMIT.plus(Duration.ofSeconds(30)));
        if (!idle) {
            problems.add("commands that never ended: " + traffic.inFlight());
        }
    }

    /** Whether all senders still send. */
    boolean isAlive() {
        return Stream.of(senders).flatMap(List::stream).allMatch(Thread::isAlive);
    }

    @Override
    public void close() {
        traffic.stop();
        stack.close();
    }
}
