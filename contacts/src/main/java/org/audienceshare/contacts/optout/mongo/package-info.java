/** Opt-outs in MongoDB. */
@NullMarked
package org.audienceshare.contacts.optout.mongo;

import org.jspecify.annotations.NullMarked;
