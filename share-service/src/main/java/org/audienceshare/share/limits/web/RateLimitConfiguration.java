package org.audienceshare.share.limits.web;

import io.github.bucket4j.TimeMeter;
import java.util.Map;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimitProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the limits before the handlers. */
@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

    @Bean
    WebMvcConfigurer rateLimits(RateLimitProperties limits) {
        CallerBuckets buckets = new CallerBuckets(
                Map.of(
                        Rate.TYPEAHEAD, limits.typeaheadsPerMinute(),
                        Rate.IMPORT, limits.importsPerMinute(),
                        Rate.SHARING, limits.sharingPerMinute(),
                        Rate.PREVIEW, limits.previewsPerMinute()),
                TimeMeter.SYSTEM_NANOTIME);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RateLimitInterceptor(buckets));
            }
        };
    }
}
