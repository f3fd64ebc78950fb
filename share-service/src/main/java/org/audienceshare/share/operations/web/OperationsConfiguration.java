package org.audienceshare.share.operations.web;

import java.time.Clock;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.audience.SharedAudienceReader;
import org.audienceshare.share.operations.DeadLetterOperations;
import org.audienceshare.share.operations.DeadLetters;
import org.audienceshare.share.operations.EventReplay;
import org.audienceshare.share.operations.HeldSyncs;
import org.audienceshare.share.operations.OperationsProperties;
import org.audienceshare.share.operations.PublishedEvents;
import org.audienceshare.share.operations.RedeliveryHistory;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.sharing.SharingService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the operators' use cases together. */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

    @Bean
    DeadLetterOperations redelivery(
            DeadLetters letters, RedeliveryHistory redeliveries, Clock clock, OperationsProperties properties) {
        return new DeadLetterOperations(letters, redeliveries, clock, properties.maxScannedLetters());
    }

    @Bean
    HeldSyncs heldSyncs(Syncs syncs, Audiences audiences, Directory directory, SharingService sharing) {
        return new HeldSyncs(syncs, audiences, directory, sharing);
    }

    @Bean
    SyncMonitor console(SyncSearch syncs, HeldSyncs held, Clock clock, OperationsProperties properties) {
        return new SyncMonitor(syncs, held, clock, properties.throughputMinutes());
    }

    @Bean
    EventReplay replays(
            PublishedEvents log, SyncSearch syncs, SharedAudienceReader shared, OperationsProperties properties) {
        return new EventReplay(log, syncs, shared, properties.maxReplayedEvents());
    }
}
