package org.audienceshare.share.progress.web;

import java.time.Clock;
import java.time.Duration;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.share.audience.SharedAudienceReader;
import org.audienceshare.share.progress.ProgressProperties;
import org.audienceshare.share.progress.ProjectedSharedAudiences;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.progress.SyncRetention;
import org.audienceshare.share.progress.Syncs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts stage 5 together. */
@Configuration(proxyBeanMethods = false)
class ProgressConfiguration {

    @Bean
    Projection projection(SharingState shares, Syncs syncs) {
        return new Projection(shares, syncs);
    }

    @Bean
    SharedAudienceReader sharedAudiences(SharingState shares, Audiences audiences) {
        return new ProjectedSharedAudiences(shares, audiences);
    }

    @Bean
    ProgressStreams progressStreams(Syncs syncs, ProgressProperties progress) {
        return new ProgressStreams(
                syncs,
                new ProgressStreams.Limits(
                        progress.maxStreams(),
                        Duration.ofMinutes(progress.streamMinutes()),
                        Duration.ofMillis(progress.pollMillis())));
    }

    @Bean
    SyncRetention oldSyncSweep(Syncs syncs, Clock clock, ProgressProperties properties) {
        return new SyncRetention(syncs, clock, Duration.ofDays(properties.keepDays()));
    }
}
