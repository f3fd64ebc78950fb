package org.audienceshare.broken.beta;

import java.util.List;
import org.audienceshare.broken.alpha.Alpha;

/** The other half of a cycle. */
public record Beta(List<Alpha> alphas) {
    Alpha first() {
        return alphas.get(0);
    }
}
