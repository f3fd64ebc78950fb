/** Lets operators monitor the syncs of all audiences, approve syncs that wait for it, redeliver dead letters and replay events. */
@NullMarked
package org.audienceshare.share.operations;

import org.jspecify.annotations.NullMarked;
