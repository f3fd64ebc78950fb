/** The contact package on MongoDB. */
@NullMarked
package org.audienceshare.contacts.contact.mongo;

import org.jspecify.annotations.NullMarked;
