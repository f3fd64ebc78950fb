/** What those who help customers can do, as pages. */
@NullMarked
package org.audienceshare.share.support.pages;

import org.jspecify.annotations.NullMarked;
