/** The filter language, which selects the contacts of an audience. */
@NullMarked
package org.audienceshare.contacts.filter;

import org.jspecify.annotations.NullMarked;
