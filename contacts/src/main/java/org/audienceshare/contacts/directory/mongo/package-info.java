/** The directory on MongoDB. */
@NullMarked
package org.audienceshare.contacts.directory.mongo;

import org.jspecify.annotations.NullMarked;
