/** The synthetic brand, with its accounts and contacts. */
@NullMarked
package org.audienceshare.benchmarks.data;

import org.jspecify.annotations.NullMarked;
