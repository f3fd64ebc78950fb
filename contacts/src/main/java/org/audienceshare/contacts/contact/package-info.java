/** A contact of an account, as the platform stores it, and its import. */
@NullMarked
package org.audienceshare.contacts.contact;

import org.jspecify.annotations.NullMarked;
