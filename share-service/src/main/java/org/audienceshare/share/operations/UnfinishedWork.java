package org.audienceshare.share.operations;

import java.time.Instant;

/**
 * What was still to be done at one moment.
 *
 * @param syncs syncs that had not ended, at most {@link org.audienceshare.share.progress.SyncSearch#MAX_PAGE}
 * @param oldestSeconds how long ago the oldest of them was requested; 0 if there was none
 * @param contacts contacts of these syncs times their recipients without a result
 * @param held syncs that waited for approval, at most 50
 */
public record UnfinishedWork(Instant at, int syncs, long oldestSeconds, long contacts, int held) {}
