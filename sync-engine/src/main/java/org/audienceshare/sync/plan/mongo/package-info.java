/** Stage 3 on MongoDB: the log of syncs, with whom audiences are shared, and what was planned for each recipient. */
@NullMarked
package org.audienceshare.sync.plan.mongo;

import org.jspecify.annotations.NullMarked;
