/** What the embedded MongoDB's backend on a file lacks: durable writes, queries that use indexes, and compact documents. */
@NullMarked
package org.audienceshare.local.parts.embedded;

import org.jspecify.annotations.NullMarked;
