package org.schoolworks.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/**
 * How long a body may be that somebody sends (正文上限). A decision, a query, an account are a few kilobytes; thirty megabytes
 * of JSON are many times that in memory once they are parsed, and ended the process. What is too long is refused before it
 * is parsed, by the length it announces or else by the bytes that come.
 */
@Configuration(proxyBeanMethods = false)
class BodyLimit {

    private static final String OURS = "/camunda/api/schoolworks/";
    private static final int MEGABYTE = 1024 * 1024;

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> limitOfBodies(ObjectMapper json) {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new Limit(json));
        filter.setName("limitOfBodies");
        // after Spring Security: of a stranger nothing is read
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        filter.addUrlPatterns("/camunda/api/*");
        return filter;
    }

    /** In megabytes. */
    private static int most(String path) {
        return path.equals(OURS + "treasury/replies") ? 2 : 1;
    }

    private static final class Limit extends OncePerRequestFilter {

        private final ObjectMapper json;

        Limit(ObjectMapper json) {
            this.json = json;
        }

        /** Files are never in one piece in memory, and have a limit of their own. */
        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return path(request).equals(OURS + "files");
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            int megabytes = most(path(request));
            int most = megabytes * MEGABYTE;
            long announced = request.getContentLengthLong();
            if (announced > most) {
                refuse(response, megabytes);
            } else if (announced >= 0) {
                // the server reads no more than was announced
                chain.doFilter(request, response);
            } else {
                byte[] body = request.getInputStream().readNBytes(most + 1);
                if (body.length > most) {
                    refuse(response, megabytes);
                } else {
                    chain.doFilter(new ReadAgain(request, body), response);
                }
            }
        }

        private void refuse(HttpServletResponse response, int megabytes) throws IOException {
            ProblemDetail problem = Problems.told(HttpStatus.PAYLOAD_TOO_LARGE);
            problem.setDetail("提交的内容超过 " + megabytes + " MB 的上限，未作任何改动");
            Problems.write(problem, response, json);
        }

        private static String path(HttpServletRequest request) {
            return UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        }
    }
}
