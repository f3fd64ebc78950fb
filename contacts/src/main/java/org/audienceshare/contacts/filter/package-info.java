/** The filter language: which contacts an audience holds. */
@NullMarked
package org.audienceshare.contacts.filter;

import org.jspecify.annotations.NullMarked;
