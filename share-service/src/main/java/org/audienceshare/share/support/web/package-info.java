/** What those who help customers can do, over HTTP. */
@NullMarked
package org.audienceshare.share.support.web;

import org.jspecify.annotations.NullMarked;
