/** The operations package as pages. */
@NullMarked
package org.audienceshare.share.operations.pages;

import org.jspecify.annotations.NullMarked;
