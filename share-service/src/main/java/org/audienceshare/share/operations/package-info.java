/** What whoever runs the service looks at and mends: syncs of all, lag, dead letters, held syncs, replays. */
@NullMarked
package org.audienceshare.share.operations;

import org.jspecify.annotations.NullMarked;
