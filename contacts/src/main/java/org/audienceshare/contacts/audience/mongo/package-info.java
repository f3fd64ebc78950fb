/** Audiences on MongoDB. */
@NullMarked
package org.audienceshare.contacts.audience.mongo;

import org.jspecify.annotations.NullMarked;
