/** The directory: accounts, organisations and teams, and the expansion of selections to recipients. */
@NullMarked
package org.audienceshare.contacts.directory;

import org.jspecify.annotations.NullMarked;
