/** Stage 4 on MongoDB: recipients' collections and how far every recipient is. */
@NullMarked
package org.audienceshare.sync.apply.mongo;

import org.jspecify.annotations.NullMarked;
