/** The signin package as pages. */
@NullMarked
package org.audienceshare.share.signin.pages;

import org.jspecify.annotations.NullMarked;
