package org.audienceshare.share.sharing.web;

import java.time.Clock;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.RecipientExpander;
import org.audienceshare.share.IdGenerator;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.progress.SyncQueue;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.publishing.EventPublisher;
import org.audienceshare.share.sharing.EventPublication;
import org.audienceshare.share.sharing.SelectionNames;
import org.audienceshare.share.sharing.ShareOverview;
import org.audienceshare.share.sharing.SharingProperties;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.SyncControl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts stage 1 together. */
@Configuration(proxyBeanMethods = false)
class SharingConfiguration {

    @Bean
    EventPublication eventPublication(EventPublisher publisher, Projection projection, IdGenerator ids, Clock clock) {
        return new EventPublication(publisher, projection, ids, clock);
    }

    @Bean
    SharingService sharingService(
            Audiences audiences,
            SharingState state,
            Directory directory,
            EventPublication publication,
            SharingProperties properties) {
        return new SharingService(audiences, state, directory, publication, properties.maxSelections());
    }

    @Bean
    SyncControl syncControl(
            Audiences audiences, SharingState state, Syncs syncs, Directory directory, EventPublication publication) {
        return new SyncControl(audiences, state, syncs, directory, publication);
    }

    @Bean
    SyncQueue syncQueue(Syncs syncs) {
        return new SyncQueue(syncs);
    }

    @Bean
    ShareOverview shareOverview(SharingState shares, Directory directory) {
        return new ShareOverview(shares, directory, new RecipientExpander(directory));
    }

    @Bean
    SelectionNames selectionNames(Directory directory) {
        return new SelectionNames(directory);
    }
}
