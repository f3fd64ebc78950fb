package org.audienceshare.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong between the services and a part that is well. */
final class NetworkFaults {

    private static final long ONE_WAY_MILLIS = 100;
    private static final int SECONDS = 10;
    private static final int RESETS = 5;

    private NetworkFaults() {}

    static List<Fault> all(ChaosStack stack) {
        List<Fault> faults = new ArrayList<>(between("broker", stack.brokerProxy()));
        if (stack.isEmbedded()) {
            faults.addAll(between("database", stack.databaseProxy()));
        }
        return faults;
    }

    private static List<Fault> between(String part, TcpProxy proxy) {
        return List.of(
                new Fault(
                        "200 ms more to the " + part + " and back, for 10 s",
                        (stack, moment) -> delayed(proxy, moment)),
                new Fault("all connections to the " + part + " reset 5 times", (stack, moment) -> reset(proxy, moment)),
                new Fault("half-open connections to the " + part, (stack, moment) -> halfOpen(proxy, moment)),
                new Fault("the " + part + " unreachable for 10 s", (stack, moment) -> unreachable(proxy, moment)));
    }

    private static Duration delayed(TcpProxy proxy, Moment moment) {
        proxy.delay(ONE_WAY_MILLIS);
        Faults.lasts(SECONDS);
        proxy.delay(0);
        return moment.recovered(System.nanoTime());
    }

    private static Duration reset(TcpProxy proxy, Moment moment) {
        for (int i = 0; i < RESETS; i++) {
            proxy.reset();
            moment.awaitMore(1);
        }
        return moment.recovered(System.nanoTime());
    }

    /** They are never ended: whoever has one finds out by itself. */
    private static Duration halfOpen(TcpProxy proxy, Moment moment) {
        long since = System.nanoTime();
        proxy.abandon();
        return moment.recovered(since);
    }

    private static Duration unreachable(TcpProxy proxy, Moment moment) {
        proxy.refuse(true);
        Faults.lasts(SECONDS);
        proxy.refuse(false);
        return moment.recovered(System.nanoTime());
    }
}
