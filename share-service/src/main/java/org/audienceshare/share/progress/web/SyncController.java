package org.audienceshare.share.progress.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.progress.SyncHistory;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.web.PageCursor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The progress of syncs. */
@RestController
@Tag(name = "Syncs")
class SyncController {

    private static final int MAX_ROWS = 1000;
    private static final int MAX_SYNCS = 200;

    private final Syncs syncs;
    private final AudienceAccess access;
    private final Directory directory;
    private final ProgressStreams streams;

    SyncController(Syncs syncs, AudienceAccess access, Directory directory, ProgressStreams streams) {
        this.syncs = syncs;
        this.access = access;
        this.directory = directory;
        this.streams = streams;
    }

    /**
     * Syncs, newest first.
     *
     * @param next the value of {@code after} for the next page; null on the last one
     */
    record SyncsJson(List<SyncJson> syncs, @Nullable String next) {}

    @GetMapping("/api/audiences/{id}/syncs")
    @Operation(summary = "Lists an audience's syncs, newest first")
    SyncsJson list(
            Authentication caller,
            @PathVariable AudienceId id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be 1 to 200")
                    @Max(value = MAX_SYNCS, message = "must be 1 to 200")
                    int limit) {
        access.visible(caller, id);
        SyncHistory page = SyncHistory.page(syncs, id, PageCursor.read(after), limit);
        return new SyncsJson(
                page.syncs().stream().map(sync -> SyncJson.of(sync, null)).toList(), PageCursor.write(page.next()));
    }

    @GetMapping("/api/syncs/{syncId}")
    @Operation(summary = "Shows the progress of a sync, with one row per recipient")
    SyncJson show(
            Authentication caller,
            @PathVariable String syncId,
            @RequestParam(defaultValue = "true") boolean rows,
            @RequestParam(required = false) @Nullable AccountId after) {
        SyncProgress progress = access.sync(caller, syncId).progress();
        return SyncJson.of(progress, rows ? rows(syncId, after) : null);
    }

    @GetMapping(path = "/api/syncs/{syncId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Streams a sync's progress until it is done")
    SseEmitter follow(Authentication caller, @PathVariable String syncId) {
        access.sync(caller, syncId);
        return streams.open(syncId, caller, progress -> SyncJson.of(progress, null));
    }

    private List<SyncJson.Row> rows(String syncId, @Nullable AccountId after) {
        List<RecipientResult> results = syncs.results(syncId, after, MAX_ROWS);
        AccountNames names = AccountNames.of(
                directory, results.stream().map(RecipientResult::recipient).toList());
        return results.stream()
                .map(result -> SyncJson.Row.of(result, names.get(result.recipient())))
                .toList();
    }
}
