package org.schoolworks.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each page of the web apps the nonce of its own header. The engine (7.24) keeps the nonce in the one servlet context
 * that all requests share: where another request came between header and page, the browser refused every script and the
 * person saw a blank page.
 */
@Configuration(proxyBeanMethods = false)
class PageNonce {

    private static final String NONCE = "org.camunda.bpm.csp.nonce";

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> nonceOfEachPage() {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OwnNonce());
        filter.setName("nonceOfEachPage");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.addUrlPatterns("/camunda/app/*");
        return filter;
    }

    private static final class OwnNonce extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            ServletContext own = withOwnNonce(request);
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public ServletContext getServletContext() {
                            return own;
                        }
                    },
                    response);
        }
    }

    /** The request's servlet context, but for the nonce, which is kept in the request. */
    private static ServletContext withOwnNonce(HttpServletRequest request) {
        ServletContext shared = request.getServletContext();
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments.length > 0 && NONCE.equals(arguments[0])) {
                        return ofTheRequest(request, method.getName(), arguments);
                    }
                    try {
                        return method.invoke(shared, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static @Nullable Object ofTheRequest(HttpServletRequest request, String method, Object[] arguments) {
        switch (method) {
            case "setAttribute" -> request.setAttribute(NONCE, arguments[1]);
            case "removeAttribute" -> request.removeAttribute(NONCE);
            default -> {
                return request.getAttribute(NONCE);
            }
        }
        return null;
    }
}
