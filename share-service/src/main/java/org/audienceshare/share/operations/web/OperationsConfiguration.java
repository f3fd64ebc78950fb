package org.audienceshare.share.operations.web;

import java.time.Clock;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.audience.SharedAudiences;
import org.audienceshare.share.config.ShareServiceProperties;
import org.audienceshare.share.operations.Console;
import org.audienceshare.share.operations.DeadLetters;
import org.audienceshare.share.operations.EventLog;
import org.audienceshare.share.operations.HeldSyncs;
import org.audienceshare.share.operations.Redeliveries;
import org.audienceshare.share.operations.Redelivery;
import org.audienceshare.share.operations.Replays;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.sharing.SharingService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the operators' use cases together. */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

    @Bean
    Redelivery redelivery(
            DeadLetters letters, Redeliveries redeliveries, Clock clock, ShareServiceProperties properties) {
        return new Redelivery(
                letters, redeliveries, clock, properties.operations().maxScannedLetters());
    }

    @Bean
    HeldSyncs heldSyncs(Syncs syncs, Audiences audiences, Directory directory, SharingService sharing) {
        return new HeldSyncs(syncs, audiences, directory, sharing);
    }

    @Bean
    Console console(SyncSearch syncs, HeldSyncs held, Clock clock, ShareServiceProperties properties) {
        return new Console(syncs, held, clock, properties.operations().throughputMinutes());
    }

    @Bean
    Replays replays(EventLog log, SyncSearch syncs, SharedAudiences shared, ShareServiceProperties properties) {
        return new Replays(log, syncs, shared, properties.operations().maxReplayedEvents());
    }
}
