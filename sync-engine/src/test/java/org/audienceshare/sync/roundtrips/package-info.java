/** What the stages cost: the round trips to the database, counted exactly. */
@NullUnmarked
package org.audienceshare.sync.roundtrips;

import org.jspecify.annotations.NullUnmarked;
