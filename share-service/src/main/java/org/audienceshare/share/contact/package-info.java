/** Imports contacts from files. */
@NullMarked
package org.audienceshare.share.contact;

import org.jspecify.annotations.NullMarked;
