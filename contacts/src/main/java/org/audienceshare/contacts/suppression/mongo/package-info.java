/** Suppression lists in MongoDB. */
@NullMarked
package org.audienceshare.contacts.suppression.mongo;

import org.jspecify.annotations.NullMarked;
