/** The deletion of audiences on their page. */
@NullMarked
package org.audienceshare.share.deletion.pages;

import org.jspecify.annotations.NullMarked;
