/** Looking at an account's contacts, and importing them from files. */
@NullMarked
package org.audienceshare.share.contact;

import org.jspecify.annotations.NullMarked;
