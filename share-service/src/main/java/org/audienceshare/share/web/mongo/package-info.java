/** Seals cursors with a key that all instances of the service share through the database. */
@NullMarked
package org.audienceshare.share.web.mongo;

import org.jspecify.annotations.NullMarked;
