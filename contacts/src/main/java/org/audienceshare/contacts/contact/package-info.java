/** A contact of an account, as the platform stores it. */
@NullMarked
package org.audienceshare.contacts.contact;

import org.jspecify.annotations.NullMarked;
