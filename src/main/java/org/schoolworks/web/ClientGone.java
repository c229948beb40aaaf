package org.schoolworks.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who leaves a page while it loads has gone: what the web apps' interface would still write to them is dropped. Its library
 * (Jersey) would log an error with a stack for each of the page's requests. Every other failure to write is told as before.
 */
@Configuration(proxyBeanMethods = false)
class ClientGone {

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> dropWhatNobodyReads() {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new Drop());
        filter.setName("dropWhatNobodyReads");
        // next to the connection: what is wrapped further in sees no failure
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.addUrlPatterns("/camunda/api/*");
        return filter;
    }

    static final class Drop extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(request, new Forgiving(response));
        }
    }

    private static final class Forgiving extends HttpServletResponseWrapper {

        private @Nullable ServletOutputStream body;

        Forgiving(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (body == null) {
                body = new Body(super.getOutputStream());
            }
            return body;
        }

        @Override
        public void flushBuffer() throws IOException {
            unlessGone(super::flushBuffer);
        }
    }

    private static final class Body extends ServletOutputStream {

        private final ServletOutputStream body;
        private boolean gone;

        Body(ServletOutputStream body) {
            this.body = body;
        }

        @Override
        public void write(int one) throws IOException {
            write(() -> body.write(one));
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            write(() -> body.write(some, from, length));
        }

        @Override
        public void flush() throws IOException {
            write(body::flush);
        }

        @Override
        public void close() throws IOException {
            write(body::close);
        }

        private void write(Writing writing) throws IOException {
            gone = gone || unlessGone(writing);
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            body.setWriteListener(listener);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** @return whether nobody reads any more */
    private static boolean unlessGone(Writing writing) throws IOException {
        try {
            writing.run();
            return false;
        } catch (ClientAbortException e) {
            return true;
        }
    }
}
