/** The database connection: its settings, and whether the database answers. */
@NullMarked
package org.audienceshare.share.mongo;

import org.jspecify.annotations.NullMarked;
