package org.audienceshare.system.chaos;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A brand of one office: senders, and agents with whom they share. */
record ChaosBrand(String id, int senderCount, int agentCount) {

    List<String> senders() {
        return IntStream.rangeClosed(1, senderCount)
                .mapToObj(number -> id + "-sender-" + number)
                .toList();
    }

    List<String> agents() {
        return IntStream.rangeClosed(1, agentCount)
                .mapToObj(number -> id + "-agent-" + number)
                .toList();
    }

    List<String> accounts() {
        return Stream.concat(senders().stream(), agents().stream()).toList();
    }

    /** As {@code PUT /api/directory} takes it. */
    String directory() {
        String accounts = accounts().stream()
                .map(account -> String.format(Locale.ROOT, """
                        {"id": "%1$s", "type": "USER", "name": "%1$s", "brandId": "%2$s", "organisationId": "%2$s-office",
                         "active": true, "audienceSharing": true, "teamSharing": true, "crmFed": false}""", account, id))
                .collect(Collectors.joining(",\n"));
        return """
                {"organisations": [{"id": "%1$s-office", "name": "Office", "brandId": "%1$s"}],
                 "accounts": [%2$s], "teams": []}""".formatted(id, accounts);
    }
}
