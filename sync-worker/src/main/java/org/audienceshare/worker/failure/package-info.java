/** What the worker does about a failure: retry, dead-letter, or quarantine. */
@NullMarked
package org.audienceshare.worker.failure;

import org.jspecify.annotations.NullMarked;
