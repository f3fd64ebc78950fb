/**
 * Random histories of everything that accounts, senders and faults do, played on the sync and on a single-threaded
 * reference model that is written from the rules; afterwards every collection must be the same in both.
 */
@NullUnmarked
package org.audienceshare.sync.histories;

import org.jspecify.annotations.NullUnmarked;
