/** What every endpoint shares: problem details, limits of bodies, and page cursors. */
@NullMarked
package org.audienceshare.share.web;

import org.jspecify.annotations.NullMarked;
