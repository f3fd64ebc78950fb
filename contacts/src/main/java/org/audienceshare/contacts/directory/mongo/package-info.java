/** The directory package on MongoDB. */
@NullMarked
package org.audienceshare.contacts.directory.mongo;

import org.jspecify.annotations.NullMarked;
