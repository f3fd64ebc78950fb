/** Stage 3 on MongoDB: the log of syncs, who shares what, and what was planned for whom. */
@NullMarked
package org.audienceshare.sync.plan.mongo;

import org.jspecify.annotations.NullMarked;
