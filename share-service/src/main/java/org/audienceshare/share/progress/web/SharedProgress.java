package org.audienceshare.share.progress.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.share.progress.ProgressProperties;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.web.Problem;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Reads a sync that people follow once in a while, however many of them there are. */
@Component
public final class SharedProgress {

    private static final int MAX_SYNCS = 10_000;

    /** How long somebody who may see a sync may go on. */
    private static final Duration ACCESS = Duration.ofSeconds(10);

    private final AudienceAccess access;
    private final LoadingCache<String, Optional<SyncProgress>> reads;
    private final Cache<Follower, Boolean> followers = Caffeine.newBuilder()
            .maximumSize(MAX_SYNCS)
            .expireAfterWrite(ACCESS)
            .build();

    SharedProgress(Syncs syncs, AudienceAccess access, ProgressProperties properties) {
        this.access = access;
        this.reads = Caffeine.newBuilder()
                .maximumSize(MAX_SYNCS)
                .expireAfterWrite(Duration.ofMillis(properties.pollMillis()))
                .build(syncs::find);
    }

    /** Whoever follows a sync, with the roles that let them. */
    private record Follower(String caller, Set<String> roles, String syncId) {

        static Follower of(Authentication caller, String syncId) {
            Set<String> roles = caller.getAuthorities().stream()
                    .map(authority -> String.valueOf(authority.getAuthority()))
                    .collect(Collectors.toUnmodifiableSet());
            return new Follower(caller.getName(), roles, syncId);
        }
    }

    /** The sync, as it was at most {@code audience-share.progress.poll-millis} ago. */
    Optional<SyncProgress> find(String syncId) {
        return reads.get(syncId);
    }

    /**
     * The same for a caller who asks again and again.
     *
     * @throws Problem 404 if the sync does not exist or the caller may not see its audience
     */
    public SyncProgress follow(Authentication caller, String syncId) {
        Follower follower = Follower.of(caller, syncId);
        if (followers.getIfPresent(follower) == null) {
            access.sync(caller, syncId);
            followers.put(follower, true);
        }
        return find(syncId).orElseThrow(Problem::notFound);
    }
}
