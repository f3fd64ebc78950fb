/** The parts of the engine that this service uses, on MongoDB. */
@NullMarked
package org.audienceshare.share.sharing.mongo;

import org.jspecify.annotations.NullMarked;
