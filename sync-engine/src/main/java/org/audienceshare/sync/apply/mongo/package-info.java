/** Stage 4 on MongoDB: recipients' collections, how far each recipient is, and rejected contacts. */
@NullMarked
package org.audienceshare.sync.apply.mongo;

import org.jspecify.annotations.NullMarked;
