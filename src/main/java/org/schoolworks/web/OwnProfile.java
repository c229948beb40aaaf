package org.schoolworks.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotYours;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/**
 * A profile is saved for the account that the address names. The engine (7.24) asks for the right on that one, and then writes
 * the account that the body names, password and all: any clerk took over any account.
 */
@Configuration(proxyBeanMethods = false)
class OwnProfile {

    private static final Pattern PROFILE = Pattern.compile("/camunda/api/engine/engine/[^/]+/user/([^/]+)/profile/?");

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> profileOfTheAddress(ObjectMapper json) {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OfTheAddress(json));
        filter.setName("profileOfTheAddress");
        // after the limit of bodies, before the engine
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 2);
        filter.addUrlPatterns("/camunda/api/*");
        return filter;
    }

    private static final class OfTheAddress extends OncePerRequestFilter {

        private final ObjectMapper json;

        OfTheAddress(ObjectMapper json) {
            this.json = json;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Matcher address = PROFILE.matcher(UrlPathHelper.defaultInstance.getPathWithinApplication(request));
            if (!request.getMethod().equals("PUT") || !address.matches()) {
                chain.doFilter(request, response);
                return;
            }
            if (!(read(request) instanceof ObjectNode profile)) {
                Problems.write(Problems.told(HttpStatus.BAD_REQUEST), response, json);
                return;
            }
            String account = address.group(1);
            if (profile.has("id") && !account.equals(profile.get("id").textValue())) {
                NotYours another = new NotYours("profile", "只能修改地址所指账号“" + account + "”的资料，不能改写其他账号");
                Problems.write(Problems.told(another), response, json);
                return;
            }
            // as it was read here, so that the engine cannot read another id out of it
            profile.put("id", account);
            chain.doFilter(new ReadAgain(request, json.writeValueAsBytes(profile)), response);
        }

        private @Nullable JsonNode read(HttpServletRequest request) throws IOException {
            try {
                return json.readTree(request.getInputStream());
            } catch (JacksonException noJson) {
                return null;
            }
        }
    }
}
