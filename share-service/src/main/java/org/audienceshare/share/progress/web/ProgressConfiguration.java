package org.audienceshare.share.progress.web;

import java.time.Clock;
import java.time.Duration;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.share.audience.SharedAudiences;
import org.audienceshare.share.config.ShareServiceProperties;
import org.audienceshare.share.progress.OldSyncSweep;
import org.audienceshare.share.progress.ProjectedSharedAudiences;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.progress.Shares;
import org.audienceshare.share.progress.Syncs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts stage 5 together. */
@Configuration(proxyBeanMethods = false)
class ProgressConfiguration {

    @Bean
    Projection projection(Shares shares, Syncs syncs) {
        return new Projection(shares, syncs);
    }

    @Bean
    SharedAudiences sharedAudiences(Shares shares, Audiences audiences) {
        return new ProjectedSharedAudiences(shares, audiences);
    }

    @Bean
    ProgressStreams progressStreams(Syncs syncs, ShareServiceProperties properties) {
        ShareServiceProperties.Progress progress = properties.progress();
        return new ProgressStreams(
                syncs,
                new ProgressStreams.Limits(
                        progress.maxStreams(),
                        Duration.ofMinutes(progress.streamMinutes()),
                        Duration.ofMillis(progress.pollMillis())));
    }

    @Bean
    OldSyncSweep oldSyncSweep(Syncs syncs, Clock clock, ShareServiceProperties properties) {
        return new OldSyncSweep(
                syncs, clock, Duration.ofDays(properties.progress().keepDays()));
    }
}
