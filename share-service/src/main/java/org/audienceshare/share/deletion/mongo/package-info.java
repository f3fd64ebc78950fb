/** What the deletion of audiences keeps in MongoDB. */
@NullMarked
package org.audienceshare.share.deletion.mongo;

import org.jspecify.annotations.NullMarked;
