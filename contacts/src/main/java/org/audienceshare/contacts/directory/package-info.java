/** Who there is: accounts, organisations and teams, and the recipients that a selection stands for. */
@NullMarked
package org.audienceshare.contacts.directory;

import org.jspecify.annotations.NullMarked;
