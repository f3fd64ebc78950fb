/** How results are kept in MongoDB. */
@NullMarked
package org.audienceshare.sync.report.mongo;

import org.jspecify.annotations.NullMarked;
